import { createHash } from 'node:crypto';
import { BUCKET, ObjectVersion } from './bucket';
import { AskedUpload, DocumentKind, PlannedUpload } from './scenario';
import { parseJobTag } from '../../../src/contract/job-tag';
import type { UploadRequest } from '../../../src/lifecycle/intake-changes';
import { deriveDocumentId } from '../../../src/runtime/uploads/object-document-id';
import { parseUploadEvents } from '../../../src/runtime/uploads/upload-notification';
import { uploadKey } from '../../../src/storage/object-keys';
import { s3Notification } from '../../helpers/uploads';
import { pdf, png } from '../../intake/inspection/documents';

/** An object version that somebody uploaded, and what must become of it. */
export interface UploadedObject {
  /** By itself; another one has it where its upload was asked for. */
  readonly objectId: string;
  readonly at: number;
  readonly kind: DocumentKind;
  readonly object: ObjectVersion;
}

/** What somebody asks for, as the API would allocate it. */
export function requestOf({ kind }: AskedUpload, n: number): UploadRequest {
  const documentId = createHash('sha256').update(`asked ${n}`).digest('hex').slice(0, 32);
  return { documentId, bucket: BUCKET, objectKey: uploadKey('uploads/', documentId, kind), fileName: kind };
}

export function keyOf({ kind, key }: PlannedUpload): string {
  return `uploads/${kind} ${key}`;
}

/** Small documents, no two alike. */
export function contentOf(kind: DocumentKind, n: number): Buffer {
  switch (kind) {
    case 'text': return Buffer.from(`text number ${n}`);
    case 'image': return PNGS[n % PNGS.length];
    case 'pdf': return Buffer.concat([PDF, Buffer.from(`% ${n}\n`)]);
    case 'garbage': return Buffer.from([0, 1, 2, 255, 254, n]);
  }
}

/** Of two pages, which come in a part of the answer each. */
const PDF = pdf(2);
const PNGS = Array.from({ length: 12 }, (_, n) => n + 1).map((width) => png(width, 1));

export function uploadedObject(kind: DocumentKind, object: ObjectVersion, at: number): UploadedObject {
  return { objectId: deriveDocumentId(BUCKET, object.key, object.versionId ?? object.eTag), at, kind, object };
}

/** The event of an upload, as it comes to the queue. */
export function eventOfUpload({ object }: UploadedObject): string {
  return JSON.stringify(s3Notification(object));
}

/** The documents that a message of any queue is about. */
export function documentsOf(body: string): string[] {
  const message = JSON.parse(body);
  if (message.Records) {
    return parseUploadEvents(body).map(({ bucket, key, versionId, eTag }) => deriveDocumentId(bucket, key, versionId ?? eTag));
  }
  if (message.detail) {
    const { bucketName, objectKey, versionId, eTag } = message.detail.s3ObjectDetails;
    return [deriveDocumentId(bucketName, objectKey, versionId ?? eTag)];
  }
  return [message.documentId ?? parseJobTag(message.JobTag)?.documentId];
}
