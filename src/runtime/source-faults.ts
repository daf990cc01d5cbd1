import { S3Client } from '@aws-sdk/client-s3';
import { CustomerKeyError, headObject, ObjectHead, sourceOf } from './object-reader';
import { DocumentErrorCode } from '../contract/document-error-code';
import { DocumentError, DocumentRecord } from '../contract/document-record';

/** The object of a document, or why it cannot be read: no repetition changes that. */
export type Source = { readonly head: ObjectHead } | { readonly fault: DocumentError };

/**
 * Look at the object of a document before it is read.
 *
 * @throws what says nothing of the object: a denied access, a fault of the network
 */
export async function lookAtSource(client: S3Client, record: DocumentRecord): Promise<Source> {
  try {
    const head = await headObject(client, sourceOf(record));
    if (!head) {
      return { fault: sourceGone(record) };
    }
    return head.isArchived ? { fault: archived(record) } : { head };
  } catch (error) {
    if (error instanceof CustomerKeyError) {
      return { fault: keyUnknown(record) };
    }
    throw error;
  }
}

export function sourceGone({ objectKey }: DocumentRecord): DocumentError {
  return { code: DocumentErrorCode.SOURCE_GONE, message: `The object ${objectKey} was deleted before it could be read.` };
}

function archived({ objectKey }: DocumentRecord): DocumentError {
  return {
    code: DocumentErrorCode.SOURCE_ARCHIVED,
    message: `The object ${objectKey} is archived, and cannot be read as it is. Restore it (s3:RestoreObject), then reprocess the document.`,
  };
}

function keyUnknown({ objectKey }: DocumentRecord): DocumentError {
  return {
    code: DocumentErrorCode.SOURCE_KEY_UNKNOWN,
    message: `The object ${objectKey} is encrypted with a key that its uploader provided (SSE-C), which Amazon S3 does not keep. `
      + 'Upload it without that, with a key of Amazon S3 or of AWS KMS.',
  };
}
