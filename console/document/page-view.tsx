import { JSX } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { boxesOf, partsOf, Reading } from './boxes';
import { PagePictureView } from './page-picture';
import { PageSearch } from './page-search';
import { Part, partsWith } from './parts';
import { ReadPanel } from './read-panel';
import { ResultPage, ResultPages } from './result-pages';
import { usePicture } from './use-picture';
import { useResultPage } from './use-result-page';
import type { Document } from '../api/documents-api';
import { useConsole } from '../context/console-context';
import { Failure } from '../ui/failure';
import { Tabs } from '../ui/tabs';

interface Props {
  readonly document: Document;
  readonly page: number;
  readonly deleted: boolean;
  readonly turn: (page: number) => void;
  /** What stands in the place of the text where nothing was read. */
  readonly nothing?: JSX.Element;
}

const READINGS: ReadonlyArray<readonly [Reading, string]> = [['lines', 'Text'], ['tables', 'Tables'], ['fields', 'Fields'], ['answers', 'Answers']];
const PANEL = 'read';

/** A page as it looks, beside what was read of it. Pointing at something on either side shows it on the other. */
export function PageView({ document, page, deleted, turn, nothing }: Props): JSX.Element {
  const { api } = useConsole();
  const { documentId, links, resultAttempt, pageCount = 1 } = document;
  const [chosen, choose] = useState<Reading>('lines');
  const [boxed, box] = useState<'all' | 'words' | 'none'>('all');
  const [pointed, point] = useState<Part>();
  const [wanted, search] = useState('');
  const isDeleted = useRef(deleted);
  isDeleted.current = deleted;
  const renew = async (): Promise<Document> => api.get(documentId, isDeleted.current); // by then: links are renewed long after they are had
  const pages = useMemo(() => new ResultPages(links, async () => (await renew()).links), [documentId, resultAttempt]);
  const [read, retry] = useResultPage(nothing ? undefined : pages, page);
  const picture = usePicture(document, page, renew);
  useEffect(() => point(undefined), [page, chosen]);
  const result = read?.result;
  const readings = useMemo(() => readingsOf(result), [result]);
  const reading = readings.some(([each]) => each === chosen) ? chosen : 'lines';
  const layer = boxed === 'words' && reading === 'lines' ? 'words' : reading;
  const boxes = useMemo(() => (result && boxed !== 'none' ? boxesOf(result, layer) : []), [result, layer, boxed]);
  const found = useMemo(() => (result ? partsWith(partsOf(result, reading), wanted) : []), [result, reading, wanted]);
  return (
    <div class="page-view">
      <div>
        <PagePictureView page={page} shown={picture} result={result} boxes={boxes} found={found} pointed={pointed} point={point} />
        {result && (
          <label class="field layers">
            <span>Boxes</span>
            <select value={boxed === 'words' && reading !== 'lines' ? 'all' : boxed} onChange={(event) => box(event.currentTarget.value as typeof boxed)}>
              <option value="all">{reading === 'lines' ? 'Lines' : readings.find(([each]) => each === reading)![1]}</option>
              {reading === 'lines' && <option value="words">Words</option>}
              <option value="none">None</option>
            </select>
          </label>
        )}
      </div>
      <div class="page-read">
        {nothing}
        {!read && !nothing && <p class="loading" role="status">The page is coming…</p>}
        {read?.failure && <Failure what="What was read cannot be shown." failure={read.failure} retry={retry} />}
        {read && !read.failure && !result && <p class="empty">The result has nothing of this page.</p>}
        {result && (
          <>
            <PageSearch pages={pages} pageCount={pageCount} page={page} wanted={wanted} found={found.length} search={search} turn={turn} />
            {readings.length > 1 && (
              <Tabs label="What was read" tabs={readings.map(([each, word, count]) => [each, each === 'lines' ? word : `${word} (${count})`] as const)} chosen={reading} choose={choose} panel={PANEL} />
            )}
            <ReadPanel id={PANEL} labelledBy={readings.length > 1 ? `${PANEL}-${reading}` : undefined} page={result} reading={reading} byWord={layer === 'words'} found={found} pointed={pointed} point={point} />
          </>
        )}
      </div>
    </div>
  );
}

/** What there is of the page, and how much of it. The text is always there. */
function readingsOf(result?: ResultPage) {
  return READINGS.map(([reading, word]) => [reading, word, result ? countOf(reading, partsOf(result, reading).map(({ part }) => part)) : 0] as const)
    .filter(([reading, , count]) => reading === 'lines' || count > 0);
}

/** Cells are parts of their tables. */
function countOf(reading: Reading, parts: readonly Part[]): number {
  return reading === 'tables' ? new Set(parts.map((part) => part.split('-')[1])).size : parts.length;
}
