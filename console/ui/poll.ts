/** How often something is asked for, in milliseconds. */
export interface Pace {
  /** While the page is seen. */
  readonly visibleMs: number;
  /** In the background. */
  readonly hiddenMs: number;
  /** At most so long, while there are no answers. */
  readonly slowestMs: number;
  /** Whether it is asked for at once, too. @default false */
  readonly atOnce?: boolean;
}

/**
 * Asks again and again: at once when the page is seen again, and ever more seldom while there are no answers.
 *
 * @param ask returns whether there was an answer
 * @returns ends it
 */
export function poll(ask: () => Promise<boolean>, { visibleMs, hiddenMs, slowestMs, atOnce = false }: Pace): () => void {
  let timer: ReturnType<typeof setTimeout>;
  let stopped = false;
  let failures = 0;
  const schedule = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void askNow(), Math.min((document.hidden ? hiddenMs : visibleMs) * 2 ** failures, slowestMs));
  };
  const askNow = async (): Promise<void> => {
    clearTimeout(timer);
    failures = await ask() ? 0 : failures + 1;
    if (!stopped) {
      schedule();
    }
  };
  const seenAgain = (): void => {
    if (!document.hidden) {
      void askNow();
    }
  };
  if (atOnce) {
    void askNow();
  } else {
    schedule();
  }
  document.addEventListener('visibilitychange', seenAgain);
  return () => {
    stopped = true;
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', seenAgain);
  };
}
