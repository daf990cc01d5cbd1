import { sleepUntil } from './sleep';

/** With doubling pauses in between, the last one of these comes after six seconds: what refuses for so long is no hiccup. */
const TRIES = 7;
const FIRST_PAUSE_MS = 100;

/** What a call did not get done, and why, where the service says so. */
export interface Left<T> {
  readonly left: readonly T[];
  readonly reason?: string;
}

/**
 * Call a service that takes batches in part, until nothing is left.
 *
 * @param complaint what the items "were not", for the error
 * @throws where some are left after seven calls
 */
export async function untilNoneIsLeft<T>(items: readonly T[], complaint: string, attempt: (items: readonly T[]) => Promise<Left<T>>): Promise<void> {
  let outcome: Left<T> = { left: items };
  for (let tries = 0; outcome.left.length > 0; tries += 1) {
    if (tries === TRIES) {
      throw new Error(`${outcome.left.length} of ${items.length} ${complaint}, in ${TRIES} tries${outcome.reason ? `: ${outcome.reason}` : ''}.`);
    }
    if (tries > 0) {
      await sleepUntil(new Date(Date.now() + FIRST_PAUSE_MS * 2 ** (tries - 1)));
    }
    outcome = await attempt(outcome.left);
  }
}
