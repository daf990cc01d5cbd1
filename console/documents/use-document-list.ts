import { useEffect, useState } from 'preact/hooks';
import type { DocumentList, ListState } from './document-list';

const VISIBLE_MS = 5_000;
const HIDDEN_MS = 60_000;
const SLOWEST_MS = 120_000;

/** The state of a list, as it changes. */
export function useDocumentList(list: DocumentList): ListState {
  const [, draw] = useState(0);
  useEffect(() => {
    draw((count) => count + 1);
    return list.subscribe(() => draw((count) => count + 1));
  }, [list]);
  useEffect(() => {
    if (list.current.phase === 'loading') {
      void list.loadMore();
    }
  }, [list]);
  return list.current;
}

/** Asks for changes: often while the page is seen, seldom in the background, and ever more seldom while the API does not answer. */
export function useLiveUpdates(list: DocumentList): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    let stopped = false;
    let failures = 0;
    const schedule = (): void => {
      const pause = document.hidden ? HIDDEN_MS : VISIBLE_MS;
      clearTimeout(timer);
      timer = setTimeout(() => void ask(), Math.min(pause * 2 ** failures, SLOWEST_MS));
    };
    const ask = async (): Promise<void> => {
      failures = await list.update() ? 0 : failures + 1;
      if (!stopped) {
        schedule();
      }
    };
    const seenAgain = (): void => {
      if (!document.hidden) {
        clearTimeout(timer);
        void ask();
      }
    };
    schedule();
    document.addEventListener('visibilitychange', seenAgain);
    return () => {
      stopped = true;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', seenAgain);
    };
  }, [list]);
}
