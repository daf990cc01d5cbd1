import { RunOutcome } from './runner';
import { DocumentErrorCode } from '../../contract/document-error-code';

/** The service did nothing and asks to come back later. */
const THROTTLED: ReadonlySet<string> = new Set([
  'ProvisionedThroughputExceededException',
  'LimitExceededException', // too many jobs at once
  'ThrottlingException',
]);

/** No repetition will change the answer: it is about the document. */
const REFUSED: Readonly<Record<string, DocumentErrorCode>> = {
  BadDocumentException: DocumentErrorCode.CORRUPT,
  UnsupportedDocumentException: DocumentErrorCode.UNSUPPORTED_TYPE,
  DocumentTooLargeException: DocumentErrorCode.TOO_LARGE,
  InvalidParameterException: DocumentErrorCode.OCR_FAILED,
};

/**
 * What an error of Amazon Textract means for the document. Nothing is given back for those that say nothing of it:
 * faults of the service, the network or the configuration (access, keys).
 */
export function outcomeOfTextractError(error: unknown): RunOutcome | undefined {
  const { name, message } = error as Error;
  if (THROTTLED.has(name)) {
    return { kind: 'THROTTLED', reason: `${name}: ${message}` };
  }
  if (name === 'IdempotentParameterMismatchException') {
    return { kind: 'STALE_TOKEN' };
  }
  if (name === 'InvalidS3ObjectException') {
    return { kind: 'SOURCE_UNREADABLE', reason: message };
  }
  if (name in REFUSED) {
    return { kind: 'REFUSED', error: { code: REFUSED[name], message: `Amazon Textract refused the document: ${message} (${name})` } };
  }
  return undefined;
}

/** Make a Textract call, with the errors that are about the document turned into outcomes. */
export async function withTextractOutcomes(call: () => Promise<RunOutcome>): Promise<RunOutcome> {
  try {
    return await call();
  } catch (error) {
    const outcome = outcomeOfTextractError(error);
    if (outcome) {
      return outcome;
    }
    throw error;
  }
}
