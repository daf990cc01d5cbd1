/** The exceptions that the service's model names, and the protocol's own for requests that never reach an operation. */
export type ErrorCode =
  | 'AccessDeniedException'
  | 'BadDocumentException'
  | 'DocumentTooLargeException'
  | 'IdempotentParameterMismatchException'
  | 'InternalServerError'
  | 'InvalidJobIdException'
  | 'InvalidParameterException'
  | 'InvalidS3ObjectException'
  | 'LimitExceededException'
  | 'MissingAuthenticationTokenException'
  | 'ProvisionedThroughputExceededException'
  | 'SerializationException'
  | 'UnknownOperationException'
  | 'UnsupportedDocumentException';

/** An answer other than success, as the service would give it. */
export class TextractError extends Error {
  constructor(readonly code: ErrorCode, message: string) {
    super(message);
    this.name = code;
  }

  get statusCode(): number {
    return this.code === 'InternalServerError' ? 500 : 400;
  }
}

export const invalidParameter = (message: string) => new TextractError('InvalidParameterException', message);

export const badDocument = () => new TextractError('BadDocumentException',
  'Amazon Textract is unable to read the document. It may be corrupt, or beyond the limits on its dimensions.');

export const unsupportedDocument = () => new TextractError('UnsupportedDocumentException', 'Request has unsupported document format');

export const documentTooLarge = (size: number, limit: number) => new TextractError('DocumentTooLargeException',
  `The document has ${size} bytes, and at most ${limit} are accepted.`);

export const invalidS3Object = () => new TextractError('InvalidS3ObjectException',
  'Unable to get object metadata from S3. Check object key, region and/or access permissions.');

export const invalidJobId = () => new TextractError('InvalidJobIdException', 'Request has invalid Job Id');
