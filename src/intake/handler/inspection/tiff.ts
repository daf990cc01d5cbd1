import { corrupt, Findings, MOST_WORK_MS, tooComplex } from './findings';
import { TiffLayout, tiffLayout } from './tiff-layout';
import { endOfPixels, entryCount, IMAGE_LENGTH, IMAGE_WIDTH, numberOf, readPage, TiffPage } from './tiff-pages';
import { SpoolFile } from '../../../formats/spool-file';

/** No engine takes more than 3,000 pages; a chain this long is a trap, even of directories without entries. */
const MOST_PAGES = 100_000;
/** An entry of a directory is a tag; there are some hundreds of tags, and this many numbers for them. */
const MOST_ENTRIES = 65_535;
/** Of all directories. They may overlap, so that a small file has more of them than it has bytes. */
const MOST_ENTRIES_IN_ALL = 2_000_000;
/** What a writer leaves behind the last page to end at an even address, and a little more. */
const PADDING_BYTES = 16;

const CUT_OFF = 'The TIFF image points beyond its end: the upload was probably cut off. Upload the file again.';
const BROKEN = 'The TIFF image is damaged: its pages cannot be followed. Export the image again and upload it.';
const TOO_MANY_DIRECTORIES = `The TIFF image has more than ${MOST_PAGES} pages. Export the image again and upload it.`;
const TOO_MANY_ENTRIES = 'The TIFF image has far more directory entries than any image needs. Export the image again and upload it.';
const TOO_LONG = `Following the pages of the TIFF image takes more than ${MOST_WORK_MS / 1000} seconds. Export the image again and upload it.`;
const WILD_POINTER = 'Behind the last page, the TIFF image points to a further one that is not there.';

/** What of a chain of pages is known so far. */
interface Chain {
  readonly seen: Set<number>;
  first?: TiffPage;
  entries: number;
  longestSidePx: number;
  /** Where the last of what belongs to the pages ends. */
  end: number;
}

/** Why the chain ends where it does. */
type End = 'LAST' | 'LIMIT' | 'WILD' | Findings;

/**
 * Follows the chain of pages (image file directories) of a classic or BigTIFF file, one directory in memory at a time. It ends where other
 * readers end it: at a pointer back to a page, and at one that leads nowhere, if nothing of a further page is there.
 *
 * @param mostPages where counting ends: one page more is too many for every engine
 */
export async function inspectTiff(file: SpoolFile, mostPages: number): Promise<Findings> {
  const layout = tiffLayout(await file.read(0, Math.min(16, file.sizeBytes)));
  if (layout === undefined) {
    return corrupt(BROKEN);
  }
  const chain: Chain = { seen: new Set(), entries: 0, longestSidePx: 0, end: 0 };
  const end = await follow(file, layout, mostPages, chain);
  if (typeof end === 'object') {
    return end;
  }
  const widthPx = chain.first && numberOf(chain.first, IMAGE_WIDTH);
  const heightPx = chain.first && numberOf(chain.first, IMAGE_LENGTH);
  if (!widthPx || !heightPx) {
    return corrupt(BROKEN);
  }
  const { longestSidePx, seen } = chain;
  return {
    ...end === 'LIMIT' ? { pageCount: mostPages, hasMorePages: true } : { pageCount: seen.size },
    widthPx,
    heightPx,
    ...longestSidePx > Math.max(widthPx, heightPx) && { longestSidePx },
    ...end === 'WILD' && { warnings: [WILD_POINTER] },
  };
}

async function follow(file: SpoolFile, layout: TiffLayout, mostPages: number, chain: Chain): Promise<End> {
  const deadline = Date.now() + MOST_WORK_MS;
  for (let at: number | undefined = layout.firstPage; at !== 0;) {
    if (at === undefined) {
      return 'WILD'; // the pointer is missing
    }
    if (chain.seen.has(at)) {
      return 'LAST';
    }
    if (chain.seen.size > mostPages - 1) {
      return 'LIMIT';
    }
    if (chain.seen.size === MOST_PAGES) {
      return tooComplex(TOO_MANY_DIRECTORIES);
    }
    if (Date.now() > deadline) {
      return tooComplex(TOO_LONG);
    }
    const next: TiffPage | Findings | 'WILD' = await takePage(file, layout, at, chain);
    if (next === 'WILD' || !('entries' in next)) {
      return next as End;
    }
    at = next.next;
  }
  return 'LAST';
}

async function takePage(file: SpoolFile, layout: TiffLayout, at: number, chain: Chain): Promise<TiffPage | Findings | 'WILD'> {
  const count = await entryCount(file, layout, at);
  if (count !== undefined && count > MOST_ENTRIES) {
    return leadsNowhere(file, chain, at) ? 'WILD' : tooComplex(TOO_MANY_ENTRIES);
  }
  chain.entries += count ?? 0;
  if (chain.entries > MOST_ENTRIES_IN_ALL) {
    return tooComplex(TOO_MANY_ENTRIES);
  }
  const page = count === undefined ? undefined : await readPage(file, layout, at, count);
  const width = page && numberOf(page, IMAGE_WIDTH);
  const height = page && numberOf(page, IMAGE_LENGTH);
  if (chain.first !== undefined && (page ? !width || !height : leadsNowhere(file, chain, at))) {
    return 'WILD';
  }
  const endOfPage = page && await endOfPixels(file, page);
  if (page === undefined || endOfPage === undefined || endOfPage > file.sizeBytes) {
    return corrupt(CUT_OFF);
  }
  chain.seen.add(at);
  chain.first ??= page;
  chain.longestSidePx = Math.max(chain.longestSidePx, width ?? 0, height ?? 0);
  chain.end = Math.max(chain.end, page.end, endOfPage);
  return page;
}

/**
 * Whether a pointer behind the first page leads nowhere: into what belongs to other pages, or beyond a file that ends with them. A cut-off
 * upload differs: what is there of the missing page lies behind the others.
 */
function leadsNowhere(file: SpoolFile, chain: Chain, at: number): boolean {
  return chain.first !== undefined && (at < chain.end || (at >= file.sizeBytes && file.sizeBytes <= chain.end + PADDING_BYTES));
}
