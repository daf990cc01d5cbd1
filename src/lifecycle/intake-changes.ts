import { changeStatus, changeStatusInPlace, RecordChange } from './record-change';
import { arrivalOf, ScanGate } from './scanning-changes';
import { sweepKeys } from './sweep-schedule';
import { DocumentErrorCode } from '../contract/document-error-code';
import { DocumentError, DocumentRecord } from '../contract/document-record';
import { DocumentStatus } from '../contract/document-status';
import { listingKeys, RECORD_SCHEMA_VERSION } from '../storage/table-schema';

/** An upload that a caller announces, and gets an id for, before the object is there. */
export interface UploadRequest {
  readonly documentId: string;
  readonly bucket: string;
  readonly objectKey: string;
  readonly fileName: string;
  /** As declared; its bytes will tell. */
  readonly contentType?: string;
  readonly sizeBytes?: number;
  /** Lower-case hex. No other bytes are taken. */
  readonly sha256?: string;
  readonly labels?: Record<string, string>;
  /** To know the request again by, where it may come twice. */
  readonly requestDigest?: string;
}

/** An object version that has arrived under the upload prefix. */
export interface Upload {
  /** The id of the object version by itself, under which it becomes a document unless a record waits for it. */
  readonly documentId: string;
  readonly bucket: string;
  readonly objectKey: string;
  readonly versionId?: string;
  readonly eTag: string;
  /** Not known where a malware scan tells of the object first. */
  readonly sizeBytes?: number;
  readonly uploadedAt: Date;
}

/** What the bytes of a document say of it. */
export type DocumentFacts = Pick<DocumentRecord, 'contentType' | 'sizeBytes' | 'sha256' | 'pageCount' | 'wordCount' | 'widthPx' | 'heightPx' | 'warnings'>;

/** The record of an upload that was asked for, before there is any object. */
export function allocate(request: UploadRequest, now: Date): DocumentRecord {
  const askedAt = now.toISOString();
  return {
    schemaVersion: RECORD_SCHEMA_VERSION,
    documentId: request.documentId,
    bucket: request.bucket,
    objectKey: request.objectKey,
    fileName: request.fileName,
    fileExtension: extensionOf(request.fileName),
    contentType: request.contentType,
    sizeBytes: request.sizeBytes,
    announcedSha256: request.sha256,
    labels: request.labels,
    requestDigest: request.requestDigest,
    status: DocumentStatus.PENDING_UPLOAD,
    revision: 1,
    attempt: 1,
    createdAt: askedAt,
    uploadedAt: askedAt,
    updatedAt: askedAt,
    ...listingKeys({ ...request, status: DocumentStatus.PENDING_UPLOAD, createdAt: askedAt }),
    ...sweepKeys(request.documentId, DocumentStatus.PENDING_UPLOAD, now),
  };
}

export function receive(upload: Upload, now: Date, gate?: ScanGate): DocumentRecord {
  const { status, due = sweepKeys(upload.documentId, status, now) } = arrivalOf(upload.documentId, gate, now);
  const fileName = upload.objectKey.split('/').filter(Boolean).at(-1) ?? upload.objectKey;
  const uploadedAt = upload.uploadedAt.toISOString();
  return {
    schemaVersion: RECORD_SCHEMA_VERSION,
    documentId: upload.documentId,
    bucket: upload.bucket,
    objectKey: upload.objectKey,
    versionId: upload.versionId,
    eTag: upload.eTag,
    fileName,
    fileExtension: extensionOf(fileName),
    sizeBytes: upload.sizeBytes,
    status,
    revision: 1,
    attempt: 1,
    createdAt: uploadedAt,
    uploadedAt,
    updatedAt: now.toISOString(),
    ...listingKeys({ documentId: upload.documentId, status, createdAt: uploadedAt, fileName }),
    ...due,
  };
}

const AWAITING: readonly DocumentStatus[] = [DocumentStatus.PENDING_UPLOAD, DocumentStatus.EXPIRED];

/** Whether the record takes its upload still: it was announced, and none came, in time or later. */
export function awaitsUpload({ status, purgedAt }: DocumentRecord): boolean {
  return AWAITING.includes(status) && !purgedAt;
}

/** Whether the record is that of an upload which was asked for, and this is the upload. */
export function isExpectedUpload(record: DocumentRecord, upload: Upload): boolean {
  return awaitsUpload(record) && record.bucket === upload.bucket && record.objectKey === upload.objectKey;
}

/** The object that a record was waiting for: its version is the document from now on, and what was declared of it counts no more. */
export function arrive(record: DocumentRecord, upload: Upload, gate: ScanGate | undefined, now: Date): RecordChange {
  const { status, due } = arrivalOf(record.documentId, gate, now);
  return changeStatus(record, AWAITING, status, now, { ...due, ...arrived(upload) }, ['contentType']);
}

function arrived({ documentId, versionId, eTag, sizeBytes, uploadedAt }: Upload): Partial<DocumentRecord> {
  return { objectId: documentId, versionId, eTag, sizeBytes, uploadedAt: uploadedAt.toISOString() };
}

/** The object came for a document that was deleted before: it is bound, so that it becomes no document of its own, and read by nobody. */
export function cancel(record: DocumentRecord, upload: Upload, now: Date): RecordChange {
  return changeStatus(record, AWAITING, DocumentStatus.REJECTED, now, {
    ...arrived(upload), error: canceled(upload), processedAt: now.toISOString(),
  }, ['contentType']);
}

export function canceled({ objectKey }: Pick<Upload, 'objectKey'>): DocumentError {
  return {
    code: DocumentErrorCode.UPLOAD_CANCELED,
    message: `The object ${objectKey} came for a document that had been deleted. Ask for another upload to send it again.`,
  };
}

/** The object never came; one that comes later is welcome all the same. */
export function expire(record: DocumentRecord, now: Date): RecordChange {
  return changeStatus(record, [DocumentStatus.PENDING_UPLOAD], DocumentStatus.EXPIRED, now);
}

export function accept(record: DocumentRecord, facts: DocumentFacts, engine: string, now: Date): RecordChange {
  return changeStatusInPlace(record, [DocumentStatus.RECEIVED], DocumentStatus.VALIDATED, now, { ...facts, engine });
}

export function reject(record: DocumentRecord, error: DocumentError, facts: DocumentFacts | undefined, now: Date): RecordChange {
  return changeStatus(record, [record.status], DocumentStatus.REJECTED, now, {
    ...facts,
    error,
    processedAt: now.toISOString(),
  });
}

/** In lower case, without the dot. */
function extensionOf(fileName: string): string | undefined {
  const dot = fileName.lastIndexOf('.');
  return dot > 0 ? fileName.slice(dot + 1).toLowerCase() : undefined;
}
