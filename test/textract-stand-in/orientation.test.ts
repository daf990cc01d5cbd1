import * as jpeg from 'jpeg-js';
import { openJpeg } from '../../local/recognize/image';
import { orientationOfJpeg, upright } from '../../local/recognize/orientation';

/** Two rows of three pixels. */
const STORED = { width: 3, height: 2, pixels: Uint8Array.from([1, 2, 3, 4, 5, 6]) };

test.each([
  [1, 3, [1, 2, 3, 4, 5, 6]], [2, 3, [3, 2, 1, 6, 5, 4]], [3, 3, [6, 5, 4, 3, 2, 1]], [4, 3, [4, 5, 6, 1, 2, 3]],
  [5, 2, [1, 4, 2, 5, 3, 6]], [6, 2, [4, 1, 5, 2, 6, 3]], [7, 2, [6, 3, 5, 2, 4, 1]], [8, 2, [3, 6, 2, 5, 1, 4]],
])('a photo of orientation %d is turned as people see it', (orientation, width, pixels) => {
  const turned = upright(STORED, orientation);
  expect([turned.width, [...turned.pixels]]).toEqual([width, pixels]);
});

test.each([0, 9, 700])('one of an orientation that there is not, %d, stays as it is', (orientation) => {
  expect(upright(STORED, orientation)).toBe(STORED);
});

/** A JPEG with EXIF data, as phones write it. */
function photo(orientation: number, byteOrder: 'II' | 'MM'): Buffer {
  const { data } = jpeg.encode({ width: 16, height: 8, data: Buffer.alloc(16 * 8 * 4, 200) }, 90);
  const number = (value: number, width: number) => {
    const bytes = Buffer.alloc(width);
    bytes[byteOrder === 'II' ? 'writeUIntLE' : 'writeUIntBE'](value, 0, width);
    return bytes;
  };
  const exif = Buffer.concat([
    Buffer.from('Exif\0\0'), Buffer.from(byteOrder), number(42, 2), number(8, 4), number(2, 2),
    number(271, 2), number(2, 2), number(1, 4), number(0, 4),
    number(274, 2), number(3, 2), number(1, 4), number(orientation, 2), number(0, 2), number(0, 4),
  ]);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(exif.length + 2);
  return Buffer.concat([data.subarray(0, 2), Buffer.of(0xff, 0xe1), length, exif, data.subarray(2)]);
}

test.each(['II', 'MM'] as const)('the orientation is in the EXIF data (%s)', async (byteOrder) => {
  expect([1, 3, 6, 8].map((orientation) => orientationOfJpeg(photo(orientation, byteOrder)))).toEqual([1, 3, 6, 8]);
  const { width, height } = await openJpeg(photo(6, byteOrder)).image(0);
  expect([width, height]).toEqual([8, 16]);
});

test.each<[string, Buffer]>([
  ['without EXIF data', photo(6, 'II').subarray(0, 2)], ['that is cut off in it', photo(6, 'II').subarray(0, 20)], ['of which nothing is there', Buffer.alloc(0)],
])('a JPEG %s is upright', (_, bytes) => {
  expect(orientationOfJpeg(bytes)).toBe(1);
});
