/**
 * Why a document has no result, or not a whole one: the `code` of a record's `error`.
 */
export enum DocumentErrorCode {
  /** The object has no bytes. */
  EMPTY = 'EMPTY',
  /** The object is larger than the pipeline, or the engine for its type, accepts. */
  TOO_LARGE = 'TOO_LARGE',
  /** The bytes are of a type that no engine of the pipeline takes, whatever the extension or the declared type says. */
  UNSUPPORTED_TYPE = 'UNSUPPORTED_TYPE',
  /** The name ends with none of the suffixes that the pipeline takes. */
  UNSUPPORTED_SUFFIX = 'UNSUPPORTED_SUFFIX',
  /** The document has more pages than the pipeline, or the engine for its type, accepts. */
  TOO_MANY_PAGES = 'TOO_MANY_PAGES',
  /** The document is made in a way that would take more time or memory to inspect than one document gets. */
  TOO_COMPLEX = 'TOO_COMPLEX',
  /** The document cannot be opened without a password. */
  ENCRYPTED = 'ENCRYPTED',
  /** The document holds pictures only, and the engine for its type reads nothing but text that a document holds. */
  NO_TEXT_LAYER = 'NO_TEXT_LAYER',
  /** The bytes begin like a known type but cannot be read as one. */
  CORRUPT = 'CORRUPT',
  /** The bytes are not those whose SHA-256 was announced. */
  CHECKSUM_MISMATCH = 'CHECKSUM_MISMATCH',
  /** The key matches the upload prefix but for upper and lower case, which Amazon S3 tells apart. */
  PREFIX_CASE_MISMATCH = 'PREFIX_CASE_MISMATCH',
  /** The object lies below a prefix that the pipeline does not take documents from any more. */
  UNKNOWN_PREFIX = 'UNKNOWN_PREFIX',
  /** The document alone would take more than the pipeline's budget has for a day or a month. */
  OVER_BUDGET = 'OVER_BUDGET',
  /** The malware scan found a threat. */
  MALWARE = 'MALWARE',
  /** The malware scan cannot look into the object, which may be protected by a password. */
  NOT_SCANNABLE = 'NOT_SCANNABLE',
  /** The object is in an archive storage class, and must be restored before it can be read. */
  SOURCE_ARCHIVED = 'SOURCE_ARCHIVED',
  /** The object is encrypted with a key that its uploader provided and Amazon S3 does not keep (SSE-C). */
  SOURCE_KEY_UNKNOWN = 'SOURCE_KEY_UNKNOWN',
  /** The object came for an upload whose document was deleted before it came. */
  UPLOAD_CANCELED = 'UPLOAD_CANCELED',
  /** The object version was deleted before it could be read. */
  SOURCE_GONE = 'SOURCE_GONE',
  /** The engine read some pages only. */
  OCR_PARTIAL = 'OCR_PARTIAL',
  /** The engine gave up on the document. */
  OCR_FAILED = 'OCR_FAILED',
  /** A function answered otherwise than its contract says. */
  INVALID_ANSWER = 'INVALID_ANSWER',
  /** Calls to an engine that takes no token ended without an answer, as often as they may be tried. */
  OUTCOME_UNKNOWN = 'OUTCOME_UNKNOWN',
  /** The engine took the document and gave no answer in the time that it had, as often as it was asked. */
  ANSWER_OVERDUE = 'ANSWER_OVERDUE',
  /** The engine's answer cannot be found any more. */
  RESULT_GONE = 'RESULT_GONE',
  /** Nothing moved the document on for more than a week, however often it was tried. */
  STALLED = 'STALLED',
  /** The document was purged before it reached a terminal status. */
  PURGED = 'PURGED',
}
