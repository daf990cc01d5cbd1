import { jpg, png } from './documents';

/** Directories of 65,535 entries each, twelve bytes apart: they overlap, so that two megabytes have a hundred thousand of them. */
export function overlappingTiff(pages: number): Buffer {
  const entries = 65_535;
  const bytes = Buffer.alloc(10 + 12 * (pages + entries));
  bytes.write('II*\0', 0, 'latin1');
  bytes.writeUInt32LE(8, 4);
  for (let at = 10, tag = 0; at + 12 <= bytes.length; at += 12, tag = 1 - tag) {
    bytes.writeUInt16LE(256 + tag, at); // width and height, again and again
    bytes.writeUInt16LE(3, at + 2);
    bytes.writeUInt32LE(1, at + 4);
    bytes.writeUInt16LE(9, at + 8);
    bytes.writeUInt16LE(entries, at + 10); // of the directory that begins here
  }
  bytes.writeUInt16LE(entries, 8);
  for (let page = 0; page < pages; page++) {
    bytes.writeUInt32LE(8 + 12 * (page + 1), 10 + 12 * (page + entries));
  }
  return bytes;
}

/** A chain of pages without pixels: thirty bytes each. */
export function emptyPages(count: number): Buffer {
  const bytes = Buffer.alloc(8 + 30 * count);
  bytes.write('II*\0', 0, 'latin1');
  bytes.writeUInt32LE(8, 4);
  const size = Buffer.from('0200' + '000103000100000009000000' + '010103000100000009000000', 'hex');
  for (let at = 8; at < bytes.length; at += 30) {
    size.copy(bytes, at);
    bytes.writeUInt32LE(at + 30 < bytes.length ? at + 30 : 0, at + 26);
  }
  return bytes;
}

/** A BigTIFF whose one directory has so many entries. */
export function wideBigTiff(entries: number): Buffer {
  const bytes = Buffer.alloc(16 + 8 + entries * 20 + 8);
  bytes.write('II+\0\x08\0\0\0', 0, 'latin1');
  bytes.writeBigUInt64LE(16n, 8);
  bytes.writeBigUInt64LE(BigInt(entries), 16);
  return bytes;
}

const EMPTY_SEGMENT = Buffer.of(0xff, 0xe0, 0, 2);
/** So many segments before the pixels. */
export const segments = (count: number) => Buffer.concat([Buffer.of(0xff, 0xd8), Buffer.alloc(count * 4, EMPTY_SEGMENT), jpg(9, 7).subarray(2)]);
const EMPTY_CHUNK = Buffer.from('\0\0\0\0tEXt\0\0\0\0', 'latin1');
/** So many chunks before the pixels. */
export const chunks = (count: number) => Buffer.concat([png(9, 7).subarray(0, 33), Buffer.alloc(count * 12, EMPTY_CHUNK), png(9, 7).subarray(33)]);
