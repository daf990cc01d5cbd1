/** A page as Tesseract wants it: one byte a pixel, 255 is white. */
export interface GreyImage {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

/** The pages of a document, as images. */
export interface PageImages {
  readonly pageCount: number;
  image(pageIndex: number): Promise<GreyImage>;
  close(): void;
}

/** Transparent pixels become white paper. */
export function greyFromRgba(width: number, height: number, rgba: Uint8Array): GreyImage {
  const pixels = new Uint8Array(width * height);
  for (let pixel = 0, at = 0; pixel < pixels.length; pixel++, at += 4) {
    const luminance = (rgba[at] * 299 + rgba[at + 1] * 587 + rgba[at + 2] * 114) / 1000;
    pixels[pixel] = 255 + (luminance - 255) * rgba[at + 3] / 255;
  }
  return { width, height, pixels };
}

/** Bilinear: smooth enough for Tesseract to read the letters of an image that is too small for it. */
export function enlarge({ width, height, pixels }: GreyImage, factor: number): GreyImage {
  const newWidth = Math.round(width * factor);
  const newHeight = Math.round(height * factor);
  const enlarged = new Uint8Array(newWidth * newHeight);
  for (let y = 0; y < newHeight; y++) {
    const [y0, y1, fy] = neighbours(y, factor, height);
    for (let x = 0; x < newWidth; x++) {
      const [x0, x1, fx] = neighbours(x, factor, width);
      const upper = pixels[y0 * width + x0] * (1 - fx) + pixels[y0 * width + x1] * fx;
      const lower = pixels[y1 * width + x0] * (1 - fx) + pixels[y1 * width + x1] * fx;
      enlarged[y * newWidth + x] = upper * (1 - fy) + lower * fy;
    }
  }
  return { width: newWidth, height: newHeight, pixels: enlarged };
}

function neighbours(position: number, factor: number, length: number): [number, number, number] {
  const exact = Math.min(length - 1, Math.max(0, (position + 0.5) / factor - 0.5));
  const before = Math.floor(exact);
  return [before, Math.min(length - 1, before + 1), exact - before];
}

/** A portable grey map: the one format that costs nothing to write, and that Tesseract reads. */
export function toPgm({ width, height, pixels }: GreyImage): Buffer {
  return Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`), pixels]);
}
