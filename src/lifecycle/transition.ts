import { LifecycleEvent } from './lifecycle-event';
import { RecordChange } from './record-change';
import { DocumentRecord } from '../contract/document-record';
import { QueueMessages, QueueName } from '../contract/messages';

/**
 * What any function can do once a change is committed. Each is harmless when it is done again, and the sweep finds again
 * what a process that dies has not done.
 */
export type Effect =
  | Send
  /** The attempt takes up no room in the engine's quota any more, and where it is over, what was reserved for it is settled. */
  | { readonly kind: 'RELEASE_LEASE'; readonly attempt: number }
  /** New arrivals wait behind this document. */
  | { readonly kind: 'MARK_WAITING' }
  /** The document has reached a terminal status: count it. */
  | { readonly kind: 'COUNT_OUTCOME' }
  /** A malware scan came to no verdict, or to none in time: count that. */
  | { readonly kind: 'COUNT_SCAN_WITHOUT_VERDICT' };

/** Send a message to a queue of the pipeline. */
export type Send = { [Queue in QueueName]: { readonly kind: 'SEND'; readonly queue: Queue; readonly message: QueueMessages[Queue] } }[QueueName];

/** What the function that brought the event does next, since only it can. */
export type Decision =
  /** Look at the document's bytes. */
  | { readonly kind: 'INSPECT' }
  /** Nobody may look at them before a malware scan found nothing; `isUnasked` where nobody has asked for that scan yet. */
  | { readonly kind: 'AWAIT_VERDICT'; readonly isUnasked: boolean }
  /** Ask the engine's quota for room. */
  | { readonly kind: 'ADMIT' }
  /** Another invocation has the document at the moment: look again later. */
  | { readonly kind: 'COME_BACK' }
  /** Make the call that the record's request describes. */
  | { readonly kind: 'CALL_ENGINE' }
  /** A call of unknown outcome was made: see whether its answer was stored. */
  | { readonly kind: 'LOOK_FOR_ANSWER' }
  /** Read the engine's answer and write the results. */
  | { readonly kind: 'COLLECT' }
  /** The document is purged: remove what was stored of it since. */
  | { readonly kind: 'REMOVE_RESULTS' }
  /** Ask the engine what became of the job. */
  | { readonly kind: 'ASK_ENGINE'; readonly jobId: string };

/** The decisions that an event can lead to. Other events lead to none. */
interface DecisionKinds {
  readonly UPLOADED: 'INSPECT' | 'AWAIT_VERDICT';
  readonly START_REQUESTED: 'ADMIT' | 'COME_BACK';
  readonly CLAIMED: 'CALL_ENGINE' | 'LOOK_FOR_ANSWER';
  readonly COMPLETED: 'COLLECT' | 'REMOVE_RESULTS';
  readonly COLLECTED: 'REMOVE_RESULTS';
  readonly NOT_COLLECTED: 'REMOVE_RESULTS';
  readonly SWEPT: 'ASK_ENGINE';
}

export type EventKind = LifecycleEvent['kind'];

export type EventOf<Kind extends EventKind> = Extract<LifecycleEvent, { kind: Kind }>;

/** The decisions that a function which brings an event of this kind must handle. */
export type DecisionOf<Kind extends EventKind> = Kind extends keyof DecisionKinds ? Extract<Decision, { kind: DecisionKinds[Kind] }> : never;

/** An event after which nothing is left to decide. */
export type PlainEvent = EventOf<Exclude<EventKind, keyof DecisionKinds>>;

/** What an event makes of a record: at most one conditional write, and what follows it. */
export interface Transition<Next extends Decision = Decision> {
  /** Nothing is written where it is absent; the rest is done all the same. */
  readonly change?: RecordChange;
  readonly effects: readonly Effect[];
  readonly decision?: Next;
}

/** What each kind of event makes of a record. */
export type Rules = { readonly [Kind in EventKind]: (record: DocumentRecord, event: EventOf<Kind>, now: Date) => Transition<DecisionOf<Kind>> };

/** The event changes nothing: it is late, repeated, or concerns another attempt. */
export const NOTHING: Transition<never> = { effects: [] };
