import { DocumentRecord } from '../../contract/document-record';
import { isExpectedUpload, receive, Upload } from '../../lifecycle/intake-changes';
import { ScanGate } from '../../lifecycle/scanning-changes';
import { documentIdInKey } from '../../storage/object-keys';
import { DocumentStore } from '../document-store';
import { logAbout } from '../log-scope';
import { logger } from '../telemetry';

export interface FindOrCreateOptions {
  readonly uploadPrefixes: readonly string[];
  /** Where new records begin with a malware scan. */
  readonly gate?: ScanGate;
}

/**
 * The record that an object version belongs to: the one that it has already, be it a tombstone; the one whose upload was asked
 * for and which waits for it; or else a new one, of its own.
 */
export async function findOrCreate(store: DocumentStore, upload: Upload, { uploadPrefixes, gate }: FindOrCreateOptions): Promise<DocumentRecord> {
  logAbout(upload);
  const known = await store.get(upload.documentId) ?? await findAllocated(store, upload, uploadPrefixes);
  if (known) {
    logger.info('The upload is known already', { documentId: known.documentId, attempt: known.attempt, status: known.status });
    return known;
  }
  return (await store.create(receive(upload, new Date(), gate))).record;
}

/** Of the record whose id is in the key: a key is anybody's choice, and an id that was given out has one version. */
async function findAllocated(store: DocumentStore, upload: Upload, uploadPrefixes: readonly string[]): Promise<DocumentRecord | undefined> {
  const documentId = documentIdInKey(uploadPrefixes, upload.objectKey);
  const record = documentId === undefined ? undefined : await store.get(documentId);
  return record && (record.objectId === upload.documentId || isExpectedUpload(record, upload)) ? record : undefined;
}
