import type { DocumentType } from './document-type';
import type { PageImages } from './grey-image';
import { openJpeg, openPng } from './image';
import { openPdf } from './pdf';
import type { Recognizer } from './recognizer';
import { Tesseract } from './tesseract';
import { openTiff } from './tiff';

const OPENERS: Record<DocumentType, (bytes: Uint8Array) => PageImages | Promise<PageImages>> = {
  JPEG: openJpeg,
  PNG: openPng,
  PDF: openPdf,
  TIFF: openTiff,
};

/** Reads documents for real: each page becomes an image, and Tesseract reads it (English, printed). */
export function createRecognizer(): Recognizer {
  const tesseract = new Tesseract();
  return {
    open: async (bytes, type) => {
      const pages = await OPENERS[type](bytes);
      return {
        pageCount: pages.pageCount,
        recognize: async (pageIndex) => tesseract.recognize(await pages.image(pageIndex)),
        close: () => pages.close(),
      };
    },
    stop: async () => tesseract.stop(),
  };
}
