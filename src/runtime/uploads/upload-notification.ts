import { documentIdOf, UploadedVersion } from './object-document-id';
import { UploadMessage } from '../../contract/messages';
import { Upload } from '../../lifecycle/intake-changes';

/** An object version as its event describes it. */
export interface UploadEvent extends UploadedVersion {
  readonly sizeBytes: number;
  /** ISO 8601 */
  readonly eventTime: string;
}

/** The part of an Amazon S3 notification that intake reads. */
interface S3Notification {
  readonly Event?: string;
  readonly Records?: ReadonlyArray<{
    readonly eventSource?: string;
    readonly eventName: string;
    readonly eventTime: string;
    readonly s3: {
      readonly bucket: { readonly name: string };
      readonly object: { readonly key: string; readonly size?: number; readonly eTag?: string; readonly versionId?: string | null };
    };
  }>;
}

/** The pipeline's own message, where the body is one. */
export function parseUploadMessage(body: string): UploadMessage | undefined {
  const message = JSON.parse(body) as Partial<UploadMessage>;
  return message.documentId ? { documentId: message.documentId } : undefined;
}

/**
 * The uploads that a queued notification reports: none for the test event that S3 sends when a notification is set up,
 * none for the folder markers that the S3 console creates.
 *
 * @throws when the body is no S3 notification at all
 */
export function parseUploadEvents(body: string): UploadEvent[] {
  const notification = JSON.parse(body) as S3Notification;
  if (notification.Event === 's3:TestEvent') {
    return [];
  }
  if (!Array.isArray(notification.Records)) {
    throw new Error('The message is no Amazon S3 event notification: it has no Records.');
  }
  return notification.Records
    .filter((record) => record.eventName.startsWith('ObjectCreated:'))
    .map((record) => ({
      bucket: record.s3.bucket.name,
      key: decodeKey(record.s3.object.key),
      versionId: record.s3.object.versionId ?? undefined,
      eTag: record.s3.object.eTag ?? '',
      sizeBytes: record.s3.object.size ?? 0,
      eventTime: record.eventTime,
    }))
    .filter((upload) => !isFolderMarker(upload));
}

export function uploadOfEvent(event: UploadEvent): Upload {
  const { bucket, key, versionId, eTag, sizeBytes, eventTime } = event;
  return { documentId: documentIdOf(event), bucket, objectKey: key, versionId, eTag, sizeBytes, uploadedAt: new Date(eventTime) };
}

/** The notification that Amazon S3 would have queued for an upload, as far as anybody here reads it. */
export function toNotification({ bucket, key, versionId, eTag, sizeBytes, eventTime }: UploadEvent): string {
  const notification: S3Notification = {
    Records: [{
      eventSource: 'aws:s3',
      eventName: 'ObjectCreated:Put',
      eventTime,
      s3: { bucket: { name: bucket }, object: { key: encodeKey(key), size: sizeBytes, eTag, versionId } },
    }],
  };
  return JSON.stringify(notification);
}

/** Keys are form-encoded in S3's own events: a plus sign is a space, all else percent-encoded UTF-8. */
export function decodeKey(encoded: string): string {
  return decodeURIComponent(encoded.replaceAll('+', ' '));
}

function encodeKey(key: string): string {
  return encodeURIComponent(key).replaceAll('%2F', '/').replaceAll('%20', '+');
}

/** The empty object that the S3 console makes for a folder. */
export function isFolderMarker({ key, sizeBytes }: Pick<UploadEvent, 'key' | 'sizeBytes'>): boolean {
  return key.endsWith('/') && sizeBytes === 0;
}
