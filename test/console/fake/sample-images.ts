import { encode } from 'jpeg-js';

/** A picture of four colors: red and green above, blue and white below. */
export function quarters() {
  const [width, height] = [64, 64];
  const data = Buffer.alloc(width * height * 4, 255);
  const COLORS = [[255, 0, 0], [0, 255, 0], [0, 0, 255], [255, 255, 255]];
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
  const jpeg = encode(quarters(), 95).data;
  const exif = Buffer.from([
    0xff, 0xe1, 0, 34, ...Buffer.from('Exif\0\0'), // APP1
    0x4d, 0x4d, 0, 42, 0, 0, 0, 8, // a TIFF header
    0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0, // a directory of one entry
  ]);
  return Buffer.concat([jpeg.subarray(0, 2), exif, jpeg.subarray(2)]);
}
