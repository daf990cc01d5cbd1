import { createHash } from 'node:crypto';

/**
 * The id of a document that was uploaded without one: the same object version has the same id however often its event
 * comes. 128 bits of SHA-256 in hex, which also fits a Textract `JobTag`.
 *
 * @param version the version id, or the eTag where the bucket is not versioned
 */
export function deriveDocumentId(bucket: string, key: string, version: string): string {
  return createHash('sha256').update(JSON.stringify([bucket, key, version])).digest('hex').slice(0, 32);
}
