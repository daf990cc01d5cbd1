import { UnreadableDocument } from '../recognize/unreadable-document';
import { ServiceError } from '../stand-in/errors';

const badDocument = () => new ServiceError('BadDocumentException',
  'Amazon Textract is unable to read the document. It may be corrupt, or beyond the limits on its dimensions.');

export const unsupportedDocument = () => new ServiceError('UnsupportedDocumentException', 'Request has unsupported document format');

export const documentTooLarge = (size: number, limit: number) => new ServiceError('DocumentTooLargeException',
  `The document has ${size} bytes, and at most ${limit} are accepted.`);

export const invalidJobId = () => new ServiceError('InvalidJobIdException', 'Request has invalid Job Id');

/** Textract's exceptions for documents that cannot be read; everything else stays as it is. */
export function asTextractFault(error: unknown): unknown {
  if (!(error instanceof UnreadableDocument)) {
    return error;
  }
  return error.fault === 'corrupt' ? badDocument() : unsupportedDocument();
}
