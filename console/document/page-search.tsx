import { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { partsWith } from './parts';
import type { ResultPages } from './result-pages';
import { toText } from '../../src/normalization/to-text';
import { explain } from '../api/problem';
import { count, counted } from '../ui/format';
import { notify } from '../ui/notices';

interface Props {
  readonly pages: ResultPages;
  readonly pageCount: number;
  readonly page: number;
  readonly wanted: string;
  /** How often it is on this page. */
  readonly found: number;
  readonly search: (wanted: string) => void;
  readonly turn: (page: number) => void;
}

interface Scan {
  readonly wanted: string;
  /** How many pages were looked through. */
  readonly seen: number;
  readonly over: boolean;
  readonly pages: ReadonlyArray<readonly [page: number, times: number]>;
}

/** Finds a text: on this page while it is typed, and on the others on demand. */
export function PageSearch({ pages, pageCount, page, wanted, found, search, turn }: Props): JSX.Element {
  const text = wanted.trim();
  const [scan, start] = useScan(pages, text);
  return (
    <form
      class="page-search"
      role="search"
      aria-label="In what was read"
      onSubmit={(event) => {
        event.preventDefault();
        start();
      }}
    >
      <input type="search" aria-label="Find in the text" placeholder="Find in the text" value={wanted} onInput={(event) => search(event.currentTarget.value)} />
      {text !== '' && <span class="hint" role="status">{found === 0 ? 'Not on this page' : `${counted(found, 'place')} on this page`}</span>}
      {text !== '' && pageCount > 1 && !scan && <button type="submit" class="button">Search all {count(pageCount)} pages</button>}
      {scan && (
        <div class="found-pages" role="group" aria-label="Pages that have it">
          <span class="hint" role="status">{scan.over ? summaryOf(scan) : `${count(scan.seen)} of ${counted(pageCount, 'page')} searched…`}</span>
          {scan.pages.map(([number, times]) => (
            <button key={number} type="button" class="button" aria-current={number === page ? 'page' : undefined} aria-label={`Page ${number}, ${counted(times, 'place')}`} onClick={() => turn(number)}>{count(number)}</button>
          ))}
        </div>
      )}
    </form>
  );
}

/** More would be no help. */
const MOST_PAGES = 200;

const summaryOf = ({ pages }: Scan): string => (pages.length === 0 ? 'It is on no page.' : pages.length >= MOST_PAGES ? `The first ${MOST_PAGES} pages that have it:` : `On ${counted(pages.length, 'page')}:`);

/** A search through all pages for this text; another text ends it. */
function useScan(pages: ResultPages, wanted: string): [Scan | undefined, () => void] {
  const [scan, setScan] = useState<Scan>();
  const [asked, ask] = useState<string>();
  useEffect(() => {
    const abort = new AbortController();
    setScan(undefined);
    if (asked === wanted && wanted !== '') {
      scanned(pages, wanted, abort.signal, setScan).catch((error: unknown) => {
        if (!abort.signal.aborted) {
          ask(undefined);
          notify('bad', `The other pages cannot be searched. ${explain(error).sentence}`);
        }
      });
    }
    return () => abort.abort();
  }, [pages, wanted, asked]);
  return [scan, () => ask(wanted)];
}

async function scanned(pages: ResultPages, wanted: string, signal: AbortSignal, tell: (scan: Scan) => void): Promise<void> {
  const found = new Map<number, number>();
  let seen = 0;
  const told = (over: boolean): void => {
    if (!signal.aborted) {
      tell({ wanted, seen, over, pages: [...found] });
    }
  };
  told(false);
  for await (const batch of pages.all(signal)) {
    for (const page of batch) {
      const times = partsWith(toText(page).split('\n').map((name) => ({ part: '', name })), wanted).length;
      if (times > 0) {
        found.set(page.page, (found.get(page.page) ?? 0) + times);
      }
      seen = Math.max(seen, page.page);
    }
    if (found.size >= MOST_PAGES) {
      break;
    }
    told(false);
  }
  told(true);
}
