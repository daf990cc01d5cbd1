import { encode } from 'jpeg-js';
import { encode as encodeTiff } from 'utif2';
import { withOrientation } from '../../local/images';

const COLORS = [[255, 0, 0], [0, 255, 0], [0, 0, 255], [255, 255, 255]];

/** A picture of four colors: red and green above, blue and white below. */
export function quarters() {
  const [width, height] = [64, 64];
  const data = Buffer.alloc(width * height * 4, 255);
  for (let pixel = 0; pixel < width * height; pixel++) {
    const quarter = (pixel % width < width / 2 ? 0 : 1) + (pixel < width * height / 2 ? 0 : 2);
    COLORS[quarter].forEach((value, channel) => {
      data[pixel * 4 + channel] = value;
    });
  }
  return { width, height, data };
}

/** The same as a photo whose EXIF data ask for it to be turned. */
export function photoTurnedBy(orientation: number): Buffer {
  return withOrientation(encode(quarters(), 95).data, orientation);
}

/** A TIFF of four pages: a red one, a green one, a blue one and a white one. */
export function fourPages(): Buffer {
  const side = 64;
  const pageBytes = side * side * 3;
  const begin = 2000; // behind all directories
  const directories = COLORS.map((_, page) => ({
    t256: [side],
    t257: [side],
    t258: [8, 8, 8],
    t259: [1],
    t262: [2],
    t277: [3],
    t284: [1], // pixels of red, green and blue
    t273: [begin + page * pageBytes],
    t278: [side],
    t279: [pageBytes],
  }));
  const head = Buffer.from(encodeTiff(directories as never));
  return Buffer.concat([head, Buffer.alloc(begin - head.length), ...COLORS.map((color) => Buffer.alloc(pageBytes, Buffer.from(color)))]);
}
