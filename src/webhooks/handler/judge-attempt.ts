import { Answer } from './post';
import { pauseSeconds } from './retry-schedule';
import { MOST_ATTEMPTS } from '../webhook-attempts';

/** Here `Retry-After` has a meaning: https://www.rfc-editor.org/rfc/rfc9110#field.retry-after */
const ASK_TO_WAIT: ReadonlySet<number> = new Set([429, 503]);

const GONE = 410;

/** What is to become of a webhook after an attempt. */
export type Judgment =
  | { readonly kind: 'DELIVERED' }
  | { readonly kind: 'TRY_AGAIN'; readonly afterSeconds: number; readonly reason: string }
  | { readonly kind: 'GIVE_UP'; readonly reason: string };

export interface JudgmentOptions {
  /** This attempt among them. */
  readonly attempts: number;
  readonly now: number;
  readonly random: () => number;
}

/** @param outcome the answer, or why there was none */
export function judgeAttempt(outcome: Answer | Error, options: JudgmentOptions): Judgment {
  if (!(outcome instanceof Error) && outcome.status >= 200 && outcome.status < 300) {
    return { kind: 'DELIVERED' };
  }
  const reason = reasonOf(outcome);
  if (!(outcome instanceof Error) && outcome.status === GONE) {
    return { kind: 'GIVE_UP', reason };
  }
  if (options.attempts >= MOST_ATTEMPTS) {
    return { kind: 'GIVE_UP', reason: `${reason} That was the last of ${MOST_ATTEMPTS} attempts.` };
  }
  const retryAfter = outcome instanceof Error || !ASK_TO_WAIT.has(outcome.status) ? undefined : outcome.retryAfter;
  return { kind: 'TRY_AGAIN', afterSeconds: pauseSeconds({ ...options, retryAfter }), reason };
}

function reasonOf(outcome: Answer | Error): string {
  if (outcome instanceof Error) {
    return `The receiver could not be called: ${outcome.message || (outcome as NodeJS.ErrnoException).code}`; // where several addresses fail, there is a code only
  }
  const { status } = outcome;
  return `The receiver answered ${status}.${status >= 300 && status < 400 ? ' Redirects are not followed: give the webhook the URL that it leads to.' : ''}`;
}
