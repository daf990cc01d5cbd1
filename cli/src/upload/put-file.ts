import { createReadStream } from 'node:fs';
import * as fs from 'node:fs/promises';
import { AbortMultipartUploadCommand, PutObjectCommand, PutObjectCommandInput, S3Client } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { LocalFile } from './local-file';
import { httpStatusOf } from '../../../src/runtime/object-reader';

/** What is larger goes in parts, of which a lost connection costs one. */
const PART_BYTES = 16 * 1024 ** 2;
const PARTS_AT_ONCE = 4;

/** Amazon S3 takes 10,000. */
const MOST_PARTS = 9_000;

export interface Destination {
  readonly bucket: string;
  readonly key: string;
  /** Lower-case hex. */
  readonly sha256: string;
}

/**
 * Puts a file where nothing is yet. What is there already was put by an earlier try whose answer was lost: nobody else knows the key.
 *
 * @param progress told of bytes that have arrived
 */
export async function putFile(
  client: S3Client, file: LocalFile, { bucket, key, sha256 }: Destination, progress: (bytes: number) => void, interrupted: AbortSignal,
): Promise<void> {
  const input: PutObjectCommandInput = { Bucket: bucket, Key: key, ContentType: file.contentType, IfNoneMatch: '*' };
  try {
    if (file.sizeBytes <= PART_BYTES) {
      const checksum = Buffer.from(sha256, 'hex').toString('base64');
      const body = await fs.readFile(file.path); // in memory, so that it can be sent again
      await client.send(new PutObjectCommand({ ...input, Body: body, ChecksumSHA256: checksum }), { abortSignal: interrupted });
      progress(file.sizeBytes);
    } else {
      await putInParts(client, file, input, progress, interrupted);
    }
  } catch (error) {
    if (httpStatusOf(error) !== 412) {
      throw error;
    }
  }
}

/** Each part with its own checksum; intake compares that of the whole file. */
async function putInParts(
  client: S3Client, file: LocalFile, input: PutObjectCommandInput, progress: (bytes: number) => void, interrupted: AbortSignal,
): Promise<void> {
  const upload = new Upload({
    client,
    params: { ...input, Body: createReadStream(file.path), ChecksumAlgorithm: 'SHA256' },
    partSize: Math.max(PART_BYTES, Math.ceil(file.sizeBytes / MOST_PARTS)),
    queueSize: PARTS_AT_ONCE,
  });
  let told = 0;
  upload.on('httpUploadProgress', ({ loaded = 0 }) => {
    progress(loaded - told);
    told = loaded;
  });
  const abort = () => void upload.abort();
  interrupted.addEventListener('abort', abort, { once: true });
  try {
    await upload.done();
  } catch (error) {
    if (upload.uploadId !== undefined) { // who aborts it does not wait until its parts are gone
      await client.send(new AbortMultipartUploadCommand({ Bucket: input.Bucket, Key: input.Key, UploadId: upload.uploadId })).catch(() => undefined);
    }
    throw error;
  } finally {
    interrupted.removeEventListener('abort', abort);
  }
}
