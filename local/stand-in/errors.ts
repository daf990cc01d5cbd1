/** The exceptions that the services' models name, and the protocol's own for requests that never reach an operation. */
export type ErrorCode =
  | 'AccessDeniedException'
  | 'BadDocumentException'
  | 'DocumentTooLargeException'
  | 'IdempotentParameterMismatchException'
  | 'ImageTooLargeException'
  | 'InternalServerError'
  | 'InvalidImageFormatException'
  | 'InvalidJobIdException'
  | 'InvalidParameterException'
  | 'InvalidS3ObjectException'
  | 'LimitExceededException'
  | 'MissingAuthenticationTokenException'
  | 'ProvisionedThroughputExceededException'
  | 'SerializationException'
  | 'ThrottlingException'
  | 'UnknownOperationException'
  | 'UnsupportedDocumentException';

const SERVER_FAULTS: readonly ErrorCode[] = ['InternalServerError', 'ThrottlingException'];

/** An answer other than success, as a service would give it. */
export class ServiceError extends Error {
  constructor(readonly code: ErrorCode, message: string) {
    super(message);
    this.name = code;
  }

  get statusCode(): number {
    return SERVER_FAULTS.includes(this.code) ? 500 : 400;
  }
}

export const invalidParameter = (message: string) => new ServiceError('InvalidParameterException', message);

export const invalidS3Object = () => new ServiceError('InvalidS3ObjectException',
  'Unable to get object metadata from S3. Check object key, region and/or access permissions.');
