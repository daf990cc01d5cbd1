import { isObject, stringOf } from './plausible';
import { DocumentErrorCode } from '../contract/document-error-code';
import { DocumentError } from '../contract/document-record';

/** What a function says of itself goes on the record, and into logs. */
const MAX_CHARACTERS = 500;

/** The codes of records that are a function's to give; they say what is wrong with the document. */
const CODES: ReadonlySet<string> = new Set([
  DocumentErrorCode.EMPTY, DocumentErrorCode.TOO_LARGE, DocumentErrorCode.UNSUPPORTED_TYPE, DocumentErrorCode.TOO_MANY_PAGES,
  DocumentErrorCode.ENCRYPTED, DocumentErrorCode.CORRUPT, DocumentErrorCode.OCR_FAILED,
]);

/** And one that says nothing of the document. */
const THROTTLED = 'THROTTLED';

export interface FunctionError {
  readonly error: DocumentError;
  readonly retryable: boolean;
  /** The function did nothing, for want of room where it has its reading from: this is no attempt. */
  readonly throttled: boolean;
}

/** The error that a function answers with, as `{ error: { message, code, retryable } }`; nothing where it answers otherwise. */
export function parseFunctionError(answer: unknown): FunctionError | undefined {
  const given = isObject(answer) ? (answer as { error?: unknown }).error : undefined;
  if (!isObject(given)) {
    return undefined;
  }
  const { code, message, retryable } = given as { code?: unknown; message?: unknown; retryable?: unknown };
  const own = stringOf(code);
  const known = own !== undefined && CODES.has(own);
  const sentence = stringOf(message) || 'it gave no reason';
  return {
    error: {
      code: known ? own as DocumentErrorCode : DocumentErrorCode.OCR_FAILED,
      message: `The function could not read the document: ${shortened(sentence)}${own && !known ? ` (${shortened(own)})` : ''}`,
    },
    retryable: retryable === true,
    throttled: own === THROTTLED,
  };
}

export function shortened(text: string): string {
  return text.length > MAX_CHARACTERS ? `${text.slice(0, MAX_CHARACTERS)}…` : text;
}
