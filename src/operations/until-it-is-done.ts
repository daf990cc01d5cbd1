import { Refusal } from './refusal';
import { sleepUntil } from '../runtime/sleep';

/** Others change a record a few times in its life, not all the time. */
const MOST_TRIES = 5;
const LONGEST_PAUSE_MS = 50;

/**
 * Read the record and change it; read it again where it changed in between.
 *
 * @param attempt gives nothing where the record changed in between
 * @throws CONCURRENT_CHANGE where that happens again and again
 */
export async function untilItIsDone<Done>(attempt: () => Promise<Done | undefined>): Promise<Done> {
  for (let tries = 1; tries <= MOST_TRIES; tries++) {
    const done = await attempt();
    if (done !== undefined) {
      return done;
    }
    await sleepUntil(new Date(Date.now() + Math.random() * LONGEST_PAUSE_MS * tries));
  }
  throw new Refusal('CONCURRENT_CHANGE', { detail: 'Ask again.' });
}
