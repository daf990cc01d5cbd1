import type { DeadLettersDealtWith } from '../api/documents-api';

/** What became of messages, over several requests. */
export type DealtWith = Pick<DeadLettersDealtWith, 'done' | 'refused' | 'isMore'>;

/** More requests in a row come to nothing that somebody waits for. */
const MOST_REQUESTS = 50;

/**
 * Asks until there are no more, or a request gets none done: what is left then are others' messages.
 *
 * @param step told how many are done by now
 */
export async function dealWithAll(ask: () => Promise<DeadLettersDealtWith>, step: (done: number) => void): Promise<DealtWith> {
  let all: DealtWith = { done: 0, refused: 0, isMore: true };
  for (let requests = 0; all.isMore && requests < MOST_REQUESTS; requests++) {
    const { done, refused, isMore } = await ask();
    all = { done: all.done + done, refused, isMore };
    step(all.done);
    if (done === 0) {
      break;
    }
  }
  return all;
}
