import { JSX } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { BoxLayer, boxesOf } from './boxes';
import { PagePictureView } from './page-picture';
import { PageText } from './page-text';
import { ResultPage, ResultPages } from './result-pages';
import { usePicture } from './use-picture';
import type { Document } from '../api/documents-api';
import { Explanation, explain } from '../api/problem';
import { useConsole } from '../context/console-context';
import { Failure } from '../ui/failure';

interface Props {
  readonly document: Document;
  readonly page: number;
  readonly deleted: boolean;
}

const LAYERS: ReadonlyArray<readonly [BoxLayer, string]> = [['lines', 'Lines'], ['words', 'Words'], ['tables', 'Tables'], ['fields', 'Fields'], ['answers', 'Answers']];

/** A page as it looks, beside what was read of it. Pointing at a line on either side shows it on the other. */
export function PageView({ document, page, deleted }: Props): JSX.Element {
  const { api } = useConsole();
  const { documentId } = document;
  const [chosen, setLayer] = useState<BoxLayer | 'none'>('lines');
  const [line, point] = useState<number>();
  const [read, retry] = useResult(document, page, async () => api.get(documentId, deleted));
  const picture = usePicture(document, page, async () => api.get(documentId, deleted));
  useEffect(() => point(undefined), [page]);
  const result = read?.result;
  const layers = LAYERS.filter(([layer]) => result && boxesOf(result, layer).length > 0);
  const layer = chosen !== 'none' && layers.some(([each]) => each === chosen) ? chosen : 'none';
  const boxes = useMemo(() => (result && layer !== 'none' ? boxesOf(result, layer) : []), [result, layer]);
  return (
    <div class="page-view">
      <div>
        <PagePictureView page={page} shown={picture} boxes={boxes} line={line} point={point} />
        {layers.length > 0 && picture?.picture && (
          <label class="field layers">
            <span>Boxes</span>
            <select value={layer} onChange={(event) => setLayer(event.currentTarget.value as BoxLayer)}>
              {layers.map(([each, word]) => <option key={each} value={each}>{word}</option>)}
              <option value="none">None</option>
            </select>
          </label>
        )}
      </div>
      <div>
        {!read && <p class="loading" role="status">The page is coming…</p>}
        {read?.failure && <Failure what="What was read cannot be shown." failure={read.failure} retry={retry} />}
        {read && !read.failure && (result ? <PageText page={result} line={line} point={point} /> : <p class="empty">The result has nothing of this page.</p>)}
      </div>
    </div>
  );
}

interface ReadPage {
  readonly page: number;
  readonly result?: ResultPage;
  readonly failure?: Explanation;
}

function useResult(document: Document, page: number, renew: () => Promise<Document>): [ReadPage | undefined, () => void] {
  const pages = useMemo(() => new ResultPages(document.links, async () => (await renew()).links), [document.documentId, document.resultAttempt]);
  const [read, setRead] = useState<ReadPage>();
  const [tries, setTries] = useState(0);
  useEffect(() => {
    const abort = new AbortController();
    pages.page(page, abort.signal).then(
      (result) => setRead({ page, result }),
      (error: unknown) => !abort.signal.aborted && setRead({ page, failure: explain(error) }),
    );
    return () => abort.abort();
  }, [pages, page, tries]);
  return [read?.page === page ? read : undefined, () => setTries(tries + 1)];
}
