import * as jpeg from 'jpeg-js';
import { PNG } from 'pngjs';
import { toPng } from '../../tools/example-documents/image-files';
import { render } from '../../tools/example-documents/raster';
import { Sheet } from '../../tools/example-documents/sheet';

/** What Tesseract reads without mistakes. */
const DOTS_PER_INCH = 220;

const JPEG_QUALITY = 90;

const PAGE = { width: 420, height: 320 };
const MARGIN = 30;

/** Lays out a document of one small page. */
export async function pdfOf(title: string, write: (sheet: Sheet) => Sheet): Promise<Buffer> {
  return Buffer.from(await write((await Sheet.create(title, PAGE, MARGIN)).title(title, 17)).bytes());
}

/** The same as a scanner gives it. */
export async function scanOf(title: string, write: (sheet: Sheet) => Sheet): Promise<Buffer> {
  return Buffer.from(toPng(await render(await pdfOf(title, write), DOTS_PER_INCH)));
}

/** The same as a camera gives it. */
export async function photoOf(title: string, write: (sheet: Sheet) => Sheet): Promise<Buffer> {
  const { width, height, data } = PNG.sync.read(await scanOf(title, write));
  return jpeg.encode({ width, height, data }, JPEG_QUALITY).data;
}
