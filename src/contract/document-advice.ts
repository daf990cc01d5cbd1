import { DocumentErrorCode } from './document-error-code';

/** What a code says to people. */
export interface Advice {
  /** What is wrong, after "since". */
  readonly since: string;
  readonly toDo: string;
}

const UPLOAD_AGAIN = 'Upload the file again.';
const READ_AGAIN = 'Have it read again.';
const SAVE_AS_PDF = 'Print it to a new PDF, and upload that.';
const OTHER_FOLDER = 'Upload it to the folder that the pipeline takes documents from.';
const TELL_OPERATOR = 'Tell whoever runs the pipeline.';

/**
 * Why a document needs somebody, and what to do. These are words of the pipeline, by the code alone: what an engine or a function says of a
 * document could be text of the document.
 */
export const ADVICE: Readonly<Record<DocumentErrorCode, Advice>> = {
  [DocumentErrorCode.EMPTY]: { since: 'the file is empty', toDo: UPLOAD_AGAIN },
  [DocumentErrorCode.TOO_LARGE]: { since: 'the file is too large', toDo: 'Split it, or scan it at a lower resolution, and upload that.' },
  [DocumentErrorCode.UNSUPPORTED_TYPE]: { since: 'files of its type are not taken', toDo: 'Save it as a PDF, and upload that.' },
  [DocumentErrorCode.UNSUPPORTED_SUFFIX]: { since: 'files whose names end like this are not taken', toDo: 'Rename it, and upload it again.' },
  [DocumentErrorCode.TOO_MANY_PAGES]: { since: 'it has too many pages', toDo: 'Split it into smaller files, and upload those.' },
  [DocumentErrorCode.OVER_BUDGET]: { since: 'it alone would cost more than the budget allows', toDo: 'Split it into smaller files, and upload those.' },
  [DocumentErrorCode.TOO_COMPLEX]: { since: 'it takes too long to inspect', toDo: SAVE_AS_PDF },
  [DocumentErrorCode.ENCRYPTED]: { since: 'it opens with a password only', toDo: 'Save it without the password, and upload that.' },
  [DocumentErrorCode.NO_TEXT_LAYER]: { since: 'it holds pictures only, and nothing here reads pictures', toDo: 'Upload a document with text in it.' },
  [DocumentErrorCode.CORRUPT]: { since: 'the file is damaged', toDo: 'Save or scan it again, and upload that.' },
  [DocumentErrorCode.CHECKSUM_MISMATCH]: { since: 'the bytes that came are not those that were announced', toDo: UPLOAD_AGAIN },
  [DocumentErrorCode.PREFIX_CASE_MISMATCH]: { since: 'the name of its folder differs in upper and lower case', toDo: OTHER_FOLDER },
  [DocumentErrorCode.UNKNOWN_PREFIX]: { since: 'it lies in a folder that documents are not taken from', toDo: OTHER_FOLDER },
  [DocumentErrorCode.MALWARE]: { since: 'a malware scan found a threat in it', toDo: 'Do not open the file. Tell those who look after security.' },
  [DocumentErrorCode.NOT_SCANNABLE]: { since: 'the malware scan cannot look into it', toDo: 'Save it without a password, and upload that.' },
  [DocumentErrorCode.SOURCE_ARCHIVED]: { since: 'the object is archived', toDo: 'Restore it in Amazon S3, and have it read again.' },
  [DocumentErrorCode.SOURCE_KEY_UNKNOWN]: { since: 'it is encrypted with a key that only its uploader has', toDo: 'Upload it without a key of your own (SSE-C).' },
  [DocumentErrorCode.UPLOAD_CANCELED]: { since: 'its upload was canceled before it came', toDo: 'Upload it again, if that was not meant.' },
  [DocumentErrorCode.SOURCE_GONE]: { since: 'the file was deleted before it could be read', toDo: UPLOAD_AGAIN },
  [DocumentErrorCode.OCR_PARTIAL]: { since: 'some of its pages could not be read', toDo: 'Compare the result with the file, or have it read again.' },
  [DocumentErrorCode.OCR_FAILED]: { since: 'the engine gave up on it', toDo: 'Look at the file. Where people can read it, have it read again.' },
  [DocumentErrorCode.INVALID_ANSWER]: { since: 'the engine gave an answer that cannot be used', toDo: TELL_OPERATOR },
  [DocumentErrorCode.OUTCOME_UNKNOWN]: { since: 'calls of the engine ended without an answer', toDo: READ_AGAIN },
  [DocumentErrorCode.ANSWER_OVERDUE]: { since: 'the engine gave no answer in time', toDo: READ_AGAIN },
  [DocumentErrorCode.RESULT_GONE]: { since: 'the answer of the engine is gone', toDo: READ_AGAIN },
  [DocumentErrorCode.STALLED]: { since: 'nothing moved it on for more than a week', toDo: TELL_OPERATOR },
  [DocumentErrorCode.PURGED]: { since: 'it was purged', toDo: 'There is nothing to do.' },
};

/** Of a code that this version does not know, there is none. */
export function adviceOf(code: string | undefined): Advice | undefined {
  return ADVICE[code as DocumentErrorCode];
}
