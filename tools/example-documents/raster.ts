import { PDFiumLibrary } from '@hyzyla/pdfium';

/** One byte a pixel, 255 is white. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

export async function render(pdf: Uint8Array, dotsPerInch: number): Promise<Raster> {
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(pdf);
  const { width, height, data } = await document.getPage(0)
    .render({ scale: dotsPerInch / 72, colorSpace: 'Gray', render: async (options) => options.data });
  const pixels = Uint8Array.from(data);
  document.destroy();
  library.destroy();
  return { width, height, pixels };
}

/** What a scanner does to a sheet: a little crooked, grey paper, black that is not quite black, and grain. */
export function scan({ width, height, pixels }: Raster, degrees: number): Raster {
  const random = seeded(20260101);
  const [sin, cos] = [Math.sin(degrees * Math.PI / 180), Math.cos(degrees * Math.PI / 180)];
  const scanned = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [fromCentreX, fromCentreY] = [x - width / 2, y - height / 2];
      const turnedX = fromCentreX * cos + fromCentreY * sin + width / 2;
      const turnedY = fromCentreY * cos - fromCentreX * sin + height / 2;
      const ink = sample({ width, height, pixels }, turnedX, turnedY);
      const shade = 6 * (x / width); // the lamp's light falls off to one side
      const grain = (random() + random() - 1) * 8;
      scanned[y * width + x] = Math.max(0, Math.min(255, 36 + ink * (244 - 36) / 255 - shade + grain));
    }
  }
  return { width, height, pixels: scanned };
}

/** Bilinear; outside of the sheet is white. */
function sample({ width, height, pixels }: Raster, x: number, y: number): number {
  const [x0, y0] = [Math.floor(x), Math.floor(y)];
  if (x0 < 0 || y0 < 0 || x0 + 1 >= width || y0 + 1 >= height) {
    return 255;
  }
  const [fx, fy] = [x - x0, y - y0];
  const at = y0 * width + x0;
  const upper = pixels[at] * (1 - fx) + pixels[at + 1] * fx;
  const lower = pixels[at + width] * (1 - fx) + pixels[at + width + 1] * fx;
  return upper * (1 - fy) + lower * fy;
}

/** A generator whose numbers are the same in each run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1103515245) + 12345) % 2147483648;
    if (state < 0) {
      state += 2147483648;
    }
    return state / 2147483648;
  };
}
