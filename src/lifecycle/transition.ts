import { RecordChange } from './record-change';

/**
 * What is to be done once a change is committed. Each is harmless when it is done again, and each is found again by the
 * sweep where the process dies before it is done.
 */
export type Effect =
  /** Look at the document's bytes. */
  | { readonly kind: 'INSPECT' }
  /** Tell intake of the upload again. */
  | { readonly kind: 'SEND_UPLOAD' }
  /** Have the document's engine called. */
  | { readonly kind: 'SEND_WORK' }
  /** Ask the engine's quota for room. */
  | { readonly kind: 'ADMIT' }
  /** Somebody else has the document at the moment: look again later. */
  | { readonly kind: 'COME_BACK' }
  /** Make the call that the record's request describes. */
  | { readonly kind: 'CALL_ENGINE' }
  /** A call of unknown outcome was made: see whether its answer was stored. */
  | { readonly kind: 'LOOK_FOR_ANSWER' }
  /** Read the engine's answer and write the results. */
  | { readonly kind: 'COLLECT' }
  /** Tell the collector that there is an answer. */
  | { readonly kind: 'SEND_COMPLETION'; readonly jobId?: string; readonly jobSucceeded?: boolean }
  /** The document is purged: remove what was stored of it since. */
  | { readonly kind: 'REMOVE_RESULTS' }
  /** Ask the engine what became of the job. */
  | { readonly kind: 'ASK_ENGINE'; readonly jobId: string }
  /** The attempt takes up no place among the engine's jobs any more. */
  | { readonly kind: 'RELEASE_LEASE'; readonly attempt: number }
  /** New arrivals queue behind this document. */
  | { readonly kind: 'MARK_WAITING' }
  /** The document has reached an end: count it. */
  | { readonly kind: 'COUNT_OUTCOME' };

/** What an event makes of a record: at most one conditional write, and what follows it. */
export interface Transition {
  /** Nothing is written where it is not there; the effects are done all the same. */
  readonly change?: RecordChange;
  readonly effects: readonly Effect[];
}

/** The event changes nothing: it is late, repeated, or somebody else's. */
export const NOTHING: Transition = { effects: [] };
