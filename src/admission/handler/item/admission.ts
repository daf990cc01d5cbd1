import { QuotaItem } from './quota-items';

/** Whether a document's call may be made. */
export type Admission =
  /** It may start at `notBefore`: sleep until then, which is 5 seconds at most, and call. */
  | { readonly kind: 'ADMITTED'; readonly notBefore: Date }
  /** Nothing was counted. `retryAt` is when another try may have success. */
  | { readonly kind: 'DENIED'; readonly reason: DenialReason; readonly retryAt: Date };

export type DenialReason =
  /** All starts of the next 5 seconds are taken. */
  | 'RATE'
  /** As many jobs run as may. */
  | 'JOBS'
  /** Documents wait in the table, and this one has to wait behind them. */
  | 'OTHERS_WAIT';

/** How far ahead a start may be scheduled; a function sleeps until then, and is paid for it. */
export const HORIZON_MS = 5000;

/** A job may end at any time, so there is nothing to reckon with. */
const JOBS_RETRY_MS = 1000;

/** Which document asks, when, and on what terms. */
export interface AdmissionRequest {
  readonly item: QuotaItem;
  /** The document and attempt, as in Textract's `JobTag`. */
  readonly leaseKey: string;
  /** Epoch milliseconds, as all times here but `tatMicros`. */
  readonly now: number;
  readonly leaseUntil: number;
  /** Whether it waits behind the documents in the lane. */
  readonly behindWaiting: boolean;
}

/** An item of the admission table. */
export interface AdmissionItem {
  /** The theoretical arrival time of the generic cell rate algorithm: when the next start is due, in microseconds since 1970. */
  readonly tatMicros: number;
  /** The jobs that may be running, each until when it is expected to. */
  readonly leases: Readonly<Record<string, number>>;
  readonly waitingUntil?: number;
}

/**
 * How the item is before it is changed; each is a write of its own, with a condition that it is so. ABSENT becomes IDLE or
 * BUSY, and for one caller IDLE becomes BUSY, never the other way round, since `tatMicros` only grows.
 */
export type ItemState = 'ABSENT' | 'IDLE' | 'BUSY';

/** What to do about an item that was not as expected: the state to try with, or the denial. */
export function decide(item: AdmissionItem | undefined, request: AdmissionRequest): ItemState | Admission {
  if (!item) {
    return 'ABSENT';
  }
  const { now, behindWaiting, leaseKey } = request;
  const { maxConcurrentJobs } = request.item;
  if (behindWaiting && item.waitingUntil !== undefined && item.waitingUntil >= now) {
    return denied('OTHERS_WAIT', item.waitingUntil + 1);
  }
  if (maxConcurrentJobs !== undefined && Object.keys(item.leases).length >= maxConcurrentJobs && !(leaseKey in item.leases)) {
    return denied('JOBS', now + JOBS_RETRY_MS);
  }
  const tat = item.tatMicros / 1000;
  if (tat > now + HORIZON_MS) {
    return denied('RATE', Math.ceil(tat) - HORIZON_MS);
  }
  return tat < now ? 'IDLE' : 'BUSY';
}

/** @param previousTatMicros what the item had before the write, where it was BUSY */
export function admitted({ now }: AdmissionRequest, previousTatMicros: number | undefined): Admission {
  return { kind: 'ADMITTED', notBefore: new Date(previousTatMicros === undefined ? now : Math.ceil(previousTatMicros / 1000)) };
}

function denied(reason: DenialReason, retryAt: number): Admission {
  return { kind: 'DENIED', reason, retryAt: new Date(retryAt) };
}
