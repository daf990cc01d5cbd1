import { DocumentErrorCode } from './document-error-code';
import { DocumentStatus } from './document-status';
import { EngineType } from './engine-type';
import { MalwareVerdict } from './malware-verdict';
import { ResultFormat } from './result-format';

/** What went wrong, in a code for programs and a sentence for people. */
export interface DocumentError {
  readonly code: DocumentErrorCode;
  readonly message: string;
}

/** A call to an engine as it was stored before it was made; it is replayed word for word. */
export interface StoredRequest {
  /** ISO 8601. A token outlives its call by seven days only. */
  readonly createdAt: string;
  /** Which code makes the call and reads its answer, whatever the pipeline's engine of that id is by then. Absent in requests of older versions. */
  readonly engineType?: EngineType;
  readonly parameters: Record<string, unknown>;
}

/** An answer to a query. */
export interface QueryAnswer {
  readonly text: string;
  /** 0 to 100. */
  readonly confidence?: number;
  readonly page: number;
}

/** What a document waits for, and until when at most. */
export interface WaitingFor {
  /** The pipeline's budget is spent. */
  readonly reason: 'BUDGET';
  /** ISO 8601: when the next day or month of the budget begins. It goes earlier where the budget is raised. */
  readonly until: string;
}

/** What a request that came with an `Idempotency-Key` is known again by. */
export interface IdempotentRequest {
  /** A digest of the caller and the key. */
  readonly key: string;
  /** A digest of what they asked for. */
  readonly digest: string;
}

/** A request to reprocess that was carried out. */
export interface ReprocessRequest extends IdempotentRequest {
  /** ISO 8601. */
  readonly at: string;
}

/**
 * One item of the documents table.
 *
 * Of a purged document there is a tombstone for some days, which has nothing that the document was known by:
 * see lifecycle/record-edits.ts.
 */
export interface DocumentRecord {
  /** The version of the layout of this record: see runtime/stored-record.ts. */
  readonly schemaVersion: number;
  readonly documentId: string;
  /** Where the id was given out before the upload: the id that the object version which came then would have had by itself. */
  readonly objectId?: string;

  // where it is
  readonly bucket: string;
  readonly objectKey: string;
  readonly versionId?: string;
  /** Absent until the object has arrived. */
  readonly eTag?: string;
  readonly fileName: string;
  /** In lower case, without the dot. */
  readonly fileExtension?: string;

  // what it is, from its bytes; until the object has arrived, as the caller declared it
  readonly contentType?: string;
  readonly sizeBytes?: number;
  /** Lower-case hex. */
  readonly sha256?: string;
  /** The same as it was announced, if it was. */
  readonly announcedSha256?: string;
  readonly pageCount?: number;
  readonly wordCount?: number;
  /** Of an image, or of the first page of a TIFF, as the file says. */
  readonly widthPx?: number;
  readonly heightPx?: number;
  /** What is odd about the file, though it was taken: sentences for people. `document.json` has them, too. */
  readonly warnings?: readonly string[];

  // where it is in its life
  readonly status: DocumentStatus;
  readonly error?: DocumentError;
  /** What the last malware scan said of the object; absent where none was made. */
  readonly verdict?: MalwareVerdict;
  /** Counts every committed change of status, from 1. */
  readonly revision: number;
  /** Counts what users changed of the record themselves: labels, a deletion. Not there before they do. */
  readonly edits?: number;

  // the engine's run
  readonly engine?: string;
  readonly attempt: number;
  /** The attempt that a user asked for last; the pipeline makes a few more by itself. Absent until a user asks. */
  readonly firstAttempt?: number;
  readonly request?: StoredRequest;
  /** ISO 8601: until then one invocation has the document to itself. */
  readonly claimUntil?: string;
  readonly jobId?: string;
  /** What a valid document waits for that no quota gives; absent of all others. */
  readonly waitingFor?: WaitingFor;

  // what was read
  /** What its engine costs for the result, in US dollars by the pipeline's prices; 0 where it costs nothing, absent where nobody knows. */
  readonly estimatedCostUsd?: number;
  readonly resultAttempt?: number;
  readonly resultKey?: string;
  /** The files that the result has beside `document.json`. Absent of results of earlier versions, which have all. */
  readonly resultFormats?: readonly ResultFormat[];
  /** The whole text, where it takes at most 8 KB of UTF-8. */
  readonly ocrText?: string;
  readonly ocrLineCount?: number;
  readonly ocrAvgConfidencePct?: number;
  /** By alias, or else by question: the best answer to each query, at most 4 KB of them. */
  readonly queryAnswers?: Record<string, QueryAnswer>;

  // when, in ISO 8601
  /** When the record was made for an upload that was asked for; else when the object arrived. It never changes. */
  readonly createdAt: string;
  /** When the object arrived; until then, when its upload was asked for. */
  readonly uploadedAt: string;
  readonly processedAt?: string;
  readonly updatedAt: string;
  /** A soft deletion: the document goes on, and is not shown. */
  readonly deletedAt?: string;
  /** The document is gone for good, and this is its tombstone. */
  readonly purgedAt?: string;
  /** Of a tombstone: the key of the object, until it is removed. */
  readonly purgedKey?: string;
  /** The same of its `eTag`, where the bucket has no versions. */
  readonly purgedETag?: string;
  /** Epoch seconds: DynamoDB's time to live. */
  readonly expiresAt?: number;

  readonly labels?: Record<string, string>;

  // requests that came with an Idempotency-Key
  /** A digest of the request for an upload. */
  readonly requestDigest?: string;
  /** Those of the last day at least. */
  readonly reprocessRequests?: readonly ReprocessRequest[];

  // index keys, see storage/table-schema.ts
  readonly listKey: string;
  readonly statusKey: string;
  readonly sortKey: string;
  /** Not of a tombstone. */
  readonly fileNameKey?: string;
  /** Where it has the pipeline's indexed label. */
  readonly labelKey?: string;
  /** From the first terminal status on. */
  readonly changedAt?: string;
  readonly dueKey?: string;
  /** When the tick has to look at the document, in ISO 8601; of one that waits, `{engine}#{since}`. */
  readonly dueAt?: string;
  /** How often the sweep looked at the document since its status changed. */
  readonly sweeps?: number;
}
