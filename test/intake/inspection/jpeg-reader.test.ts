import { foundBy } from './inspecting';
import { blocks, EOI, frame, restartInterval, scan, segment, SOI, TABLES } from './jpeg-bytes';
import { JpegReader } from '../../../src/intake/handler/inspection/jpeg';

const BROKEN = /its segments cannot be followed/;
const CUT_OFF = /ends before its end mark/;
const NO_END_MARK = /has no end mark, though all its pixels are there/;

const read = (bytes: Buffer, lengths?: readonly number[]) => foundBy(new JpegReader(), bytes, lengths);
const image = (...parts: readonly Buffer[]) => Buffer.concat([SOI, ...parts]);
const problemOf = (bytes: Buffer) => read(bytes).problem?.message;
const isWhole = (bytes: Buffer) => {
  const { problem, warnings } = read(bytes);
  expect(problem?.message ?? warnings?.[0]).toMatch(problem ? CUT_OFF : NO_END_MARK);
  return problem === undefined;
};

describe('segments', () => {
  const rest = Buffer.concat([frame(300, 520), TABLES, scan(blocks(4)), EOI]);

  test('a size of two bytes each is read', () => {
    expect(read(image(rest))).toEqual({ pageCount: 1, widthPx: 300, heightPx: 520 });
  });

  test.each<[string, Buffer]>([
    ['bytes that belong to none', Buffer.from('001234', 'hex')],
    ['a mark that is filled up', Buffer.from('ffffff', 'hex')],
    ['an FF that stands for itself', Buffer.from('ff00', 'hex')],
    ['restart marks', Buffer.from('ffd0ffd7', 'hex')],
    ['a mark without a length', Buffer.from('ff01', 'hex')],
    ['a second beginning', SOI],
    ['an empty segment', segment(0xe0, [])],
    ['a segment with an end mark in it', segment(0xe1, [0xff, 0xd9, 0xff, 0xda])],
  ])('%s between them are passed over, wherever a chunk ends', (_what, between) => {
    const bytes = image(segment(0xe0, [1, 2, 3]), between, rest);
    for (let cut = 1; cut < bytes.length; cut++) {
      expect([cut, read(bytes, [cut, bytes.length])]).toEqual([cut, { pageCount: 1, widthPx: 300, heightPx: 520 }]);
    }
    expect(read(bytes, Array.from(bytes, () => 1))).toEqual({ pageCount: 1, widthPx: 300, heightPx: 520 });
  });

  test('nothing behind the end mark counts, and no end mark of a chunk before', () => {
    expect(read(image(rest, frame(9, 9), scan([])))).toEqual({ pageCount: 1, widthPx: 300, heightPx: 520 });
    const bytes = image(frame(8, 8), TABLES, scan([0x55, 0xff]), Buffer.from([0x00, 0xd9]));
    expect(read(bytes, [bytes.length - 2, 2]).warnings).toEqual([expect.stringMatching(NO_END_MARK)]);
  });

  test('a frame of five bytes has a size; one of four is none', () => {
    expect(read(image(segment(0xc0, [8, 0, 9, 0, 7]), scan([0]), EOI))).toEqual({ pageCount: 1, widthPx: 7, heightPx: 9 });
    expect(problemOf(image(segment(0xc0, [8, 0, 9, 0]), scan([0]), EOI))).toMatch(BROKEN);
  });

  test.each([0xc0, 0xc1, 0xc3, 0xc5, 0xcb, 0xcd, 0xcf])('%p is a frame', (marker) => {
    expect(read(image(frame(7, 9, { marker }), scan([0]), EOI))).toEqual({ pageCount: 1, widthPx: 7, heightPx: 9 });
  });

  test.each([0xc4, 0xc8, 0xcc, 0xbf, 0xd8 + 3])('%p is none', (marker) => {
    expect(problemOf(image(frame(7, 9, { marker }), scan([0]), EOI))).toMatch(BROKEN);
  });

  test('of a height that a later segment tells, none is known', () => {
    expect(read(image(frame(7, 0), scan([0]), EOI))).toEqual({ pageCount: 1, widthPx: 7, heightPx: undefined });
  });

  test.each<[string, Buffer, RegExp]>([
    ['ends without pixels', image(frame(8, 8), EOI), BROKEN],
    ['has a segment of an impossible length', image(Buffer.from('ffe00001', 'hex'), rest), BROKEN],
    ['has pixels before a frame', image(scan([0]), rest), BROKEN],
    ['has no width', image(frame(0, 8), scan([0]), EOI), BROKEN],
    ['ends within a segment', image(frame(8, 8), segment(0xe0, [1, 2, 3]).subarray(0, 5)), CUT_OFF],
    ['ends within a length', image(frame(8, 8), Buffer.from('ffe000', 'hex')), CUT_OFF],
    ['ends behind a mark', image(frame(8, 8), Buffer.from('ff', 'hex')), CUT_OFF],
    ['ends before its pixels', image(frame(8, 8), TABLES), CUT_OFF],
  ])('an image that %s is CORRUPT, and says which way', (_what, bytes, message) => {
    expect(problemOf(bytes)).toMatch(message);
  });
});

