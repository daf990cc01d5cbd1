import { JSX } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { BoxLayer, boxesOf } from './boxes';
import { PagePictureView } from './page-picture';
import { PageSearch } from './page-search';
import { PageText } from './page-text';
import { linesInOrder, ResultPage, ResultPages } from './result-pages';
import { linesWith } from './text-search';
import { usePicture } from './use-picture';
import type { Document } from '../api/documents-api';
import { Explanation, explain } from '../api/problem';
import { useConsole } from '../context/console-context';
import { Failure } from '../ui/failure';
import { notify } from '../ui/notices';

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
  const [wanted, search] = useState('');
  const [read, retry] = useResult(document, page, async () => api.get(documentId, deleted));
  const picture = usePicture(document, page, async () => api.get(documentId, deleted));
  useEffect(() => point(undefined), [page]);
  const result = read?.result;
  const found = useMemo(() => linesWith(result?.lines ?? [], wanted), [result, wanted]);
  const layers = LAYERS.filter(([layer]) => result && boxesOf(result, layer).length > 0);
  const layer = chosen !== 'none' && layers.some(([each]) => each === chosen) ? chosen : 'none';
  const boxes = useMemo(() => (result && layer !== 'none' ? boxesOf(result, layer) : []), [result, layer]);
  return (
    <div class="page-view">
      <div>
        <PagePictureView page={page} shown={picture} boxes={boxes} found={found} line={line} point={point} />
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
        {result && <PageSearch wanted={wanted} found={found.length} search={search} text={() => textOf(result)} copied={tellCopied} />}
        {read && !read.failure && (result ? <PageText page={result} found={found} line={line} point={point} /> : <p class="empty">The result has nothing of this page.</p>)}
      </div>
    </div>
  );
}

const textOf = (page: ResultPage): string => linesInOrder(page).map(({ line }) => line.markedText ?? line.text).join('\n');

function tellCopied(done: boolean): void {
  notify(done ? 'good' : 'bad', done ? 'The text of the page is copied.' : 'The browser does not let the page copy. Select the text, and copy it yourself.');
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
