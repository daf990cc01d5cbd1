import { parseJobTag } from '../../contract/job-tag';
import { documentIdOf } from '../../runtime/uploads/object-document-id';
import { parseUploadEvents } from '../../runtime/uploads/upload-notification';
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

interface ObjectDetails {
  readonly bucketName: string;
  readonly objectKey: string;
  readonly versionId?: string;
  readonly eTag: string;
}

/** Whatever a queue of the pipeline holds, as far as it names a document. */
interface AnyMessage {
  readonly documentId?: string;
  readonly JobTag?: string;
  readonly Records?: unknown;
  /** Amazon SNS puts what is published there, where it is not delivered as it is. */
  readonly Message?: string;
  /** Of an event: what Amazon GuardDuty says of an object, or what the pipeline says of a document. */
  readonly detail?: { readonly documentId?: string; readonly s3ObjectDetails?: ObjectDetails };
}

/**
 * The ids that the document of a message may have, the likeliest first. None where the message is none of the pipeline's.
 *
 * @param uploadPrefixes a key below them may have an id that was given out before the upload
 */
export function documentIdsIn(body: string, uploadPrefixes: readonly string[]): string[] {
  const message = parse(body);
  const id = message?.documentId ?? message?.detail?.documentId ?? parseJobTag(message?.JobTag)?.documentId;
  if (id !== undefined) {
    return [id];
  }
  if (message?.Message !== undefined) {
    return documentIdsIn(message.Message, uploadPrefixes);
  }
  return objectsIn(body, message).flatMap((object) => [documentIdInKey(uploadPrefixes, object.key) ?? [], documentIdOf(object)].flat());
}

/** The key of the object that a message is about; nothing where it names none. */
export function objectKeyIn(body: string): string | undefined {
  const message = parse(body);
  return message?.Message !== undefined ? objectKeyIn(message.Message) : objectsIn(body, message)[0]?.key;
}

function parse(body: string): AnyMessage | undefined {
  try {
    const message: unknown = JSON.parse(body);
    return typeof message === 'object' && message !== null ? message : undefined;
  } catch {
    return undefined;
  }
}

function objectsIn(body: string, message: AnyMessage | undefined) {
  const scanned = message?.detail?.s3ObjectDetails;
  if (scanned) {
    return [{ bucket: scanned.bucketName, key: scanned.objectKey, versionId: scanned.versionId, eTag: scanned.eTag }];
  }
  return Array.isArray(message?.Records) ? parseUploadEvents(body) : [];
}
