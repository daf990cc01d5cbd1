import { readPdf } from './pdf-document';
import { Pdfium } from './pdfium';
import { SpoolFile } from './spool-file';

/** No engine takes more pages. */
const MOST_PAGES = 3000;

/** PDFium keeps what it has seen of a document until that is closed: of 3,000 scanned pages more than it may keep. */
export const PAGES_AT_A_TIME = 100;

/** `FPDF_ANNOT_*`: what shows text of its own beside the page's content: free text, stamps, fields of forms. */
const SHOWS_TEXT = new Set([3, 13, 20]);
const FLATTEN_FOR_DISPLAY = 0;
const FLATTENED = 1;

const REPLACEMENT = 0xfffd;

/** Whether any page has text that can be read, from the first page until one has. */
export async function hasTextLayer(file: SpoolFile, pageCount: number): Promise<boolean> {
  for (let first = 0; first < Math.min(pageCount, MOST_PAGES); first += PAGES_AT_A_TIME) {
    const reading = await readPdf(file, (pdfium, document) => {
      for (let index = first; index < Math.min(pageCount, first + PAGES_AT_A_TIME); index++) {
        if (withTextPage(pdfium, document, index, (_page, text) => hasText(pdfium, text))) {
          return true;
        }
      }
      return false;
    });
    // where PDFium gives up on a page, another engine may read it
    if ('value' in reading && reading.value) {
      return true;
    }
  }
  return false;
}

/**
 * Gives one page and its text to `use`; nothing where PDFium cannot load the page.
 *
 * What stands in the fields of a form, and in notes laid over a page, becomes a part of the page first, since PDFium reads no other text.
 */
export function withTextPage<T>(pdfium: Pdfium, document: number, index: number, use: (page: number, text: number) => T): T | undefined {
  let page = pdfium.FPDF_LoadPage(document, index);
  if (page !== 0 && showsMoreText(pdfium, page) && pdfium.FPDFPage_Flatten(page, FLATTEN_FOR_DISPLAY) === FLATTENED) {
    pdfium.FPDF_ClosePage(page);
    page = pdfium.FPDF_LoadPage(document, index);
  }
  if (page === 0) {
    return undefined;
  }
  const text = pdfium.FPDFText_LoadPage(page);
  const result = text === 0 ? undefined : use(page, text);
  if (text !== 0) {
    pdfium.FPDFText_ClosePage(text);
  }
  pdfium.FPDF_ClosePage(page);
  return result;
}

/** Whether the font tells what the character is. */
export function isReadable(pdfium: Pdfium, text: number, index: number, unicode: number): boolean {
  const isPrivate = unicode >= 0xe000 && unicode <= 0xf8ff;
  return unicode > 0x20 && unicode !== REPLACEMENT && !isPrivate && pdfium.FPDFText_HasUnicodeMapError(text, index) !== 1;
}

function hasText(pdfium: Pdfium, text: number): boolean {
  const count = pdfium.FPDFText_CountChars(text);
  for (let index = 0; index < count; index++) {
    const unicode = pdfium.FPDFText_GetUnicode(text, index);
    if (isReadable(pdfium, text, index, unicode) && /\S/.test(String.fromCharCode(unicode))) {
      return true;
    }
  }
  return false;
}

function showsMoreText(pdfium: Pdfium, page: number): boolean {
  const count = pdfium.FPDFPage_GetAnnotCount(page);
  for (let index = 0; index < count; index++) {
    const annotation = pdfium.FPDFPage_GetAnnot(page, index);
    const subtype = annotation === 0 ? 0 : pdfium.FPDFAnnot_GetSubtype(annotation);
    if (annotation !== 0) {
      pdfium.FPDFPage_CloseAnnot(annotation);
    }
    if (SHOWS_TEXT.has(subtype)) {
      return true;
    }
  }
  return false;
}
