import { CLOCKS_APART_MS, QuotaItem } from './quota-item';

/** Whether a document's call may be made. */
export type Admission =
  /** It may start at `notBefore`: sleep until then, which is 5 seconds at most, of an arrival 1 second, and call. */
  | { readonly kind: 'ADMITTED'; readonly notBefore: Date }
  /** Nothing was counted. `retryAt` is when another try may have success. */
  | { readonly kind: 'DENIED'; readonly reason: DenialReason; readonly retryAt: Date };

export type DenialReason =
  /** All starts of the next seconds are taken. */
  | 'RATE'
  /** As many jobs run as may. */
  | 'JOBS'
  /** Documents wait in the table, and this one has to wait behind them. */
  | 'OTHERS_WAIT'
  /** The table that counts could not be asked. */
  | 'NOT_ASKED';

/** How far ahead a drain may schedule a start: it sleeps once for all that it starts. */
export const HORIZON_MS = 5000;

/**
 * The same of a document that has just come: its function sleeps for it alone, and is paid for that. A second of it costs what it
 * costs to have the document wait in the table, where one drain sleeps for all (docs/adr/0030).
 */
export const HORIZON_OF_ARRIVALS_MS = 1000;

/** The same for a pipeline that has had more starts than another one whose documents wait as well: the other one goes first. */
export const HORIZON_WHEN_AHEAD_MS = 2500;

/** A job may end at any time, so there is nothing to reckon with. */
export const JOBS_RETRY_MS = 250;
export const JOBS_RETRY_WHEN_AHEAD_MS = 1000;

/** How long new arrivals wait behind the documents in a lane; each tick renews it while there are any, and ends it after the last. */
export const WAITING_MS = 90_000;

/** Who asks, when, and on what terms. */
export interface AdmissionRequest {
  readonly pipeline: string;
  /** Between two starts: whole milliseconds would lose a sixth of 300 starts a second. */
  readonly intervalMicros: number;
  /** None where jobs are not counted, or the document's job is counted already. */
  readonly maxConcurrentJobs?: number;
  readonly countsJob: boolean;
  /** Epoch milliseconds, as all times here but `…Micros`. */
  readonly now: number;
  /** Whether it waits behind the pipeline's documents that wait; those themselves do not. */
  readonly behindWaiting: boolean;
  /** Whether the pipeline has had more than its share. */
  readonly ahead: boolean;
}

/**
 * How the item is before it is changed; each is a write of its own, with a condition that it is so. IDLE: the next start is due. BUSY: it is
 * scheduled behind others. AHEAD: somebody's clock was wrong.
 */
export type ItemState = 'IDLE' | 'BUSY' | 'AHEAD';

/** What to do about an item that was not as expected: the state to try with, or the denial. */
export function decide(item: QuotaItem, request: AdmissionRequest): ItemState | Admission {
  const { now, pipeline, behindWaiting, maxConcurrentJobs, ahead } = request;
  const { waitingUntil } = item.pipelines[pipeline] ?? {};
  if (behindWaiting && waitingUntil !== undefined && waitingUntil >= now) {
    return denied('OTHERS_WAIT', Math.min(waitingUntil, now + WAITING_MS) + 1);
  }
  if (maxConcurrentJobs !== undefined && (item.jobs ?? 0) >= maxConcurrentJobs) {
    return denied('JOBS', now + (ahead ? JOBS_RETRY_WHEN_AHEAD_MS : JOBS_RETRY_MS));
  }
  const tat = (item.tatMicros ?? 0) / 1000;
  if (tat > furthest(request)) {
    return 'AHEAD';
  }
  if (tat > now + horizonOf(request)) {
    return denied('RATE', Math.ceil(tat) - horizonOf(request));
  }
  return tat < now ? 'IDLE' : 'BUSY';
}

export function horizonOf({ ahead, behindWaiting }: AdmissionRequest): number {
  if (behindWaiting) {
    return HORIZON_OF_ARRIVALS_MS;
  }
  return ahead ? HORIZON_WHEN_AHEAD_MS : HORIZON_MS;
}

/** No start is scheduled for later, by any clock that is right. */
export function furthest({ now, intervalMicros }: AdmissionRequest): number {
  return now + HORIZON_MS + intervalMicros / 1000 + CLOCKS_APART_MS;
}

export function admitted({ now, intervalMicros }: AdmissionRequest, state: ItemState, { tatMicros }: QuotaItem): Admission {
  return { kind: 'ADMITTED', notBefore: new Date(state === 'BUSY' ? Math.ceil((tatMicros! - intervalMicros) / 1000) : now) };
}

export function denied(reason: DenialReason, retryAt: number): Admission {
  return { kind: 'DENIED', reason, retryAt: new Date(retryAt) };
}
