import { encode } from 'jpeg-js';
import { withOrientation } from '../../local/images';

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
  return withOrientation(encode(quarters(), 95).data, orientation);
}
