import { createHash } from 'node:crypto';

/** What tells an object version from all others. */
export interface UploadedVersion {
  readonly bucket: string;
  readonly key: string;
  /** Absent where the bucket is not versioned. */
  readonly versionId?: string;
  readonly eTag: string;
}

/**
 * The id of a document that was uploaded without one: the same object version has the same id however often its event
 * comes. 128 bits of SHA-256 in hex, which also fits a Textract `JobTag`.
 *
 * @param version the version id, or the eTag where the bucket is not versioned
 */
export function deriveDocumentId(bucket: string, key: string, version: string): string {
  return createHash('sha256').update(JSON.stringify([bucket, key, version])).digest('hex').slice(0, 32);
}

/** The id of an object version that an event or a listing names. */
export function documentIdOf({ bucket, key, versionId, eTag }: UploadedVersion): string {
  return deriveDocumentId(bucket, key, versionId ?? eTag);
}
