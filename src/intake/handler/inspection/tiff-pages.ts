import { TiffLayout } from './tiff-layout';
import { SpoolFile } from '../../../formats/spool-file';

export const IMAGE_WIDTH = 256;
export const IMAGE_LENGTH = 257;
const BITS_PER_SAMPLE = 258;
const COMPRESSION = 259;
const STRIP_OFFSETS = 273;
const SAMPLES_PER_PIXEL = 277;
const ROWS_PER_STRIP = 278;
const STRIP_BYTE_COUNTS = 279;
const PLANAR_CONFIGURATION = 284;
const TILE_OFFSETS = 324;
const TILE_BYTE_COUNTS = 325;
const UNCOMPRESSED = 1;
const SEPARATE_PLANES = 2;

const WANTED_TAGS: ReadonlySet<number> = new Set([
  IMAGE_WIDTH, IMAGE_LENGTH, BITS_PER_SAMPLE, COMPRESSION, STRIP_OFFSETS, SAMPLES_PER_PIXEL, ROWS_PER_STRIP, STRIP_BYTE_COUNTS,
  PLANAR_CONFIGURATION, TILE_OFFSETS, TILE_BYTE_COUNTS,
]);

interface Entry {
  readonly type: number;
  readonly count: number;
  /** The value itself where it is small enough, else where it is. */
  readonly value: Buffer;
}

/** One page: an image file directory. */
export interface TiffPage {
  readonly layout: TiffLayout;
  /** Those of the tags that matter here. */
  readonly entries: ReadonlyMap<number, Entry>;
  /** Where the next page is; 0 behind the last; undefined where the file ends before the pointer. */
  readonly next?: number;
  /** Where the directory ends. */
  readonly end: number;
}

/** How many entries a directory has; nothing where the file does not reach that far. */
export async function entryCount(file: SpoolFile, layout: TiffLayout, at: number): Promise<number | undefined> {
  const head = await file.read(at, layout.countBytes);
  const count = head && layout.unsigned(head, 0, layout.countBytes);
  return count === undefined || count * layout.entryBytes > file.sizeBytes ? undefined : count;
}

export async function readPage(file: SpoolFile, layout: TiffLayout, at: number, count: number): Promise<TiffPage | undefined> {
  const bodyBytes = count * layout.entryBytes;
  const body = await file.read(at + layout.countBytes, bodyBytes);
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
  const end = at + layout.countBytes + bodyBytes;
  const pointer = await file.read(end, layout.offsetBytes);
  return { layout, entries, next: pointer && layout.unsigned(pointer, 0, layout.offsetBytes), end: end + layout.offsetBytes };
}

/** The first value of a tag, where it stands in the directory itself. */
export function numberOf({ entries, layout }: TiffPage, tag: number): number | undefined {
  const entry = entries.get(tag);
  const width = entry && layout.widthOf(entry.type);
  return width !== undefined && width <= layout.offsetBytes ? layout.unsigned(entry!.value, 0, width) : undefined;
}

/**
 * Where the pixels of a page end: its last strip or tile, the one that a cut-off upload lacks.
 *
 * @returns 0 where the page has none; undefined where the file does not even say
 */
export async function endOfPixels(file: SpoolFile, page: TiffPage): Promise<number | undefined> {
  let end = 0;
  for (const [offsets, counts] of [[STRIP_OFFSETS, STRIP_BYTE_COUNTS], [TILE_OFFSETS, TILE_BYTE_COUNTS]]) {
    const entry = page.entries.get(offsets);
    if (entry === undefined) {
      continue;
    }
    const offset = await lastOf(file, page.layout, entry);
    if (offset === undefined) {
      return undefined;
    }
    const stated = await lastOf(file, page.layout, page.entries.get(counts)) ?? 0;
    const needed = offsets === STRIP_OFFSETS ? lastStripBytes(page, entry.count) : undefined;
    end = Math.max(end, offset + Math.min(stated, needed ?? Infinity));
  }
  return end;
}

/** What the last strip takes, which some writers state as if it had all its rows; undefined where the pixels are compressed. */
function lastStripBytes(page: TiffPage, strips: number): number | undefined {
  const width = numberOf(page, IMAGE_WIDTH);
  const height = numberOf(page, IMAGE_LENGTH);
  const bits = numberOf(page, BITS_PER_SAMPLE) ?? 1;
  const bitsEntry = page.entries.get(BITS_PER_SAMPLE);
  const samples = numberOf(page, SAMPLES_PER_PIXEL) ?? 1;
  if ((numberOf(page, COMPRESSION) ?? UNCOMPRESSED) !== UNCOMPRESSED || !width || !height) {
    return undefined;
  }
  const planes = numberOf(page, PLANAR_CONFIGURATION) === SEPARATE_PLANES ? samples : 1;
  // of several bit depths the list stands elsewhere: then each takes one byte or more, and eight bits are the least
  const sampleBits = bitsEntry && bitsEntry.count > 2 ? 8 : bits;
  const rowBytes = Math.ceil(width * sampleBits * (samples / planes) / 8);
  const rows = Math.min(numberOf(page, ROWS_PER_STRIP) ?? height, height);
  const before = (strips / planes - 1) * rows;
  return Math.max(0, height - before) * rowBytes;
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
