import { PdfReading, readPdf } from './open-pdf';
import { readPage } from './page-text';
import { countPages, PAGES_AT_A_TIME } from './pages';
import { EmbeddedTextPage } from '../../normalization/embedded-text';
import { DocumentBytes } from '../document-bytes';

export interface PagesRequest {
  /** From 0. */
  readonly first: number;
  /** No further page is begun with more words than that. */
  readonly mostWords: number;
  /** Milliseconds since the epoch: no further page is begun later. */
  readonly deadline: number;
}

export interface PagesText {
  /** Of the document. */
  readonly pageCount: number;
  /** As many as were read. */
  readonly pages: readonly EmbeddedTextPage[];
  readonly isLate: boolean;
}

/** The text of some pages. */
export async function readPages(file: DocumentBytes, { first, mostWords, deadline }: PagesRequest): Promise<PdfReading<PagesText>> {
  return readPdf(countPages(file, Infinity).document, ({ pdfium, document }) => {
    const pageCount = pdfium.FPDF_GetPageCount(document);
    const pages: EmbeddedTextPage[] = [];
    let words = 0;
    for (let index = first; index < pageCount && pages.length < PAGES_AT_A_TIME && words < mostWords; index++) {
      if (Date.now() > deadline) {
        return { pageCount, pages, isLate: true };
      }
      const page = readPage(pdfium, () => pdfium.FPDF_LoadPage(document, index), index + 1);
      pages.push(page);
      words += page.lines.reduce((sum, line) => sum + line.length, 0);
    }
    return { pageCount, pages, isLate: false };
  });
}