/** In a table: codes of more than one bit. */
const NO_LONGER = Array<number>(15).fill(0);

describe('pixels without an end mark', () => {
  const gray = (width: number, height: number, ...others: Buffer[]) => image(frame(width, height), TABLES, ...others);

  test.each([[8, 8, 1], [9, 8, 2], [8, 17, 3], [64, 64, 64], [33, 1, 5]])('%d by %d pixels are %d blocks', (width, height, count) => {
    expect(isWhole(gray(width, height, scan(blocks(count))))).toBe(true);
    expect(isWhole(gray(width, height, scan(blocks(count).slice(1))))).toBe(false);
  });

  test('an FF that is stuffed counts once', () => {
    expect(isWhole(gray(64, 8, scan([0xff, 0, 0xff, 0])))).toBe(true);
    expect(isWhole(gray(64, 8, scan([0xff, 0])))).toBe(false);
    expect(isWhole(gray(72, 8, scan([0xff, 0, 0xff, 0])))).toBe(false);
  });

  test('a mark in the midst of them ends them', () => {
    expect(isWhole(gray(64, 8, scan([0x55, 0xff, 0xd0, 0x55])))).toBe(false);
    expect(isWhole(gray(64, 8, scan([0x55, 0xff])))).toBe(false);
  });

  describe('with restart marks', () => {
    const RESTARTS = Array.from({ length: 9 }, (_, i) => [0xff, 0xd0 + i % 8]);
    const tenOneByOne = Array.from({ length: 10 }, (_, i) => [0x3f, ...i < 9 ? RESTARTS[i] : []]).flat();

    test('go on behind each of them, whatever bits are left', () => {
      expect(isWhole(gray(80, 8, restartInterval(1), scan(tenOneByOne)))).toBe(true);
      expect(isWhole(gray(80, 8, restartInterval(1), scan(tenOneByOne.slice(0, -1))))).toBe(false);
      expect(isWhole(gray(80, 8, restartInterval(1), scan(tenOneByOne.slice(0, -3))))).toBe(false);
    });

    test('come after as many units as were said', () => {
      const [first, second, third] = RESTARTS;
      expect(isWhole(gray(80, 8, restartInterval(3), scan([0x55, ...first, 0x55, ...second, 0x55, ...third, 0x55])))).toBe(true);
      expect(isWhole(gray(80, 8, restartInterval(4), scan([0x55, ...first, 0x55, ...second, 0x55])))).toBe(true);
      expect(isWhole(gray(80, 8, restartInterval(5), scan([0x55, ...first, 0x55, ...second, 0x55])))).toBe(false);
    });

    test('are looked for behind bytes that are too many', () => {
      expect(isWhole(gray(16, 8, restartInterval(1), scan([0x3f, 0x12, 0xff, 0, 0x34, 0xff, 0xd0, 0x3f])))).toBe(true);
      expect(isWhole(gray(16, 8, restartInterval(1), scan([0x3f, 0x12, 0x34])))).toBe(false);
    });
  });

  describe('of several components', () => {
    const two = (sampling: readonly number[], ...scans: Buffer[]) => image(frame(16, 16, { sampling }), TABLES, ...scans);

    test('each has a scan, or all have one', () => {
      expect(isWhole(two([0x11, 0x11], scan(blocks(8), [1, 2])))).toBe(true);
      expect(isWhole(two([0x11, 0x11], scan(blocks(4), [1]), scan(blocks(4), [2])))).toBe(true);
      expect(isWhole(two([0x11, 0x11], scan(blocks(4), [1])))).toBe(false);
      expect(isWhole(two([0x11, 0x11], scan(blocks(4), [1]), scan(blocks(4), [1])))).toBe(false);
    });

    test('a finer one has more blocks', () => {
      expect(isWhole(two([0x22, 0x11], scan([0x55, 0x55], [1, 2])))).toBe(true); // one unit of four blocks and one
      expect(isWhole(two([0x22, 0x11], scan([0x55], [1, 2])))).toBe(false);
      expect(isWhole(two([0x22, 0x11], scan([0x55], [1]), scan([0x55], [2])))).toBe(true);
      expect(isWhole(two([0x12, 0x11], scan(blocks(6), [1, 2])))).toBe(true);
      expect(isWhole(two([0x21, 0x11], scan(blocks(6).slice(1), [1, 2])))).toBe(false);
    });
  });

  test.each<[string, Buffer]>([
    ['a scan of a component that the frame does not have', image(frame(8, 8), TABLES, scan([0x55], [2]))],
    ['no table', image(frame(8, 8), scan([0x55]))],
    ['the one table and not the other', image(frame(8, 8), segment(0xc4, [0x00, 2, ...NO_LONGER, 0, 0]), scan([0x55]))],
    ['a component of no width', image(frame(8, 8, { sampling: [0x01] }), TABLES, scan([0x55]))],
    ['a component of no height', image(frame(8, 8, { sampling: [0x10] }), TABLES, scan([0x55]))],
    ['no height', image(frame(8, 0), TABLES, scan([0x55]))],
    ['another way of coding', image(frame(8, 8, { marker: 0xc9 }), TABLES, scan([0x55]))],
    ['lossless coding', image(frame(8, 8, { marker: 0xc3 }), TABLES, scan([0x55]))],
    ['a segment that goes on behind the end', image(frame(8, 8), TABLES, scan([0x55]), Buffer.from('ffe00009', 'hex'), Buffer.from([1]))],
    ['a scan header that is too short', image(frame(8, 8), TABLES, segment(0xda, [3, 1, 0, 0, 63, 0]), Buffer.from([0x55]))],
    ['a frame that is too short for its components', image(segment(0xc0, [8, 0, 8, 0, 8, 3, 1, 0x11, 0]), TABLES, scan([0x55]))],
    ['a code that no table has', image(frame(8, 8), segment(0xc4, [0x00, 1, ...NO_LONGER, 0, 0x10, 1, ...NO_LONGER, 0]), scan([0xfe, 0xfe, 0xfe]))],
    ['more coefficients than can be kept', image(frame(65_500, 65_500, { marker: 0xc2 }), TABLES, scan([0x55], [1], [0, 0, 0]))],
  ])('with %s are not taken for whole', (_what, bytes) => {
    expect(isWhole(bytes)).toBe(false);
  });

  test('extended coding is followed like the baseline', () => {
    expect(isWhole(image(frame(8, 8, { marker: 0xc1 }), TABLES, scan([0x55])))).toBe(true);
  });
});

