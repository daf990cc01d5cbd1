import { BUCKET } from './fake-bucket';
import { DocumentRecord } from '../../src/contract/document-record';
import { DocumentStatus } from '../../src/contract/document-status';
import { toTombstone } from '../../src/lifecycle/record-edits';
import { sweepKeys } from '../../src/lifecycle/sweep-schedule';
import { listingKeys, RECORD_SCHEMA_VERSION } from '../../src/storage/table-schema';

export const DOCUMENT_ID = '0123456789abcdef0123456789abcdef';

/** A record as it is once intake has found the document valid. */
export function validatedRecord(change: Partial<DocumentRecord> = {}): DocumentRecord {
  const { documentId = DOCUMENT_ID, status = DocumentStatus.VALIDATED } = change;
  const uploadedAt = '2029-12-31T23:59:58.123Z';
  return {
    schemaVersion: RECORD_SCHEMA_VERSION,
    documentId,
    bucket: BUCKET,
    objectKey: 'uploads/scan of Jan.pdf',
    versionId: 'version-1',
    eTag: 'd41d8cd98f00b204e9800998ecf8427e',
    fileName: 'scan of Jan.pdf',
    fileExtension: 'pdf',
    contentType: 'application/pdf',
    sizeBytes: 1234,
    sha256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    pageCount: 3,
    status,
    revision: 2,
    engine: 'textractText',
    attempt: 1,
    createdAt: uploadedAt,
    uploadedAt,
    updatedAt: uploadedAt,
    ...listingKeys({ documentId, status, createdAt: uploadedAt, fileName: 'scan of Jan.pdf' }),
    ...sweepKeys(documentId, status, new Date(uploadedAt)),
    ...change,
  };
}

/** What is left of a document that is purged now. */
export function tombstoneOf(record: DocumentRecord): DocumentRecord {
  const { set, remove, countsAsRevision } = toTombstone(record, new Date());
  const left = Object.entries({ ...record, ...set }).filter(([name]) => !remove.includes(name as keyof DocumentRecord));
  return { ...Object.fromEntries(left) as unknown as DocumentRecord, revision: record.revision + (countsAsRevision ? 1 : 0) };
}
