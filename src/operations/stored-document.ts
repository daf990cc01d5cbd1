import { Refusal } from './refusal';
import { DocumentRecord } from '../contract/document-record';
import { DocumentStore } from '../runtime/document-store';

/**
 * The record of a document that users may see.
 *
 * @param deleted whether they may see it though it is deleted
 * @throws NOT_FOUND
 */
export async function storedDocument(store: DocumentStore, documentId: string, { deleted = false } = {}): Promise<DocumentRecord> {
  const record = await store.get(documentId);
  if (!record || isExpired(record, new Date()) || (record.deletedAt !== undefined && !deleted)) {
    throw new Refusal('NOT_FOUND');
  }
  return record;
}

/** DynamoDB may take two days to remove what has expired. */
export function isExpired({ expiresAt }: DocumentRecord, now: Date): boolean {
  return expiresAt !== undefined && expiresAt <= now.getTime() / 1000;
}
