/** The version of the event. A reader of 1.x may meet attributes that it does not know. */
export const EVENT_SCHEMA_VERSION = '1.0';

/** Where a document is in its life. */
export type DocumentEventStatus =
  | 'PENDING_UPLOAD' | 'SCANNING' | 'RECEIVED' | 'VALIDATED' | 'PROCESSING'
  | 'SUCCEEDED' | 'PARTIAL' | 'REJECTED' | 'QUARANTINED' | 'FAILED' | 'EXPIRED';

/** That a document has got a status: the `detail` of an event, and the message of a notification. Never the document's text. */
export interface DocumentEvent {
  readonly schemaVersion: string;
  /** `{documentId}:{revision}`: the same however often the event is delivered. */
  readonly id: string;
  readonly pipelineName: string;
  readonly documentId: string;
  /** Counts the changes of status of a document, from 1: an event with a lower one is older. */
  readonly revision: number;
  readonly status: DocumentEventStatus;
  /** Absent where the record is new. */
  readonly previousStatus?: DocumentEventStatus;
  readonly bucket: string;
  /** Absent where the document was removed for good, as is all else that it was known by. */
  readonly objectKey?: string;
  readonly versionId?: string;
  readonly fileName?: string;
  /** As declared for an upload that is to come; as the bytes tell it, once the document was inspected. */
  readonly contentType?: string;
  readonly sizeBytes?: number;
  /** Lower-case hex. */
  readonly sha256?: string;
  readonly pageCount?: number;
  readonly wordCount?: number;
  /** The engine's id in the pipeline. */
  readonly engine?: string;
  readonly attempt: number;
  /** The attempt that the result belongs to. */
  readonly resultAttempt?: number;
  /** What the engine costs for the result: 0 where it is free, absent where nobody knows the price. */
  readonly estimatedCostUsd?: number;
  /** The key of `document.json`. */
  readonly resultKey?: string;
  readonly ocrLineCount?: number;
  /** 0 to 100. */
  readonly ocrAvgConfidencePct?: number;
  /** By alias, or else by question. */
  readonly queryAnswers?: Record<string, DocumentEventAnswer>;
  readonly error?: DocumentEventError;
  /** What the last malware scan said of the object; absent where none was made. */
  readonly verdict?: DocumentEventVerdict;
  /** ISO 8601, as are the other times. */
  readonly uploadedAt: string;
  readonly processedAt?: string;
  /** When the document got the status. */
  readonly updatedAt: string;
  readonly deletedAt?: string;
  readonly labels?: Record<string, string>;
  /** Attributes that were left out, whole, since the event would have been too large: they stand on the record. */
  readonly omitted?: readonly string[];
}

/** The best answer to a query. */
export interface DocumentEventAnswer {
  readonly text: string;
  /** 0 to 100. */
  readonly confidence?: number;
  readonly page: number;
}

/** What a malware scan said of an object. */
export interface DocumentEventVerdict {
  /** NO_THREATS_FOUND, THREATS_FOUND, UNSUPPORTED; or, of a scan that came to nothing, ACCESS_DENIED, FAILED, NOT_TAGGED, TIMED_OUT. */
  readonly result: string;
  readonly at: string;
  /** When a threat was found last. */
  readonly threatAt?: string;
  readonly threats?: readonly string[];
  readonly reason?: string;
}

/** What went wrong, in a code for programs and a sentence for people. */
export interface DocumentEventError {
  readonly code: string;
  readonly message: string;
}
