import { DocumentRecord } from '../../contract/document-record';
import { isExpectedUpload, receive, Upload } from '../../lifecycle/intake-changes';
import { DocumentStore } from '../../runtime/document-store';
import { logger } from '../../runtime/telemetry';
import { documentIdInKey } from '../../storage/object-keys';

/**
 * The record that an object version belongs to: the one that it has already, be it a tombstone; the one whose upload was asked
 * for and which waits for it; or else a new one, of its own.
 */
export async function findOrCreate(store: DocumentStore, upload: Upload, uploadPrefixes: readonly string[]): Promise<DocumentRecord> {
  const known = await store.get(upload.documentId) ?? await findAllocated(store, upload, uploadPrefixes);
  if (known) {
    logger.info('The upload is known already', { documentId: known.documentId, status: known.status });
    return known;
  }
  return (await store.create(receive(upload, new Date()))).record;
}

/** Of the record whose id is in the key: a key is anybody's choice, and an id that was given out has one version. */
async function findAllocated(store: DocumentStore, upload: Upload, uploadPrefixes: readonly string[]): Promise<DocumentRecord | undefined> {
  const documentId = documentIdInKey(uploadPrefixes, upload.objectKey);
  const record = documentId === undefined ? undefined : await store.get(documentId);
  return record && (record.objectId === upload.documentId || isExpectedUpload(record, upload)) ? record : undefined;
}

/**
 * Whether an object came to the key of a document that was purged before it came: the key was given out for that one alone. Its object
 * has become a record of its own, since a tombstone binds nothing.
 */
export async function isCanceled(store: DocumentStore, record: DocumentRecord, uploadPrefixes: readonly string[]): Promise<boolean> {
  const { documentId, objectKey } = record;
  const allocatedId = documentIdInKey(uploadPrefixes, objectKey);
  const allocated = allocatedId === undefined || allocatedId === documentId ? undefined : await store.get(allocatedId);
  return allocated?.purgedAt !== undefined && allocated.objectId === undefined;
}
