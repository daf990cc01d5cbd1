import { RecordedResult } from './collection-changes';
import { DocumentFacts, Upload } from './intake-changes';
import { ScanGate } from './scanning-changes';
import { DocumentError, IdempotentRequest, StoredRequest } from '../contract/document-record';
import { MalwareVerdict } from '../contract/malware-verdict';

/** What can happen to a document that has a record. */
export type LifecycleEvent =
  /** Amazon S3 reports the object, perhaps once more; `gate` where it may be read only once it was found clean. */
  | { readonly kind: 'UPLOADED'; readonly upload: Upload; readonly gate?: ScanGate }
  /** A malware scan of its object has ended; `revision` where the record must be as it was when the scanner was called. */
  | { readonly kind: 'VERDICT_CAME'; readonly verdict: MalwareVerdict; readonly revision?: number }
  /** Its bytes were looked at. */
  | { readonly kind: 'INSPECTED'; readonly facts: DocumentFacts; readonly engine: string }
  /** Its bytes, its name or its absence speak against it. */
  | { readonly kind: 'REFUSED_AT_INTAKE'; readonly error: DocumentError; readonly facts?: DocumentFacts }
  /** A message or a drain asks for its engine to be called. */
  | { readonly kind: 'START_REQUESTED'; readonly by: 'MESSAGE' | 'DRAIN' }
  /** The engine's quota has no room for it, or the pipeline does not have the engine any more. */
  | { readonly kind: 'QUOTA_FULL' }
  /** The budget has no room for it until then, by the budget as it is now; `request` where this invocation has claimed the document with it. */
  | { readonly kind: 'BUDGET_SPENT'; readonly until: Date; readonly budget: string; readonly request?: StoredRequest }
  /** It alone would take more than the budget has. */
  | { readonly kind: 'OVER_BUDGET'; readonly error: DocumentError }
  /** The budget may have room for it again. */
  | { readonly kind: 'BUDGET_RENEWED' }
  /** The engine's quota has room for it, and this is the call to make. */
  | { readonly kind: 'ADMITTED'; readonly request: StoredRequest; readonly claimUntil: Date }
  /** This invocation has the document to itself; `request` is the one that it brought. */
  | { readonly kind: 'CLAIMED'; readonly request: StoredRequest; readonly repeatable: boolean }
  /** A job runs; `overdueAt` where it may take longer, or shorter, than usual. */
  | { readonly kind: 'ENGINE_STARTED'; readonly jobId: string; readonly overdueAt?: Date }
  /** The engine answered at once, and its answer is stored. */
  | { readonly kind: 'ENGINE_ANSWERED' }
  /** The engine has too much to do and did nothing. */
  | { readonly kind: 'ENGINE_THROTTLED'; readonly request: StoredRequest }
  /** The call ended in an error that says nothing of the document; `refused` where it surely was not carried out. */
  | { readonly kind: 'CALL_FAILED'; readonly refused: boolean; readonly request: StoredRequest }
  /** The engine takes the request for another one, since the pipeline's settings changed: it is not replayed. */
  | { readonly kind: 'REQUEST_OUTDATED' }
  /** The call may have been made, and may not be made again. */
  | { readonly kind: 'ANSWER_MISSING' }
  /** The engine ran, and gave up in a way that another attempt may do better than. */
  | { readonly kind: 'ATTEMPT_FAILED'; readonly error: DocumentError }
  /** The engine will never take the document. */
  | { readonly kind: 'ENGINE_REFUSED'; readonly error: DocumentError }
  /** The engine is done with an attempt. */
  | { readonly kind: 'COMPLETED'; readonly attempt: number; readonly jobId?: string }
  /** Its results are written. */
  | { readonly kind: 'COLLECTED'; readonly result: RecordedResult; readonly missing?: DocumentError }
  /** There is no result, and will be none. */
  | { readonly kind: 'NOT_COLLECTED'; readonly error: DocumentError; readonly jobId?: string }
  /** It has been in its status for too long; `hasEngine` where the pipeline has its engine still, `hasScanner` where it has one. */
  | { readonly kind: 'SWEPT'; readonly hasEngine: boolean; readonly hasScanner?: boolean }
  /** It waits for an engine that the pipeline does not have any more. */
  | { readonly kind: 'ENGINE_GONE' }
  /** The job is still at work. */
  | { readonly kind: 'JOB_RUNS' }
  /** The job is over, though its completion never came; or nobody can say more of it, and its answer may lie in S3 all the same. */
  | { readonly kind: 'JOB_ENDED'; readonly jobId: string; readonly succeeded: boolean }
  /** It waited for an engine that has no quota to keep, and may have another try. */
  | { readonly kind: 'RETRY_DUE' }
  /** Starting it failed, and others go first. */
  | { readonly kind: 'POSTPONED' }
  /** A user wants it read again, perhaps by another engine. */
  | { readonly kind: 'REPROCESS_REQUESTED'; readonly engine?: string; readonly request?: IdempotentRequest }
  /** A user wants its object scanned once more. */
  | { readonly kind: 'RESCAN_REQUESTED' }
  /** A user sets its labels to these and no others; `revision` where its status must be as the user saw it. */
  | { readonly kind: 'LABELS_CHANGED'; readonly labels: Record<string, string>; readonly revision?: number }
  /** A user deletes it, softly. */
  | { readonly kind: 'DELETED' }
  /** A user takes that back. */
  | { readonly kind: 'RESTORED' }
  /** A user purges it. The function that brings the event removes the objects after. */
  | { readonly kind: 'PURGED' }
  /** After that: all objects of it are gone. */
  | { readonly kind: 'OBJECTS_REMOVED' };
