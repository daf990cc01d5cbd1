import { useCallback, useEffect, useState } from 'preact/hooks';
import type { DocumentsApi, Operations } from '../api/documents-api';
import { explain, Explanation } from '../api/problem';

const VISIBLE_MS = 30_000;
const HIDDEN_MS = 5 * 60_000;
const SLOWEST_MS = 10 * 60_000;

interface OperationsState {
  /** What was told last, also where the last request came to nothing. */
  readonly operations?: Operations;
  readonly failure?: Explanation;
}

/** How the pipeline is: asked for often while it is looked at, seldom in the background, and ever more seldom while the API does not answer. */
export function useOperations(api: DocumentsApi): OperationsState & { readonly ask: () => Promise<void> } {
  const [state, setState] = useState<OperationsState>({});
  const look = useCallback(async (): Promise<boolean> => {
    try {
      setState({ operations: await api.operations() });
      return true;
    } catch (error) {
      const failure = explain(error);
      setState(({ operations }) => ({ operations, failure }));
      return false;
    }
  }, [api]);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    let stopped = false;
    let failures = 0;
    const ask = async (): Promise<void> => {
      clearTimeout(timer);
      failures = await look() ? 0 : failures + 1;
      if (!stopped) {
        clearTimeout(timer);
        timer = setTimeout(() => void ask(), Math.min((document.hidden ? HIDDEN_MS : VISIBLE_MS) * 2 ** failures, SLOWEST_MS));
      }
    };
    const seenAgain = (): void => {
      if (!document.hidden) {
        void ask();
      }
    };
    void ask();
    document.addEventListener('visibilitychange', seenAgain);
    return () => {
      stopped = true;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', seenAgain);
    };
  }, [look]);
  return { ...state, ask: async () => void await look() };
}
