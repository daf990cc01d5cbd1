import { DeleteObjectsCommand, ListObjectVersionsCommand, ListObjectVersionsCommandInput, ObjectIdentifier, S3Client } from '@aws-sdk/client-s3';
import { decodeKey } from './uploads/upload-notification';

/** What Amazon S3 lists, and deletes, in one call. */
const BATCH = 1000;

/** The object version that a purged document was. */
export interface PurgedSource {
  readonly bucket: string;
  readonly key: string;
  readonly versionId?: string;
  /** Tells the version where the bucket keeps none: another object may be there by now. */
  readonly eTag?: string;
}

/** An entry of a listing: a version or a delete marker. */
interface Listed extends ObjectIdentifier {
  readonly isMarker: boolean;
}

/**
 * Remove all objects below a prefix for good, with all their versions and delete markers. What is gone already does no harm:
 * an interrupted call can be repeated.
 *
 * @param mayGoOn asked after each batch, so that every call gets somewhere
 * @returns whether all is gone; false where there was no time for the rest
 * @throws where an object cannot be deleted, as under a retention lock: nothing says that it ever can
 */
export async function removeBelow(client: S3Client, bucket: string, prefix: string, mayGoOn: () => boolean): Promise<boolean> {
  if (!prefix) {
    throw new Error('A removal names no prefix: that would be the whole bucket.');
  }
  for (;;) {
    // always from the beginning, where by now others are
    const { listed, next } = await listPage(client, { Bucket: bucket, Prefix: prefix });
    await removeBatch(client, bucket, listed.map(({ Key, VersionId }) => ({ Key, VersionId }))); // whatever is there by then
    if (!next) {
      return true;
    }
    if (!mayGoOn()) {
      return false;
    }
  }
}

/**
 * Remove one object version for good. Other versions of its key are documents of their own, and stay. Where there are none, the
 * delete markers of the key go as well, since they bear its name.
 *
 * In a bucket without versions the removal is conditional, since another object may replace this one meanwhile. That takes
 * `s3:GetObject` as well: https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-deletes.html
 *
 * @throws where the version cannot be deleted, as under a retention lock: nothing says that it ever can
 */
export async function removeSource(client: S3Client, source: PurgedSource): Promise<void> {
  const own: Listed[] = [];
  const markers: Listed[] = [];
  let hasOthers = false;
  for await (const entry of entriesOf(client, source)) {
    if (entry.isMarker) {
      markers.push(entry);
    } else if (isSource(entry, source)) {
      own.push(entry);
    } else {
      hasOthers = true;
    }
    if (hasOthers && own.length > 0) {
      break;
    }
  }
  const removed = hasOthers ? own : [...own, ...markers];
  for (let start = 0; start < removed.length; start += BATCH) {
    await removeBatch(client, source.bucket, removed.slice(start, start + BATCH));
  }
}

/** Whether an object version is there. Unlike HEAD, this asks for no right to read it. */
export async function hasVersion(client: S3Client, source: PurgedSource): Promise<boolean> {
  for await (const entry of entriesOf(client, source)) {
    if (!entry.isMarker && isSource(entry, source)) {
      return true;
    }
  }
  return false;
}

function isSource({ VersionId, ETag }: Listed, { versionId, eTag }: PurgedSource): boolean {
  return versionId === undefined ? VersionId === 'null' && eTag !== undefined && ETag === eTag : VersionId === versionId;
}

/** The versions and delete markers of one key. */
async function* entriesOf(client: S3Client, { bucket, key }: PurgedSource): AsyncGenerator<Listed> {
  let from: Listing['next'] = {};
  while (from) {
    const { listed, next }: Listing = await listPage(client, { Bucket: bucket, Prefix: key, ...from });
    const meant = listed.filter(({ Key }) => Key === key);
    yield* meant;
    from = meant.length < listed.length ? undefined : next; // keys come in their order: longer ones are behind
  }
}

interface Listing {
  readonly listed: Listed[];
  /** Where the next page begins, where there is one. */
  readonly next?: { readonly KeyMarker?: string; readonly VersionIdMarker?: string };
}

async function listPage(client: S3Client, request: Pick<ListObjectVersionsCommandInput, 'Bucket' | 'Prefix' | 'KeyMarker'>): Promise<Listing> {
  const page = await client.send(new ListObjectVersionsCommand({
    ...request,
    MaxKeys: BATCH,
    EncodingType: 'url', // keys may have characters that XML cannot hold
  }));
  const plain = (key = '') => (page.EncodingType === 'url' ? decodeKey(key) : key);
  const versions = (page.Versions ?? []).map(({ Key, VersionId, ETag }) => (
    { Key: plain(Key), VersionId, ETag: ETag?.replaceAll('"', ''), isMarker: false }
  ));
  const markers = (page.DeleteMarkers ?? []).map(({ Key, VersionId }) => ({ Key: plain(Key), VersionId, isMarker: true }));
  return {
    // a page has its markers apart, wherever they stand among the versions
    listed: [...versions, ...markers].sort((a, b) => Buffer.compare(Buffer.from(a.Key), Buffer.from(b.Key))),
    next: page.IsTruncated ? { KeyMarker: plain(page.NextKeyMarker), VersionIdMarker: page.NextVersionIdMarker } : undefined,
  };
}

async function removeBatch(client: S3Client, bucket: string, listed: readonly ObjectIdentifier[]): Promise<void> {
  if (listed.length === 0) {
    return;
  }
  const versions = listed.map(({ Key, VersionId, ETag }) => ({ Key, VersionId, ETag: VersionId === 'null' && ETag ? `"${ETag}"` : undefined }));
  const { Errors: errors = [] } = await client.send(new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects: versions, Quiet: true } }));
  const Errors = errors.filter(({ Code }) => Code !== 'PreconditionFailed'); // another object has replaced it
  if (Errors.length > 0) {
    const [{ Key, VersionId, Code, Message }] = Errors;
    throw new Error(`${Errors.length} of ${versions.length} object versions could not be removed; ${Key}, version ${VersionId}: ${Code}, ${Message}`);
  }
}
