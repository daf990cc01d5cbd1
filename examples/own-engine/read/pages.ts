import { readFile } from 'node:fs/promises';
import * as path from 'node:path';
import { PDFiumLibrary } from '@hyzyla/pdfium';

/** What Tesseract reads well; large sheets get less, so that an image stays below 16 million pixels. */
const DOTS_PER_INCH = 200;
const MAX_SIDE = 4000;
const POINTS_PER_INCH = 72;

let library: Promise<PDFiumLibrary> | undefined;

/** The pages of a document, one after the other, as images that Tesseract takes. */
export async function* pagesOf(bytes: Uint8Array, contentType: string | undefined): AsyncGenerator<Buffer> {
  if (contentType !== 'application/pdf') {
    yield Buffer.from(bytes); // PNG and JPEG, which it takes as they are
    return;
  }
  library ??= PDFiumLibrary.init({ wasmBinary: await wasm() });
  const document = await (await library).loadDocument(bytes);
  try {
    for (const page of document.pages()) {
      const { originalWidth, originalHeight } = page.getOriginalSize();
      const scale = Math.min(DOTS_PER_INCH / POINTS_PER_INCH, MAX_SIDE / Math.max(originalWidth, originalHeight));
      const { width, height, data } = await page.render({ scale, colorSpace: 'Gray', render: async ({ data: pixels }) => pixels });
      yield Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`), data]); // a portable gray map
    }
  } finally {
    document.destroy();
  }
}

/** From the disk, where put-beside.mjs has put it. */
async function wasm(): Promise<ArrayBuffer> {
  const bytes = await readFile(path.join(__dirname, 'pdfium.wasm'));
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
}
