import * as fs from 'node:fs';
import * as path from 'node:path';
import * as jpeg from 'jpeg-js';
import { PNG } from 'pngjs';

/** What is written in the images, for engines that read. */
export const IMAGE_TEXT = 'Delivery note';

const GREYSCALE = 0;
const BITS = 32;
const SQUARE = 8;

/** As EXIF has it. */
const TO_THE_RIGHT = 6;

const NOTE = PNG.sync.read(fs.readFileSync(path.join(__dirname, 'delivery-note.png')));

/** A scan of one line, each number another file. */
export function image(n: number): Buffer<ArrayBuffer> {
  return Buffer.from(PNG.sync.write(numbered(n), { colorType: GREYSCALE, deflateLevel: 0 })); // so that all have the same size
}

/** The same as a photograph. */
export function photograph(n: number): Buffer {
  const { width, height, data } = numbered(n);
  return jpeg.encode({ width, height, data }, 90).data;
}

/** The same, taken with the phone on its side: it is stored so, and its EXIF data ask for it to be turned to the right. */
export function sidewaysPhotograph(n: number): Buffer {
  const { width, height, data } = numbered(n);
  const stored = Buffer.alloc(data.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const from = (y * width + x) * 4;
      data.copy(stored, ((width - 1 - x) * height + y) * 4, from, from + 4);
    }
  }
  return withOrientation(jpeg.encode({ width: height, height: width, data: stored }, 90).data, TO_THE_RIGHT);
}

/** A JPEG image with EXIF data that say how it is turned. */
export function withOrientation(photo: Buffer, orientation: number): Buffer {
  const exif = Buffer.from([
    0xff, 0xe1, 0, 34, ...Buffer.from('Exif\0\0'), // APP1
    0x4d, 0x4d, 0, 42, 0, 0, 0, 8, // a TIFF header
    0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0, // a directory of one entry
  ]);
  return Buffer.concat([photo.subarray(0, 2), exif, photo.subarray(2)]);
}

/** The number stands along the upper edge, in squares of black and white that JPEG keeps apart. */
function numbered(n: number): PNG {
  const png = new PNG({ width: NOTE.width, height: NOTE.height });
  NOTE.data.copy(png.data);
  for (let bit = 0; bit < BITS; bit++) {
    fillSquare(png, bit * SQUARE, Math.floor(n / 2 ** bit) % 2 === 1 ? 0 : 255);
  }
  return png;
}

function fillSquare({ width, data }: PNG, left: number, shade: number): void {
  for (let y = 0; y < SQUARE; y++) {
    for (let x = left; x < left + SQUARE; x++) {
      data.fill(shade, (y * width + x) * 4, (y * width + x) * 4 + 3);
    }
  }
}
