import { Readable } from 'node:stream';
import { GetObjectCommand, GetObjectCommandOutput, GetObjectTaggingCommand, HeadObjectCommand, HeadObjectCommandOutput, S3Client } from '@aws-sdk/client-s3';
import { DocumentRecord } from '../contract/document-record';

/** One version of an object. */
export interface ObjectVersion {
  readonly bucket: string;
  readonly key: string;
  readonly versionId?: string;
  /** Stands in for the version where the bucket has none: an object that was overwritten since is taken for gone. */
  readonly eTag?: string;
}

/** The very object that a record is of. */
export function sourceOf(record: DocumentRecord): ObjectVersion {
  return { bucket: record.bucket, key: record.objectKey, versionId: record.versionId, eTag: record.eTag };
}

export interface ObjectHead {
  readonly sizeBytes: number;
  readonly eTag: string;
  readonly lastModified?: Date;
  /** It is in an archive, and no restored copy of it is there: a read would be refused. */
  readonly isArchived?: boolean;
}

/** Storage classes whose objects are restored before they are read. GLACIER_IR is read at once. */
const ARCHIVE_CLASSES: ReadonlySet<string | undefined> = new Set(['GLACIER', 'DEEP_ARCHIVE']);

/** The object is encrypted with a key that its uploader provided: without it, Amazon S3 gives nothing of it (SSE-C). */
export class CustomerKeyError extends Error {
  public constructor({ bucket, key }: ObjectVersion) {
    super(`The object ${key} of the bucket ${bucket} is encrypted with a key that its uploader provided, which Amazon S3 does not keep.`);
    this.name = 'CustomerKeyError';
  }
}

/**
 * What Amazon S3 knows of an object version; nothing where the version is gone.
 *
 * Telling "gone" (404) from "denied" (403) takes `s3:ListBucket` on the bucket, and where its policy denies what has no tag, as what is gone has none,
 * `s3:GetObjectTagging`.
 *
 * @throws CustomerKeyError where nothing of it can be known without the uploader's key
 */
export async function headObject(client: S3Client, object: ObjectVersion): Promise<ObjectHead | undefined> {
  return unlessGone(async () => {
    const head = await client.send(new HeadObjectCommand(address(object))).catch(async (error: unknown) => {
      if (httpStatusOf(error) === 403 && await isGoneWithItsTags(client, object)) {
        return undefined;
      }
      throw httpStatusOf(error) === 400 && await needsCustomerKey(client, object) ? new CustomerKeyError(object) : error;
    });
    return head && {
      sizeBytes: head.ContentLength ?? 0,
      eTag: (head.ETag ?? '').replaceAll('"', ''),
      lastModified: head.LastModified,
      ...isArchived(head) && { isArchived: true },
    };
  });
}

/** Whether an object that was denied is gone, and with it the tag that reads of it take. Who may not see tags is not told. */
async function isGoneWithItsTags(client: S3Client, { bucket, key, versionId }: ObjectVersion): Promise<boolean> {
  try {
    await client.send(new GetObjectTaggingCommand({ Bucket: bucket, Key: key, VersionId: versionId }));
    return false;
  } catch (error) {
    return isGone(error);
  }
}

/** The answer to HEAD has no body, so 400 may mean credentials that have expired, too: that to GET says more. */
async function needsCustomerKey(client: S3Client, object: ObjectVersion): Promise<boolean> {
  try {
    await client.send(new GetObjectCommand({ ...address(object), Range: 'bytes=0-0' }));
    return false;
  } catch (error) {
    return (error as Error).name === 'InvalidRequest' && /server side encryption/i.test((error as Error).message);
  }
}

/**
 * In an archive storage class, or moved to an archive tier by Intelligent-Tiering, and not restored.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html
 */
function isArchived({ StorageClass, ArchiveStatus, Restore }: HeadObjectCommandOutput): boolean {
  const isRestored = Restore?.includes('ongoing-request="false"') ?? false;
  return (ARCHIVE_CLASSES.has(StorageClass) || ArchiveStatus !== undefined) && !isRestored;
}

/** An object version, its bytes to be read once; nothing where the version is gone. */
export async function getObject(client: S3Client, object: ObjectVersion): Promise<GetObjectCommandOutput | undefined> {
  return unlessGone(async () => client.send(new GetObjectCommand(address(object))));
}

/** The bytes of an object version, to be read once; nothing where the version is gone. */
export async function openObject(client: S3Client, object: ObjectVersion): Promise<Readable | undefined> {
  return (await getObject(client, object))?.Body as Readable | undefined;
}

/** The whole of what a GetObject call gave, where it is known to be small enough for the memory. */
export async function bytesOf({ Body }: Pick<GetObjectCommandOutput, 'Body'>): Promise<Buffer> {
  const { buffer, byteOffset, byteLength } = await Body!.transformToByteArray();
  return Buffer.from(buffer, byteOffset, byteLength);
}

function address(object: ObjectVersion) {
  const { bucket, key, versionId, eTag } = object;
  return { Bucket: bucket, Key: key, VersionId: versionId, IfMatch: versionId ? undefined : eTag };
}

async function unlessGone<T>(call: () => Promise<T>): Promise<T | undefined> {
  try {
    return await call();
  } catch (error) {
    if (isGone(error)) {
      return undefined;
    }
    throw error;
  }
}

/** 405: the version is a delete marker; 412: there is another object in its place. */
function isGone(error: unknown): boolean {
  return [404, 405, 412].includes(httpStatusOf(error) ?? 0);
}

/** The status that a service answered with; nothing where there was no answer. */
export function httpStatusOf(error: unknown): number | undefined {
  return (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode;
}
