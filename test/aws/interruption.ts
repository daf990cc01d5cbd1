/** Somebody has asked to end. */
export class Interrupted extends Error {
  public constructor() {
    super('It was interrupted.');
  }
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Runs something until it ends or somebody asks to end, by Ctrl-C or a signal. Whoever asks again while all is removed is told how that is done later.
 *
 * @param second told when somebody asks once more
 * @throws Interrupted as soon as somebody asks
 */
export async function untilInterrupted<T>(work: (signal: AbortSignal) => Promise<T>, second: () => void): Promise<T> {
  const ended = new AbortController();
  return new Promise<T>((resolve, reject) => {
    const asked = () => {
      if (ended.signal.aborted) {
        second();
      } else {
        ended.abort();
        reject(new Interrupted());
      }
    };
    SIGNALS.forEach((name) => process.on(name, asked)); // for as long as the process lives: what is removed must not be left half
    work(ended.signal).then(resolve, reject);
  });
}
