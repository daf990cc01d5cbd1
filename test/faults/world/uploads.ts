import { BUCKET, ObjectVersion } from './bucket';
import { DocumentKind, PlannedUpload } from './scenario';
import { parseJobTag } from '../../../src/contract/job-tag';
import { deriveDocumentId } from '../../../src/intake/document-id';
import { parseUploadEvents } from '../../../src/intake/upload-events';
import { s3Notification } from '../../helpers/uploads';
import { pdf, png } from '../../intake/inspection/documents';

/** An object version that somebody uploaded, and what must become of it. */
export interface UploadedObject {
  readonly documentId: string;
  readonly kind: DocumentKind;
  readonly object: ObjectVersion;
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

const PDF = pdf(1);
const PNGS = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((width) => png(width, 1));

export function uploadedObject(kind: DocumentKind, object: ObjectVersion): UploadedObject {
  return { documentId: deriveDocumentId(BUCKET, object.key, object.versionId ?? object.eTag), kind, object };
}

/** The event of an upload, as it comes to the queue. */
export function eventOfUpload({ object }: UploadedObject): string {
  return JSON.stringify(s3Notification(object));
}

/** The documents that a message of any queue is about. */
export function documentsOf(body: string): string[] {
  const message = JSON.parse(body);
  if (message.Records) return parseUploadEvents(body).map(({ bucket, key, versionId, eTag }) => deriveDocumentId(bucket, key, versionId ?? eTag));
  return [message.documentId ?? parseJobTag(message.JobTag)?.documentId];
}
