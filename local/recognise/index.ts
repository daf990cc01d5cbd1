import type { DocumentType } from './document-type';
import type { PageImages } from './grey-image';
import { openJpeg, openPng } from './image';
import { openPdf } from './pdf';
import type { Recogniser } from './recogniser';
import { Tesseract } from './tesseract';
import { openTiff } from './tiff';

const OPENERS: Record<DocumentType, (bytes: Uint8Array) => PageImages | Promise<PageImages>> = {
  JPEG: openJpeg,
  PNG: openPng,
  PDF: openPdf,
  TIFF: openTiff,
};

/** Reads documents for real: each page becomes an image, and Tesseract reads it (English, printed). */
export function createRecogniser(): Recogniser {
  const tesseract = new Tesseract();
  return {
    open: async (bytes, type) => {
      const pages = await OPENERS[type](bytes);
      return {
        pageCount: pages.pageCount,
        recognise: async (pageIndex) => tesseract.recognise(await pages.image(pageIndex)),
        close: () => pages.close(),
      };
    },
    stop: async () => tesseract.stop(),
  };
}
