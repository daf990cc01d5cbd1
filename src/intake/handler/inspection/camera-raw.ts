import { tiffLayout } from './tiff-layout';

const MAKE = 271;
const SUB_DIRECTORIES = 330;
const DNG_VERSION = 50706;
/** Makers whose raw formats are TIFF files, with the image itself in a directory below the first. */
const MAKERS: ReadonlyArray<readonly [RegExp, string, string]> = [
  [/^nikon/i, 'image/x-nikon-nef', 'nef'],
  [/^sony/i, 'image/x-sony-arw', 'arw'],
];
const CANON_RAW_AT = 8;
const LONGEST_MAKE = 64;

/**
 * The camera raw format of a file with a TIFF header; nothing for a TIFF image. A raw file says so by the DNG version, by Canon's mark, or by
 * its maker and a directory below the first: a picture that was exported from one keeps the maker alone.
 *
 * @param head in which raw files have their first directory, as all others may or may not
 */
export function cameraRawOf(head: Buffer): { readonly mime: string; readonly ext: string } | undefined {
  const layout = tiffLayout(head.subarray(0, 16));
  if (layout === undefined) {
    return undefined;
  }
  if (head.toString('latin1', CANON_RAW_AT, CANON_RAW_AT + 2) === 'CR') {
    return { mime: 'image/x-canon-cr2', ext: 'cr2' };
  }
  const at = layout.firstPage;
  const count = at + layout.countBytes <= head.length ? layout.unsigned(head, at, layout.countBytes) : 0;
  const tags = new Set<number>();
  let make = '';
  for (let entry = 0; entry < count; entry++) {
    const entryAt = at + layout.countBytes + entry * layout.entryBytes;
    if (entryAt + layout.entryBytes > head.length) {
      break;
    }
    const tag = layout.unsigned(head, entryAt, 2);
    tags.add(tag);
    if (tag === MAKE) {
      const from = layout.unsigned(head, entryAt + 4 + layout.offsetBytes, layout.offsetBytes);
      make = head.toString('latin1', Math.min(from, head.length), Math.min(from + LONGEST_MAKE, head.length));
    }
  }
  if (tags.has(DNG_VERSION)) {
    return { mime: 'image/x-adobe-dng', ext: 'dng' };
  }
  const maker = tags.has(SUB_DIRECTORIES) ? MAKERS.find(([name]) => name.test(make)) : undefined;
  return maker && { mime: maker[1], ext: maker[2] };
}
