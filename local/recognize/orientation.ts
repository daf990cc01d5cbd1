import type { GreyImage } from './grey-image';

const ORIENTATION = 274;
const SHORT = 3;
const APP1 = 0xe1;
const SOS = 0xda;

/** How a camera was held: the value of EXIF's and TIFF's Orientation, from 1 (upright) to 8. */
export type Orientation = number;

/** Of a JPEG image, from its EXIF data; 1 where it has none. */
export function orientationOfJpeg(bytes: Uint8Array): Orientation {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 2; at + 4 <= file.length && file[at] === 0xff && file[at + 1] !== SOS;) {
    const length = file.readUInt16BE(at + 2);
    if (file[at + 1] === APP1 && file.toString('latin1', at + 4, at + 10) === 'Exif\0\0') {
      return orientationOfTiff(file.subarray(at + 10, at + 2 + length));
    }
    at += 2 + length;
  }
  return 1;
}

/** The first directory's; EXIF data is a small TIFF file. */
function orientationOfTiff(tiff: Buffer): Orientation {
  if (tiff.length < 10) {
    return 1;
  }
  const isLittle = tiff.toString('latin1', 0, 2) === 'II';
  const short = (at: number) => at + 2 > tiff.length ? 0 : isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at);
  const directory = isLittle ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  for (let entry = 0; entry < short(directory); entry++) {
    const at = directory + 2 + entry * 12;
    if (short(at) === ORIENTATION && short(at + 2) === SHORT) {
      return short(at + 8);
    }
  }
  return 1;
}

/** The image as people see it, who see it turned: so Amazon Textract reads it. */
export function upright(image: GreyImage, orientation: Orientation): GreyImage {
  if (!(orientation >= 2 && orientation <= 8)) {
    return image;
  }
  const swapsSides = orientation >= 5;
  const [width, height] = swapsSides ? [image.height, image.width] : [image.width, image.height];
  const pixels = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [column, row] = sourceOf(orientation, x, y, image.width - 1, image.height - 1);
      pixels[y * width + x] = image.pixels[row * image.width + column];
    }
  }
  return { width, height, pixels };
}

/** Where a pixel of the upright image is in the stored one, whose last column is `right` and last row `bottom`. */
function sourceOf(orientation: Orientation, x: number, y: number, right: number, bottom: number): readonly [number, number] {
  switch (orientation) {
    case 2: return [right - x, y];
    case 3: return [right - x, bottom - y];
    case 4: return [x, bottom - y];
    case 5: return [y, x];
    case 6: return [y, bottom - x];
    case 7: return [right - y, bottom - x];
    default: return [right - y, x]; // 8
  }
}
