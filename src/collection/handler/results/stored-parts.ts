import { GetObjectCommand, paginateListObjectsV2, S3Client } from '@aws-sdk/client-s3';
import { withoutOutlines } from './without-outlines';
import { TextractPart } from '../../../normalization';
import { bytesOf } from '../../../runtime/object-reader';

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
    yield JSON.parse(withoutOutlines(json).toString('utf8')) as Part;
  }
}

async function readPart(client: S3Client, bucket: string, key: string): Promise<Buffer> {
  return bytesOf(await client.send(new GetObjectCommand({ Bucket: bucket, Key: key })));
}
