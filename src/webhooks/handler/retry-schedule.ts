import { RETRY_SECONDS } from '../webhook-attempts';

/** Amazon SQS hides a message for 12 hours at most since it was received; the attempt itself takes some of that. */
const LONGEST_PAUSE_SECONDS = 12 * 3600 - 300;

/** Of a pause, up to so much is taken or added, so that what failed together does not come back together. */
const JITTER = 0.2;

export interface RetryOptions {
  /** How many attempts have failed by now. */
  readonly attempts: number;
  /** As the header of the answer has it: seconds, or a date. */
  readonly retryAfter?: string;
  readonly now: number;
  readonly random: () => number;
}

/** How long to wait before the next attempt, in whole seconds: what the schedule says, or what the receiver asks for where that is longer. */
export function pauseSeconds({ attempts, retryAfter, now, random }: RetryOptions): number {
  const scheduled = RETRY_SECONDS[Math.min(attempts, RETRY_SECONDS.length) - 1] * (1 - JITTER * random());
  const asked = secondsOf(retryAfter, now) * (1 + JITTER * random()); // never earlier
  return Math.ceil(Math.min(LONGEST_PAUSE_SECONDS, Math.max(scheduled, asked)));
}

/** Nothing where it is not understood. */
function secondsOf(retryAfter: string | undefined, now: number): number {
  const text = retryAfter?.trim() ?? '';
  const seconds = /^\d{1,9}$/.test(text) ? Number(text) : (Date.parse(text) - now) / 1000;
  return Number.isFinite(seconds) ? Math.max(0, seconds) : 0;
}
