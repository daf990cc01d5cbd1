import { useCallback, useEffect, useState } from 'preact/hooks';
import type { DocumentsApi, Operations } from '../api/documents-api';
import { explain, Explanation } from '../api/problem';
import { useOrder } from '../ui/in-order';
import { poll } from '../ui/poll';

const PACE = { visibleMs: 30_000, hiddenMs: 5 * 60_000, slowestMs: 10 * 60_000, atOnce: true };

interface OperationsState {
  /** What was told last, also where the last request came to nothing. */
  readonly operations?: Operations;
  readonly failure?: Explanation;
}

/** How the pipeline is: asked for often while it is looked at, seldom in the background, and ever more seldom while the API does not answer. */
export function useOperations(api: DocumentsApi): OperationsState & { readonly ask: () => Promise<void> } {
  const [state, setState] = useState<OperationsState>({});
  const order = useOrder();
  const look = useCallback(async (): Promise<boolean> => {
    const counts = order();
    try {
      const operations = await api.operations();
      if (counts()) {
        setState({ operations });
      }
      return true;
    } catch (error) {
      const failure = explain(error);
      if (counts()) {
        setState(({ operations }) => ({ operations, failure }));
      }
      return false;
    }
  }, [api]);
  useEffect(() => poll(look, PACE), [look]);
  return { ...state, ask: async () => void await look() };
}
