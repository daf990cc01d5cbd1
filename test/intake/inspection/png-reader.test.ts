import { foundBy } from './inspecting';
import { PngReader } from '../../../src/intake/handler/inspection/png';

const BROKEN = /its chunks cannot be followed/;
const CUT_OFF = /ends before its end mark/;
const NO_PIXELS = /has no pixels in it/;
const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');

/** Its checksum is not looked at: the bytes of an upload have arrived as they were sent. */
function chunk(type: string, data: Buffer, length = data.length): Buffer {
  const bytes = Buffer.alloc(12 + data.length);
  bytes.writeUInt32BE(length, 0);
  bytes.write(type, 4, 'latin1');
  data.copy(bytes, 8);
  return bytes;
}

function header(width: number, height: number, last: readonly number[] = [8, 2, 0, 0, 0]): Buffer {
  const size = Buffer.alloc(8);
  size.writeUInt32BE(width, 0);
  size.writeUInt32BE(height, 4);
  return Buffer.concat([size, Buffer.from(last)]);
}

const IHDR = chunk('IHDR', header(70_000, 300));
const IDAT = chunk('IDAT', Buffer.alloc(5));
const IEND = chunk('IEND', Buffer.alloc(0));
const SIZE = { pageCount: 1, widthPx: 70_000, heightPx: 300 };

const read = (bytes: Buffer, lengths?: readonly number[]) => foundBy(new PngReader(), bytes, lengths);
const image = (...parts: readonly Buffer[]) => Buffer.concat([SIGNATURE, ...parts]);
const problemOf = (...parts: readonly Buffer[]) => read(image(...parts)).problem?.message;

test.each<[string, Buffer]>([
  ['from the header to the end', image(IHDR, IDAT, IEND)],
  ['with chunks that nobody knows', image(IHDR, chunk('abCD', Buffer.alloc(3)), IDAT, chunk('zTXt', Buffer.from('IEND')), IEND)],
  ['with pixels in many chunks, some of them empty', image(IHDR, chunk('IDAT', Buffer.alloc(0)), IDAT, chunk('IDAT', Buffer.alloc(0)), IEND)],
  ['with something behind the end', image(IHDR, IDAT, IEND, Buffer.from('more'), chunk('IHDR', header(1, 1)))],
])('chunks are followed %s, wherever a part of the stream ends', (_what, bytes) => {
  for (let cut = 1; cut < bytes.length; cut++) {
    expect([cut, read(bytes, [cut, bytes.length])]).toEqual([cut, SIZE]);
  }
  expect(read(bytes, Array.from(bytes, () => 1))).toEqual(SIZE);
});

test.each<[string, RegExp, Buffer[]]>([
  ['without its header', BROKEN, [IDAT, IEND]],
  ['whose header is too short', BROKEN, [chunk('IHDR', header(9, 9).subarray(0, 12)), IDAT, IEND]],
  ['whose header is too long', BROKEN, [chunk('IHDR', Buffer.concat([header(9, 9), Buffer.alloc(1)])), IDAT, IEND]],
  ['whose first chunk has another name', BROKEN, [chunk('iHDR', header(9, 9)), IDAT, IEND]],
  ['without width', BROKEN, [chunk('IHDR', header(0, 9)), IDAT, IEND]],
  ['without height', BROKEN, [chunk('IHDR', header(9, 0)), IDAT, IEND]],
  ['with a chunk whose name begins with a digit', BROKEN, [IHDR, chunk('1DAT', Buffer.alloc(3)), IDAT, IEND]],
  ['with a chunk whose name ends with a blank', BROKEN, [IHDR, chunk('IDA ', Buffer.alloc(3)), IDAT, IEND]],
  ['with a chunk that is longer than any', BROKEN, [IHDR, chunk('IDAT', Buffer.alloc(3), 0x80000000), IEND]],
  ['that ends within its header', CUT_OFF, [IHDR.subarray(0, 20)]],
  ['that ends within its pixels', CUT_OFF, [IHDR, IDAT.subarray(0, 10)]],
  ['that ends behind its pixels', CUT_OFF, [IHDR, IDAT]],
  ['with a chunk that goes on behind the end', CUT_OFF, [IHDR, chunk('IDAT', Buffer.alloc(3), 0x7fffffff), IEND]],
  ['with other chunks than pixels', NO_PIXELS, [IHDR, chunk('tEXt', Buffer.from('IDAT')), IEND]],
])('an image %s is CORRUPT, and says which way', (_what, message, parts) => {
  expect(problemOf(...parts)).toMatch(message);
});

test('one that is interlaced is taken', () => {
  expect(read(image(chunk('IHDR', header(70_000, 300, [8, 2, 0, 0, 1])), IDAT, IEND))).toEqual(SIZE);
});
