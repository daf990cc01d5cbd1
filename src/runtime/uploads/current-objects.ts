import { ListObjectVersionsCommand, ListObjectVersionsCommandOutput, S3Client } from '@aws-sdk/client-s3';
import { decodeKey, UploadEvent } from './upload-notification';

/** Some keys in their order, and what is at them now. */
export interface ListedPage {
  readonly objects: readonly UploadEvent[];
  /** All up to this key was listed. */
  readonly lastKey: string;
}

/**
 * The current versions of all objects below some prefixes, in the order of their keys. Of a bucket without versions the same
 * call tells, which needs no knowledge of the bucket's state: what it calls the version `null` has none in events, either.
 *
 * @param startAfter where an earlier listing ended
 */
export async function* currentObjects(
  client: S3Client, bucket: string, prefixes: readonly string[], startAfter?: string,
): AsyncGenerator<ListedPage> {
  for (const prefix of [...prefixes].sort(compareKeys)) {
    const within = startAfter?.startsWith(prefix);
    if (within || startAfter === undefined || compareKeys(startAfter, prefix) < 0) {
      yield* currentObjectsBelow(client, bucket, prefix, within ? startAfter : undefined);
    }
  }
}

async function* currentObjectsBelow(client: S3Client, bucket: string, prefix: string, startAfter?: string): AsyncGenerator<ListedPage> {
  let marker: { KeyMarker?: string; VersionIdMarker?: string } | undefined = { KeyMarker: startAfter };
  while (marker) {
    const page: ListObjectVersionsCommandOutput = await client.send(new ListObjectVersionsCommand({
      Bucket: bucket,
      Prefix: prefix,
      EncodingType: 'url', // keys may have characters that XML cannot hold
      ...marker,
    }));
    const plain = (key = '') => (page.EncodingType === 'url' ? decodeKey(key) : key);
    // the newest version of a key comes first, be it an object or the mark that there is none any more
    const keys = [page.Versions?.at(-1), page.DeleteMarkers?.at(-1)].filter((entry) => entry !== undefined).map(({ Key }) => plain(Key));
    if (keys.length > 0) {
      const objects = (page.Versions ?? [])
        .filter(({ IsLatest }) => IsLatest)
        .map((version) => ({
          bucket,
          key: plain(version.Key),
          versionId: version.VersionId === 'null' ? undefined : version.VersionId,
          eTag: (version.ETag ?? '').replaceAll('"', ''),
          sizeBytes: version.Size ?? 0,
          eventTime: (version.LastModified ?? new Date()).toISOString(),
        }))
        .filter(({ key }) => key !== startAfter);
      yield { objects, lastKey: keys.sort(compareKeys).at(-1)! };
    }
    marker = page.IsTruncated ? { KeyMarker: plain(page.NextKeyMarker), VersionIdMarker: page.NextVersionIdMarker } : undefined;
  }
}

/** As Amazon S3 orders keys: by their bytes of UTF-8, which is not JavaScript's order. */
export function compareKeys(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
