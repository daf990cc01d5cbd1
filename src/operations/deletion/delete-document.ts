import { S3Client } from '@aws-sdk/client-s3';
import { DocumentRecord } from '../../contract/document-record';
import { removeBelow, removeSource } from '../../runtime/object-removal';
import { resultsPrefixOf } from '../../storage/object-keys';
import { DocumentsAccess } from '../documents-access';
import { Refusal } from '../refusal';
import { storedDocument } from '../stored-document';
import { untilItIsDone } from '../until-it-is-done';

/** Hides a document. The pipeline goes on with it. */
export async function deleteDocument({ store, life }: DocumentsAccess, documentId: string): Promise<DocumentRecord> {
  return untilItIsDone(async () => {
    const step = await life.advance(await storedDocument(store, documentId), { kind: 'DELETED' });
    return step && !step.record.purgedAt ? step.record : undefined;
  });
}

/** Shows a deleted document again. Of a purged one there is nothing left to show. */
export async function restoreDocument({ store, life }: DocumentsAccess, documentId: string): Promise<DocumentRecord> {
  return untilItIsDone(async () => {
    const record = await storedDocument(store, documentId, { deleted: true });
    if (record.purgedAt) {
      throw new Refusal('NOT_FOUND');
    }
    const step = await life.advance(record, { kind: 'RESTORED' });
    return step && !step.record.purgedAt ? step.record : undefined;
  });
}

/**
 * Removes a document for good, be it deleted already or not. What breaks off is taken up by another call.
 *
 * @param mayGoOn asked after each thousand objects
 * @returns whether all of it is removed; false where there was no time for the rest
 */
export async function purgeDocument(
  { store, life }: DocumentsAccess, client: S3Client, documentId: string, mayGoOn: () => boolean = () => true,
): Promise<boolean> {
  return untilItIsDone(async () => {
    const record = await storedDocument(store, documentId, { deleted: true });
    // the tombstone first: a function that writes results meanwhile finds it afterwards, and removes them
    const step = await life.advance(record, { kind: 'PURGED' });
    if (!step) {
      return undefined;
    }
    const removed = await removeObjects(step.record, client, mayGoOn);
    if (removed) {
      await life.advance(step.record, { kind: 'OBJECTS_REMOVED' });
    }
    return removed;
  });
}

async function removeObjects(tombstone: DocumentRecord, client: S3Client, mayGoOn: () => boolean): Promise<boolean> {
  const { documentId, bucket, purgedKey, versionId, purgedETag } = tombstone;
  if (purgedKey !== undefined) {
    await removeSource(client, { bucket, key: purgedKey, versionId, eTag: purgedETag });
  }
  return removeBelow(client, bucket, resultsPrefixOf(documentId), mayGoOn);
}
