import * as fs from 'node:fs';
import * as path from 'node:path';
import * as jpeg from 'jpeg-js';
import { PNG } from 'pngjs';

/** What is written in the images, for engines that read. */
export const IMAGE_TEXT = 'Delivery note';

const GREYSCALE = 0;
const BITS = 32;
const SQUARE = 8;

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
