import { changeStatus, RecordChange } from './record-change';
import { sweepKeys } from './sweep-schedule';
import { DocumentError, DocumentRecord } from '../contract/document-record';
import { DocumentStatus } from '../contract/document-status';
import { listingKeys } from '../storage/contract';

/** An object version that has arrived under the upload prefix. */
export interface Upload {
  readonly documentId: string;
  readonly bucket: string;
  readonly objectKey: string;
  readonly versionId?: string;
  readonly eTag: string;
  readonly sizeBytes: number;
  readonly uploadedAt: Date;
}

/** What the bytes of a document say of it. */
export type DocumentFacts = Pick<DocumentRecord, 'contentType' | 'sizeBytes' | 'sha256' | 'pageCount' | 'wordCount' | 'widthPx' | 'heightPx'>;

export function receive(upload: Upload, now: Date): DocumentRecord {
  const fileName = upload.objectKey.split('/').filter(Boolean).at(-1) ?? upload.objectKey;
  const dot = fileName.lastIndexOf('.');
  const uploadedAt = upload.uploadedAt.toISOString();
  return {
    documentId: upload.documentId,
    bucket: upload.bucket,
    objectKey: upload.objectKey,
    versionId: upload.versionId,
    eTag: upload.eTag,
    fileName,
    fileExtension: dot > 0 ? fileName.slice(dot + 1).toLowerCase() : undefined,
    sizeBytes: upload.sizeBytes,
    status: DocumentStatus.RECEIVED,
    revision: 1,
    attempt: 1,
    uploadedAt,
    updatedAt: now.toISOString(),
    ...listingKeys(upload.documentId, DocumentStatus.RECEIVED, uploadedAt),
    ...sweepKeys(upload.documentId, DocumentStatus.RECEIVED, now),
  };
}

/** The object that a record was waiting for. */
export function arrive(record: DocumentRecord, upload: Upload, now: Date): RecordChange {
  const uploadedAt = upload.uploadedAt.toISOString();
  return changeStatus(record, [DocumentStatus.PENDING_UPLOAD, DocumentStatus.EXPIRED], DocumentStatus.RECEIVED, now, {
    objectKey: upload.objectKey,
    versionId: upload.versionId,
    eTag: upload.eTag,
    sizeBytes: upload.sizeBytes,
    uploadedAt,
    sortKey: listingKeys(record.documentId, DocumentStatus.RECEIVED, uploadedAt).sortKey,
  });
}

/** The object never came; one that comes later is welcome all the same. */
export function expire(record: DocumentRecord, now: Date): RecordChange {
  return changeStatus(record, [DocumentStatus.PENDING_UPLOAD], DocumentStatus.EXPIRED, now);
}

export function validate(record: DocumentRecord, facts: DocumentFacts, engine: string, now: Date): RecordChange {
  return changeStatus(record, [DocumentStatus.RECEIVED], DocumentStatus.VALIDATED, now, { ...facts, engine });
}

export function reject(record: DocumentRecord, error: DocumentError, facts: DocumentFacts | undefined, now: Date): RecordChange {
  return changeStatus(record, [DocumentStatus.RECEIVED], DocumentStatus.REJECTED, now, {
    ...facts,
    error,
    processedAt: now.toISOString(),
  });
}
