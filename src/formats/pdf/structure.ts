import { attachmentNames } from './attachments';
import { missingBytes } from './linearization';
import { PdfReading, readPdf } from './open-pdf';
import { countPages, PAGES_AT_A_TIME } from './pages';
import { pageKindOf } from './text-layer';
import { DocumentBytes } from '../document-bytes';

/** `FPDF_GetFormType`: a form whose pages are made while it is shown; of such, PDFium shows the page that says so. */
const DYNAMIC_XFA = 2;

export interface StructureRequest {
  /** More pages are too many for every engine. */
  readonly mostPages: number;
  readonly looksForText: boolean;
}

/** What a PDF is, as far as it decides whether it is taken, and by whom. */
export interface PdfStructure {
  readonly pageCount: number;
  /** How many pages the file says that it has, where that is wrong. */
  readonly claimedPageCount?: number;
  /** What a linearized file lacks of the length that it states. */
  readonly missingBytes?: number;
  readonly isDynamicForm: boolean;
  readonly isPortfolio: boolean;
  /** The names of the files within. */
  readonly attachments: readonly string[];
  /** Where that was asked for. */
  readonly hasTextLayer?: boolean;
  /** The first page, from 1, that has a picture and a few words on it, where no page has text. */
  readonly stampedPage?: number;
}

export async function inspectStructure(file: DocumentBytes, { mostPages, looksForText }: StructureRequest): Promise<PdfReading<PdfStructure>> {
  const { document, claimedCount, isPortfolio = false, leastCount = 0 } = countPages(file, mostPages);
  const opened = await readPdf(document, (pdf): PdfStructure => ({
    pageCount: Math.max(pdf.pdfium.FPDF_GetPageCount(pdf.document), leastCount),
    claimedPageCount: claimedCount,
    missingBytes: missingBytes(file),
    isDynamicForm: pdf.pdfium.FPDF_GetFormType(pdf.document) === DYNAMIC_XFA,
    isPortfolio,
    attachments: attachmentNames(pdf),
  }));
  if ('problem' in opened || !looksForText || opened.value.pageCount > mostPages) {
    return opened;
  }
  return { value: { ...opened.value, ...await textOf(document, opened.value.pageCount) } };
}

/** From the first page until one has text. */
async function textOf(file: DocumentBytes, pageCount: number): Promise<Pick<PdfStructure, 'hasTextLayer' | 'stampedPage'>> {
  let stampedPage: number | undefined;
  for (let first = 0; first < pageCount; first += PAGES_AT_A_TIME) {
    const reading = await readPdf(file, (pdf) => {
      for (let index = first; index < Math.min(pageCount, first + PAGES_AT_A_TIME); index++) {
        const kind = pageKindOf(pdf.pdfium, () => pdf.pdfium.FPDF_LoadPage(pdf.document, index));
        if (kind === 'TEXT') {
          return true;
        }
        stampedPage ??= kind === 'STAMPED_SCAN' ? index + 1 : undefined;
      }
      return false;
    });
    // where PDFium gives up on a page, another engine may read it
    if ('value' in reading && reading.value) {
      return { hasTextLayer: true };
    }
  }
  return { hasTextLayer: false, stampedPage };
}
