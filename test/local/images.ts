import { PNG } from 'pngjs';

/** A small image, each number another one. */
export function image(n: number): Buffer<ArrayBuffer> {
  const png = new PNG({ width: 16, height: 16 });
  png.data.fill(0xff);
  png.data.writeUInt32BE(n, 0);
  return Buffer.from(PNG.sync.write(png));
}
