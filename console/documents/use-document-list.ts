import { useEffect, useState } from 'preact/hooks';
import type { DocumentList, ListState } from './document-list';
import { poll } from '../ui/poll';

const PACE = { visibleMs: 5_000, hiddenMs: 60_000, slowestMs: 120_000 };

/** The state of a list, as it changes. */
export function useDocumentList(list: DocumentList): ListState {
  const [, draw] = useState(0);
  useEffect(() => {
    draw((count) => count + 1);
    return list.subscribe(() => draw((count) => count + 1));
  }, [list]);
  const { rows, hasMore, isResting, failure } = list.current;
  useEffect(() => {
    if (rows.length === 0 && hasMore && !isResting && !failure) {
      void list.loadMore(); // the first page, and the next one where all rows went away
    }
  }, [list, list.current]);
  return list.current;
}

/** Asks for changes: often while the page is seen, seldom in the background, and ever more seldom while the API does not answer. */
export function useLiveUpdates(list: DocumentList): void {
  useEffect(() => poll(async () => list.update(), PACE), [list]);
}
