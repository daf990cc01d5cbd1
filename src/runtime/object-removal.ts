import { DeleteObjectsCommand, ListObjectVersionsCommand, ObjectIdentifier, S3Client } from '@aws-sdk/client-s3';
import { decodeKey } from './uploads/upload-notification';

/** What Amazon S3 lists, and deletes, in one call. */
const BATCH = 1000;

/** All objects below a prefix, or one object. */
export type Removed = { readonly prefix: string } | { readonly key: string };

/**
 * Remove objects for good, with all their versions and delete markers. What is gone already does no harm: whoever is
 * interrupted begins anew.
 *
 * @param mayGoOn asked after each batch, so that every call gets somewhere
 * @returns whether all is gone; false where there was no time for the rest
 * @throws where an object cannot be deleted, as under a retention lock: nothing says that it ever can
 */
export async function removeObjects(client: S3Client, bucket: string, removed: Removed, mayGoOn: () => boolean): Promise<boolean> {
  const prefix = 'prefix' in removed ? removed.prefix : removed.key;
  if (!prefix) {
    throw new Error('A removal names neither a prefix nor a key: that would be the whole bucket.');
  }
  for (;;) {
    // always from the beginning, where by now others are
    const page = await client.send(new ListObjectVersionsCommand({
      Bucket: bucket,
      Prefix: prefix,
      MaxKeys: BATCH,
      EncodingType: 'url', // keys may have characters that XML cannot hold
    }));
    const plain = (key = '') => (page.EncodingType === 'url' ? decodeKey(key) : key);
    const listed = [...page.Versions ?? [], ...page.DeleteMarkers ?? []].map(({ Key, VersionId }) => ({ Key: plain(Key), VersionId }));
    const meant = listed.filter(({ Key }) => 'prefix' in removed || Key === prefix);
    await removeBatch(client, bucket, meant);
    // keys come in their order: one that only begins like the key is behind all versions of it
    if (!page.IsTruncated || meant.length < listed.length) {
      return true;
    }
    if (!mayGoOn()) {
      return false;
    }
  }
}

async function removeBatch(client: S3Client, bucket: string, versions: ObjectIdentifier[]): Promise<void> {
  if (versions.length === 0) {
    return;
  }
  const { Errors = [] } = await client.send(new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects: versions, Quiet: true } }));
  if (Errors.length > 0) {
    const [{ Key, VersionId, Code, Message }] = Errors;
    throw new Error(`${Errors.length} of ${versions.length} object versions could not be removed; ${Key}, version ${VersionId}: ${Code}, ${Message}`);
  }
}
