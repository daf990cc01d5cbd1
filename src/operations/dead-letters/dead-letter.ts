import { parseJobTag } from '../../contract/job-tag';
import { DOCUMENT_ID_PATTERN } from '../../contract/names';
import { documentIdOf } from '../../runtime/uploads/object-document-id';
import { parseUploadEvents, UploadEvent } from '../../runtime/uploads/upload-notification';
import { documentIdInKey } from '../../storage/object-keys';

/** A message that was given up on. */
export interface DeadLetter {
  readonly messageId: string;
  /** Names it for the moment, to whoever received it. */
  readonly receiptHandle: string;
  readonly body: string;
  /** Text that the sender added to it. */
  readonly attributes: Readonly<Record<string, string>>;
  /** When it was sent first, in ISO 8601. */
  readonly sentAt: string;
}

/** Whatever a queue holds, as far as it names a document. Others than the pipeline may have written it: nothing of it is certain. */
interface AnyMessage {
  readonly documentId?: unknown;
  readonly JobTag?: unknown;
  readonly Records?: unknown;
  /** Amazon SNS puts what is published there, where it is not delivered as it is. */
  readonly Message?: unknown;
  /** Of an event: what Amazon GuardDuty says of an object, or what the pipeline says of a document. */
  readonly detail?: { readonly documentId?: unknown; readonly s3ObjectDetails?: unknown } | null;
}

/** An object version that a message is about. */
type NamedObject = Pick<UploadEvent, 'bucket' | 'key' | 'versionId' | 'eTag'>;

const IS_ID = new RegExp(DOCUMENT_ID_PATTERN);

/**
 * The ids that the document of a message may have, the likeliest first. None where the message is none of the pipeline's, or cannot be read.
 *
 * @param uploadPrefixes a key below them may have an id that was given out before the upload
 */
export function documentIdsIn(body: string, uploadPrefixes: readonly string[]): string[] {
  const message = parse(body);
  const id = [message?.documentId, message?.detail?.documentId, parseJobTag(textOf(message?.JobTag))?.documentId].find(isId);
  if (id !== undefined) {
    return [id];
  }
  if (typeof message?.Message === 'string') {
    return documentIdsIn(message.Message, uploadPrefixes);
  }
  return objectsIn(body, message).flatMap((object) => [documentIdInKey(uploadPrefixes, object.key) ?? [], documentIdOf(object)].flat());
}

/** The key of the object that a message is about; nothing where it names none. */
export function objectKeyIn(body: string): string | undefined {
  const message = parse(body);
  return typeof message?.Message === 'string' ? objectKeyIn(message.Message) : objectsIn(body, message)[0]?.key;
}

function parse(body: string): AnyMessage | undefined {
  try {
    const message: unknown = JSON.parse(body);
    return typeof message === 'object' && message !== null ? message : undefined;
  } catch {
    return undefined;
  }
}

function objectsIn(body: string, message: AnyMessage | undefined): NamedObject[] {
  const scanned = message?.detail?.s3ObjectDetails as { readonly [name in 'bucketName' | 'objectKey' | 'versionId' | 'eTag']?: unknown } | undefined | null;
  if (scanned) {
    const { bucketName, objectKey, versionId, eTag } = scanned;
    return typeof bucketName === 'string' && typeof objectKey === 'string'
      ? [{ bucket: bucketName, key: objectKey, versionId: textOf(versionId), eTag: textOf(eTag) ?? '' }]
      : [];
  }
  return Array.isArray(message?.Records) ? uploadsIn(body) : [];
}

/** Intake, too, refuses a notification as a whole where it cannot read a record of it. */
function uploadsIn(body: string): NamedObject[] {
  try {
    return parseUploadEvents(body);
  } catch {
    return [];
  }
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function isId(value: unknown): value is string {
  return typeof value === 'string' && IS_ID.test(value);
}
