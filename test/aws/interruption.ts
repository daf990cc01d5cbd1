import { setTimeout as sleep } from 'node:timers/promises';
import { LocalError } from '../../local/errors';

const STOPPED_MS = 60_000;

/** Somebody has asked to end. */
export class Interrupted extends LocalError {
  public constructor() {
    super('It was interrupted.');
  }
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Runs something until it ends or somebody asks to end, by Ctrl-C or a signal. Whoever asks again while all is removed is told how that is done later.
 *
 * @param second told when somebody asks once more
 * @throws Interrupted once the work has stopped after somebody asked, or has not within a minute
 */
export async function untilInterrupted<T>(work: (signal: AbortSignal) => Promise<T>, second: () => void): Promise<T> {
  const ended = new AbortController();
  return new Promise<T>((resolve, reject) => {
    const asked = () => {
      if (ended.signal.aborted) {
        second();
      } else {
        ended.abort();
        const stopped = running.then(() => {}, () => {}); // what it makes in the meantime must be there when all is removed
        void Promise.race([stopped, sleep(STOPPED_MS, undefined, { ref: false })]).then(() => reject(new Interrupted()));
      }
    };
    SIGNALS.forEach((name) => process.on(name, asked)); // for as long as the process lives: what is removed must not be left half
    const running = work(ended.signal);
    running.then((value) => !ended.signal.aborted && resolve(value), (error: unknown) => !ended.signal.aborted && reject(error as Error));
  });
}
