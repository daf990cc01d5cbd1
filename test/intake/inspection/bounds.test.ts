import { Readable } from 'node:stream';
import { pdf, tiff } from './documents';
import { chunks, emptyPages, overlappingTiff, segments, wideBigTiff } from './hostile-images';
import { inspect, spoolDirectory } from './inspecting';
import { JpegReader } from '../../../src/intake/handler/inspection/jpeg';
import { RetryLater } from '../../../src/runtime/retry-later';

const spool = spoolDirectory();
const MEGABYTE = 1024 * 1024;

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

  test('that comes byte by byte is given up where the invocation must go on, and its message comes back', async () => {
    const bytes = pdf(200);
    const body = stalling(bytes.subarray(0, 5000));
    const reading = inspect(bytes, spool, { body, mostReadMs: 25_000 }).catch((error: unknown) => error);
    for (let at = 5000; at < 5006; at++) {
      await jest.advanceTimersByTimeAsync(5_000);
      body.push(bytes.subarray(at, at + 1));
    }
    await jest.advanceTimersByTimeAsync(0);
    expect(await reading).toBeInstanceOf(RetryLater);
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
