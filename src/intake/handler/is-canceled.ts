import { DocumentRecord } from '../../contract/document-record';
import { DocumentStore } from '../../runtime/document-store';
import { documentIdInKey } from '../../storage/object-keys';

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
