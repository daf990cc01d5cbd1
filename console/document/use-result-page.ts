import { useEffect, useState } from 'preact/hooks';
import type { ResultPage, ResultPages } from './result-pages';
import { Explanation, explain } from '../api/problem';

export interface ReadPage {
  readonly page: number;
  /** Absent where the result has nothing of the page. */
  readonly result?: ResultPage;
  readonly failure?: Explanation;
}

/** What was read of a page, once it is there, and how to ask for it again. @param pages absent where nothing was read */
export function useResultPage(pages: ResultPages | undefined, page: number): [ReadPage | undefined, () => void] {
  const [read, setRead] = useState<ReadPage>();
  const [tries, setTries] = useState(0);
  useEffect(() => {
    const abort = new AbortController();
    setRead(undefined);
    pages?.page(page, abort.signal).then(
      (result) => !abort.signal.aborted && setRead({ page, result }),
      (error: unknown) => !abort.signal.aborted && setRead({ page, failure: explain(error) }),
    );
    return () => abort.abort();
  }, [pages, page, tries]);
  return [read?.page === page ? read : undefined, () => setTries(tries + 1)];
}