describe('a progressive image', () => {
  const progressive = (...scans: Buffer[]) => image(frame(16, 8, { marker: 0xc2 }), TABLES, ...scans);

  test('has all that counts with its first scan', () => {
    expect(isWhole(progressive(scan([0x5f], [1], [0, 0, 0])))).toBe(true);
    expect(isWhole(progressive(scan([], [1], [0, 0, 0])))).toBe(false);
  });

  test('is not whole where a later scan breaks off', () => {
    const first = scan([0x5f], [1], [0, 0, 1]);
    expect(isWhole(progressive(first, scan([0x5f], [1], [0, 0, 0x10])))).toBe(true); // a bit a block
    expect(isWhole(progressive(first, scan([], [1], [0, 0, 0x10])))).toBe(false);
    expect(isWhole(progressive(first, scan([0x5f], [1], [1, 63, 0])))).toBe(true);
    expect(isWhole(progressive(first, scan([], [1], [1, 63, 0])))).toBe(false);
  });

  test('a run of empty blocks takes the bits of one code', () => {
    // both codes of the table say that two blocks are empty, or three where the bit behind the code is set
    const runs = segment(0xc4, [0x10, 2, ...NO_LONGER, 0x10, 0x10]);
    const first = image(frame(24, 8, { marker: 0xc2 }), TABLES, runs, scan([0x55], [1], [0, 0, 0]));
    const wide = (pixels: number[]) => Buffer.concat([first, scan(pixels, [1], [1, 63, 0])]);
    expect(isWhole(wide([0b0100_0000]))).toBe(true); // two bits for three blocks
    expect(isWhole(wide([]))).toBe(false);
  });
});
