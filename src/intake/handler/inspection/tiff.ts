import { corrupt, Findings } from './findings';
import { TiffLayout, tiffLayout } from './tiff-layout';
import { SpoolFile } from '../../../formats/spool-file';

/** No engine takes more than 3,000 pages; a chain this long is a trap. */
const MOST_PAGES = 100_000;
const IMAGE_WIDTH = 256;
const IMAGE_LENGTH = 257;
/** Where the pixels are, and how many bytes: in strips or in tiles. */
const PIXEL_TAGS = [{ offsets: 273, counts: 279 }, { offsets: 324, counts: 325 }];
const CUT_OFF = 'The TIFF image points beyond its end: the upload was probably cut off. Upload the file again.';
const BROKEN = 'The TIFF image is damaged: its pages cannot be followed. Export the image again and upload it.';

/** Follows the chain of pages (image file directories) of a classic or BigTIFF file, in constant memory but for their offsets. */
export async function inspectTiff(file: SpoolFile): Promise<Findings> {
  const layout = tiffLayout(await file.read(0, Math.min(16, file.sizeBytes)));
  if (layout === undefined) {
    return corrupt(BROKEN);
  }

  const seen = new Set<number>();
  let first: Page | undefined;
  for (let at = layout.firstPage; at !== 0;) {
    if (seen.has(at) || seen.size === MOST_PAGES) {
      return corrupt(BROKEN);
    }
    seen.add(at);
    const page = await readPage(file, layout, at);
    if (page === undefined || !(await hasItsPixels(file, layout, page))) {
      return corrupt(CUT_OFF);
    }
    first ??= page;
    at = page.next;
  }
  const widthPx = first && number(first, IMAGE_WIDTH);
  const heightPx = first && number(first, IMAGE_LENGTH);
  return widthPx && heightPx ? { pageCount: seen.size, widthPx, heightPx } : corrupt(BROKEN);
}

interface Entry {
  readonly type: number;
  readonly count: number;
  /** The value itself where it is small enough, else where it is. */
  readonly value: Buffer;
}

interface Page {
  readonly layout: TiffLayout;
  readonly entries: ReadonlyMap<number, Entry>;
  readonly next: number;
}

async function readPage(file: SpoolFile, layout: TiffLayout, at: number): Promise<Page | undefined> {
  const head = await file.read(at, layout.countBytes);
  if (head === undefined) {
    return undefined;
  }
  const count = layout.unsigned(head, 0, layout.countBytes);
  if (count * layout.entryBytes > file.sizeBytes) {
    return undefined;
  }
  const body = await file.read(at + layout.countBytes, count * layout.entryBytes + layout.offsetBytes);
  if (body === undefined) {
    return undefined;
  }

  const entries = new Map<number, Entry>();
  for (let entry = 0; entry < count; entry++) {
    const bytes = body.subarray(entry * layout.entryBytes, (entry + 1) * layout.entryBytes);
    entries.set(layout.unsigned(bytes, 0, 2), {
      type: layout.unsigned(bytes, 2, 2),
      count: layout.unsigned(bytes, 4, layout.offsetBytes),
      value: bytes.subarray(4 + layout.offsetBytes),
    });
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
