import { GetObjectCommand, NoSuchKey, paginateListObjectsV2, S3Client } from '@aws-sdk/client-s3';
import { withoutOutlines } from './without-outlines';
import { isWholePart, TextractPart } from '../../../normalization';
import { bytesOf } from '../../../runtime/object-reader';

/**
 * What Textract wrote below a prefix, part by part; nothing where it wrote nothing. The first part is asked for by its name, and tells of most
 * documents that it is all: a listing costs twelve times as much as that.
 */
export async function storedAnswer(client: S3Client, bucket: string, prefix: string): Promise<AsyncGenerator<TextractPart> | undefined> {
  const first = await firstPart(client, bucket, `${prefix}1`);
  if (first && isWholePart(first)) {
    return beginningWith(first);
  }
  const keys = await listParts(client, bucket, prefix);
  if (keys.length === 0) {
    return undefined;
  }
  return first ? beginningWith(first, readParts(client, bucket, keys.slice(1))) : readParts(client, bucket, keys);
}

async function firstPart(client: S3Client, bucket: string, key: string): Promise<TextractPart | undefined> {
  try {
    const json = await readPart(client, bucket, key);
    return parsed<TextractPart>(json);
  } catch (error) {
    if (error instanceof NoSuchKey) {
      return undefined;
    }
    throw error;
  }
}

/** The parts with one before them that was taken already. */
export async function* beginningWith<Part>(first: Part, rest?: AsyncGenerator<Part>): AsyncGenerator<Part> {
  yield first;
  if (rest) {
    yield* rest;
  }
}

/**
 * The keys of the parts that Textract wrote below a prefix, in their order: `1`, `2`, … `10`, which is not that of a listing.
 *
 * @throws when one is missing between others
 */
export async function listParts(client: S3Client, bucket: string, prefix: string): Promise<string[]> {
  const parts: number[] = [];
  for await (const page of paginateListObjectsV2({ client }, { Bucket: bucket, Prefix: prefix })) {
    for (const { Key } of page.Contents ?? []) {
      const name = Key!.slice(prefix.length);
      // `.s3_access_check` lies beside them
      if (/^[0-9]+$/.test(name)) {
        parts.push(Number(name));
      }
    }
  }
  parts.sort((a, b) => a - b);
  if (parts.length > 0 && parts.at(-1) !== parts.length) {
    throw new Error(`Of the parts up to ${parts.at(-1)} below ${prefix} there are only ${parts.length}: a result without the others would not be whole.`);
  }
  return parts.map((part) => `${prefix}${part}`);
}

/** The parts one after the other; while one is worked on, the next is on its way, and is parsed next. */
export async function* readParts<Part = TextractPart>(client: S3Client, bucket: string, keys: readonly string[]): AsyncGenerator<Part> {
  let next = keys.length > 0 ? readPart(client, bucket, keys[0]) : undefined;
  for (let i = 0; next; i++) {
    const json = await next;
    next = i + 1 < keys.length ? readPart(client, bucket, keys[i + 1]) : undefined;
    // a failure is seen when the part is read; until then it must not count as unhandled
    next?.catch(() => undefined);
    yield parsed<Part>(json);
  }
}

function parsed<Part = TextractPart>(json: Buffer): Part {
  return JSON.parse(withoutOutlines(json).toString('utf8')) as Part;
}

async function readPart(client: S3Client, bucket: string, key: string): Promise<Buffer> {
  return bytesOf(await client.send(new GetObjectCommand({ Bucket: bucket, Key: key })));
}
