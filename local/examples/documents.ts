import * as jpeg from 'jpeg-js';
import { PDFDocument } from 'pdf-lib';
import { PNG } from 'pngjs';
import { toPng, toScannedPdf } from '../../tools/example-documents/image-files';
import { render } from '../../tools/example-documents/raster';
import { Sheet } from '../../tools/example-documents/sheet';

/** What Tesseract reads without mistakes. */
const DOTS_PER_INCH = 220;

const JPEG_QUALITY = 90;

const PAGE = { width: 420, height: 320 };
const MARGIN = 30;

/** Writes what stands on a page, from top to bottom. */
export type WritePage = (sheet: Sheet) => Sheet;

/** Lays out a document of one small page. */
export async function pdfOf(title: string, write: WritePage): Promise<Buffer> {
  return Buffer.from(await write((await Sheet.create(title, PAGE, MARGIN)).title(title, 17)).bytes());
}

/** The same as a scanner gives it. */
export async function scanOf(title: string, write: WritePage): Promise<Buffer> {
  return Buffer.from(toPng(await render(await pdfOf(title, write), DOTS_PER_INCH)));
}

/** Pages as a scanner gives them: a PDF of pictures, without text. */
export async function scannedPdfOf(title: string, ...pages: readonly WritePage[]): Promise<Buffer> {
  const whole = await PDFDocument.create({ updateMetadata: false });
  for (const write of pages) {
    const raster = await render(await pdfOf(title, write), DOTS_PER_INCH);
    const part = await PDFDocument.load(await toScannedPdf(raster, PAGE, JPEG_QUALITY), { updateMetadata: false });
    whole.addPage((await whole.copyPages(part, [0]))[0]);
  }
  return Buffer.from(await whole.save());
}

/** The same as a camera gives it. */
export async function photoOf(title: string, write: WritePage): Promise<Buffer> {
  const { width, height, data } = PNG.sync.read(await scanOf(title, write));
  return jpeg.encode({ width, height, data }, JPEG_QUALITY).data;
}
