import type { PDFiumLibrary } from '@hyzyla/pdfium';
import type { PageImages } from './grey-image';
import { corrupt, unsupported } from './unreadable-document';

/** Enough for Tesseract; large sheets get less, so that an image stays under 16 million pixels. */
const DOTS_PER_INCH = 200;
const MAX_SIDE = 4000;

let library: Promise<PDFiumLibrary> | undefined;

export async function openPdf(bytes: Uint8Array): Promise<PageImages> {
  // Forms in XFA are seen where their dictionary is not in a compressed object stream.
  if (Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes('/XFA')) {
    throw unsupported();
  }
  library ??= loadLibrary();
  const document = await (await library).loadDocument(bytes).catch((error: Error) => {
    throw /password|security/i.test(error.message) ? unsupported() : corrupt();
  });
  return {
    pageCount: document.getPageCount(),
    image: async (pageIndex) => {
      const page = document.getPage(pageIndex);
      const { originalWidth, originalHeight } = page.getOriginalSize();
      const scale = Math.min(DOTS_PER_INCH / 72, MAX_SIDE / Math.max(originalWidth, originalHeight));
      const { width, height, data } = await page.render({ scale, colorSpace: 'Gray', render: async ({ data: pixels }) => pixels });
      return { width, height, pixels: data };
    },
    close: () => document.destroy(),
  };
}

/** Loaded with the first PDF: 5 MB of WebAssembly that images do not need. */
async function loadLibrary(): Promise<PDFiumLibrary> {
  const { PDFiumLibrary: Library } = await import('@hyzyla/pdfium');
  return Library.init();
}
