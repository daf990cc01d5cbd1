import { Readable } from 'node:stream';
import { jpg, pdf, png, tiff } from './documents';
import { inspect, spoolDirectory } from './inspecting';
import { JpegReader } from '../../../src/intake/handler/inspection/jpeg';
import { RetryLater } from '../../../src/runtime/retry-later';

const spool = spoolDirectory();
const MEGABYTE = 1024 * 1024;

/** Directories of 65,535 entries each, twelve bytes apart: they overlap, so that two megabytes have a hundred thousand of them. */
function overlappingTiff(pages: number): Buffer {
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
function emptyPages(count: number): Buffer {
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
function wideBigTiff(entries: number): Buffer {
  const bytes = Buffer.alloc(16 + 8 + entries * 20 + 8);
  bytes.write('II+\0\x08\0\0\0', 0, 'latin1');
  bytes.writeBigUInt64LE(16n, 8);
  bytes.writeBigUInt64LE(BigInt(entries), 16);
  return bytes;
}

const EMPTY_SEGMENT = Buffer.of(0xff, 0xe0, 0, 2);
const segments = (count: number) => Buffer.concat([Buffer.of(0xff, 0xd8), Buffer.alloc(count * 4, EMPTY_SEGMENT), jpg(9, 7).subarray(2)]);
const EMPTY_CHUNK = Buffer.from('\0\0\0\0tEXt\0\0\0\0', 'latin1');
const chunks = (count: number) => Buffer.concat([png(9, 7).subarray(0, 33), Buffer.alloc(count * 12, EMPTY_CHUNK), png(9, 7).subarray(33)]);

test.each<[string, () => Buffer]>([
  ['a TIFF whose directories overlap', () => overlappingTiff(100_000)],
  ['a TIFF of pages without pixels', () => emptyPages(100_001)],
  ['a BigTIFF with a directory of a million entries', () => wideBigTiff(1_000_000)],
  ['a JPEG of empty segments', () => segments(100_001)],
  ['a PNG of empty chunks', () => chunks(2_000_001)],
])('a file that is made to keep a reader busy is TOO_COMPLEX: %s', async (_, make) => {
  const { problem } = await inspect(make(), spool);
  expect(problem).toEqual({ code: 'TOO_COMPLEX', message: expect.stringMatching(/^The \w+ image has .* Export the image again and upload it\.$/) });
});

test.each<[string, () => Buffer, object]>([
  ['a JPEG with as many segments as may be', () => segments(99_000), { widthPx: 9, heightPx: 7 }],
  ['a PNG with a million chunks', () => chunks(1_000_000), { widthPx: 9, heightPx: 7 }],
  ['a TIFF of a thousand pages', () => tiff({ pages: 1000 }), { pageCount: 1000 }],
  ['a TIFF of as many pages as may be', () => emptyPages(100_000), { pageCount: 100_000 }],
])('one that is only unusual is taken: %s', async (_, make, expected) => {
  const inspection = await inspect(make(), spool);
  expect(inspection).toMatchObject(expected);
  expect(inspection).not.toHaveProperty('problem');
});

test('a JPEG head with nothing but zeros behind it takes no memory', async () => {
  const reader = new JpegReader();
  const before = process.memoryUsage().heapUsed;
  reader.write(Buffer.of(0xff, 0xd8));
  for (let count = 0; count < 64; count++) {
    reader.write(Buffer.alloc(MEGABYTE));
  }
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(32 * MEGABYTE);
  expect(reader.finish()).toMatchObject({ problem: { code: 'CORRUPT' } });
});

describe('more pages than any engine takes', () => {
  test('are not counted in a TIFF', async () => {
    expect(await inspect(tiff({ pages: 50 }), spool, { mostPages: () => 10 })).toMatchObject({ pageCount: 10, hasMorePages: true });
    expect(await inspect(tiff({ pages: 10 }), spool, { mostPages: () => 10 })).not.toHaveProperty('hasMorePages');
  });

  test('are not searched for text in a PDF', async () => {
    const looksForText = () => true;
    expect(await inspect(pdf(3), spool, { looksForText, mostPages: () => 2 })).not.toHaveProperty('hasTextLayer');
    expect(await inspect(pdf(3), spool, { looksForText, mostPages: () => 3 })).toHaveProperty('hasTextLayer');
  });
});

test('the longest side of a page behind the first is told where it is longer than those of the first', async () => {
  const twoPages = tiff({ pages: 2 });
  expect(await inspect(twoPages, spool)).not.toHaveProperty('longestSidePx');
  twoPages.writeUInt16LE(12_000, 132); // the height of the second page
  expect(await inspect(twoPages, spool)).toMatchObject({ widthPx: 6, heightPx: 4, longestSidePx: 12_000 });
});

describe('a body that stalls', () => {
  beforeEach(() => jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] }));
  afterEach(() => jest.useRealTimers());

  const stalling = (bytes: Buffer) => {
    const body = new Readable({ read: () => undefined });
    body.push(bytes);
    return body;
  };

  test.each([0, 5000])('is given up, and its message comes back: after %d bytes', async (count) => {
    const bytes = pdf(200);
    const body = stalling(bytes.subarray(0, count));
    const reading = inspect(bytes, spool, { body }).catch((error: unknown) => error);
    await jest.advanceTimersByTimeAsync(10_000);
    const error = await reading as RetryLater;
    expect(error).toBeInstanceOf(RetryLater);
    expect(error.message).toBe('Amazon S3 sends the object too slowly, or no more of it.');
    expect([1, 2, 3].map((receives) => error.delaySeconds(receives))).toEqual([30, 60, 120]);
    expect(body.destroyed).toBe(true);
  });

  test('for less is waited for', async () => {
    const bytes = pdf(200);
    const body = stalling(bytes.subarray(0, 5000));
    const reading = inspect(bytes, spool, { body });
    await jest.advanceTimersByTimeAsync(9_000);
    body.push(bytes.subarray(5000));
    await jest.advanceTimersByTimeAsync(9_000);
    body.push(null);
    await expect(reading).resolves.toMatchObject({ pageCount: 200 });
  });
});
