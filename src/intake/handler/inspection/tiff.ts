import { corrupt, Findings, tooComplex } from './findings';
import { TiffLayout, tiffLayout } from './tiff-layout';
import { SpoolFile } from '../../../formats/spool-file';

/** No engine takes more than 3,000 pages; a chain this long is a trap, even of directories without entries. */
const MOST_PAGES = 100_000;
/** An entry of a directory is a tag; there are some hundreds of tags, and this many numbers for them. */
const MOST_ENTRIES = 65_535;
/** Of all directories. They may overlap, so that a small file has more of them than it has bytes. */
const MOST_ENTRIES_IN_ALL = 2_000_000;
const IMAGE_WIDTH = 256;
const IMAGE_LENGTH = 257;
/** Where the pixels are, and how many bytes: in strips or in tiles. */
const PIXEL_TAGS = [{ offsets: 273, counts: 279 }, { offsets: 324, counts: 325 }];
const WANTED_TAGS: ReadonlySet<number> = new Set([IMAGE_WIDTH, IMAGE_LENGTH, ...PIXEL_TAGS.flatMap(({ offsets, counts }) => [offsets, counts])]);
const CUT_OFF = 'The TIFF image points beyond its end: the upload was probably cut off. Upload the file again.';
const BROKEN = 'The TIFF image is damaged: its pages cannot be followed. Export the image again and upload it.';
const TOO_MANY_DIRECTORIES = `The TIFF image has more than ${MOST_PAGES} pages. Export the image again and upload it.`;
const TOO_MANY_ENTRIES = 'The TIFF image has far more directory entries than any image needs. Export the image again and upload it.';

/**
 * Follows the chain of pages (image file directories) of a classic or BigTIFF file, one directory in memory at a time. A chain that
 * leads back to a page ends there, as it does for other readers.
 *
 * @param mostPages where counting ends: one page more is too many for every engine
 */
export async function inspectTiff(file: SpoolFile, mostPages: number): Promise<Findings> {
  const layout = tiffLayout(await file.read(0, Math.min(16, file.sizeBytes)));
  if (layout === undefined) {
    return corrupt(BROKEN);
  }

  const seen = new Set<number>();
  let entries = 0;
  let first: Page | undefined;
  let longestSidePx = 0;
  for (let at = layout.firstPage; at !== 0 && !seen.has(at) && seen.size <= mostPages;) {
    if (seen.size === MOST_PAGES) {
      return tooComplex(TOO_MANY_DIRECTORIES);
    }
    seen.add(at);
    const count = await entryCount(file, layout, at);
    entries += count ?? 0;
    if (count !== undefined && (count > MOST_ENTRIES || entries > MOST_ENTRIES_IN_ALL)) {
      return tooComplex(TOO_MANY_ENTRIES);
    }
    const page = count === undefined ? undefined : await readPage(file, layout, at, count);
    if (page === undefined || !(await hasItsPixels(file, layout, page))) {
      return corrupt(CUT_OFF);
    }
    first ??= page;
    longestSidePx = Math.max(longestSidePx, number(page, IMAGE_WIDTH) ?? 0, number(page, IMAGE_LENGTH) ?? 0);
    at = page.next;
  }
  const widthPx = first && number(first, IMAGE_WIDTH);
  const heightPx = first && number(first, IMAGE_LENGTH);
  if (!widthPx || !heightPx) {
    return corrupt(BROKEN);
  }
  const size = { widthPx, heightPx, ...longestSidePx > Math.max(widthPx, heightPx) && { longestSidePx } };
  return seen.size > mostPages ? { pageCount: mostPages, hasMorePages: true, ...size } : { pageCount: seen.size, ...size };
}

interface Entry {
  readonly type: number;
  readonly count: number;
  /** The value itself where it is small enough, else where it is. */
  readonly value: Buffer;
}

interface Page {
  readonly layout: TiffLayout;
  /** Those of the tags that matter here. */
  readonly entries: ReadonlyMap<number, Entry>;
  readonly next: number;
}

/** How many entries a directory has; nothing where the file does not reach that far. */
async function entryCount(file: SpoolFile, layout: TiffLayout, at: number): Promise<number | undefined> {
  const head = await file.read(at, layout.countBytes);
  const count = head && layout.unsigned(head, 0, layout.countBytes);
  return count === undefined || count * layout.entryBytes > file.sizeBytes ? undefined : count;
}

async function readPage(file: SpoolFile, layout: TiffLayout, at: number, count: number): Promise<Page | undefined> {
  const body = await file.read(at + layout.countBytes, count * layout.entryBytes + layout.offsetBytes);
  if (body === undefined) {
    return undefined;
  }

  const entries = new Map<number, Entry>();
  for (let entry = 0; entry < count; entry++) {
    const bytes = body.subarray(entry * layout.entryBytes, (entry + 1) * layout.entryBytes);
    const tag = layout.unsigned(bytes, 0, 2);
    if (WANTED_TAGS.has(tag)) {
      entries.set(tag, {
        type: layout.unsigned(bytes, 2, 2),
        count: layout.unsigned(bytes, 4, layout.offsetBytes),
        value: bytes.subarray(4 + layout.offsetBytes),
      });
    }
  }
  return { layout, entries, next: layout.unsigned(body, count * layout.entryBytes, layout.offsetBytes) };
}

function number(page: Page, tag: number): number | undefined {
  const entry = page.entries.get(tag);
  return entry && page.layout.unsigned(entry.value, 0, page.layout.widthOf(entry.type));
}

/** Whether the last strip or tile lies within the file: it is the one that a cut-off upload lacks. */
async function hasItsPixels(file: SpoolFile, layout: TiffLayout, page: Page): Promise<boolean> {
  for (const { offsets, counts } of PIXEL_TAGS) {
    const entry = page.entries.get(offsets);
    if (entry === undefined) {
      continue;
    }
    const offset = await lastOf(file, layout, entry);
    const length = await lastOf(file, layout, page.entries.get(counts));
    if (offset === undefined || offset + (length ?? 0) > file.sizeBytes) {
      return false;
    }
  }
  return true;
}

async function lastOf(file: SpoolFile, layout: TiffLayout, entry: Entry | undefined): Promise<number | undefined> {
  if (entry === undefined || entry.count === 0) {
    return undefined;
  }
  const width = layout.widthOf(entry.type);
  const before = (entry.count - 1) * width;
  if (before + width <= layout.offsetBytes) {
    return layout.unsigned(entry.value, before, width);
  }
  const bytes = await file.read(layout.unsigned(entry.value, 0, layout.offsetBytes) + before, width);
  return bytes && layout.unsigned(bytes, 0, width);
}
