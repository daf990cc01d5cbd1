import { Pdfium } from './pdfium';

/** `FPDF_ANNOT_*`: what shows text of its own beside the page's content: free text, stamps, fields of forms. */
const SHOWS_TEXT = new Set([3, 13, 20]);
const FLATTEN_FOR_DISPLAY = 0;
const FLATTENED = 1;

const REPLACEMENT = 0xfffd;

/** PDFium's handles of a page, and of its text. */
export interface TextPage {
  readonly page: number;
  readonly text: number;
}

/**
 * Gives a page and its text to `use`, and closes both; nothing where PDFium cannot load the page.
 *
 * What stands in the fields of a form, and in notes laid over a page, becomes a part of the page first, since PDFium reads no other text.
 *
 * @param load gives the page, or 0; it is asked again where the page has changed
 */
export function withTextPage<T>(pdfium: Pdfium, load: () => number, use: (textPage: TextPage) => T): T | undefined {
  let page = load();
  if (page !== 0 && showsMoreText(pdfium, page) && pdfium.FPDFPage_Flatten(page, FLATTEN_FOR_DISPLAY) === FLATTENED) {
    pdfium.FPDF_ClosePage(page);
    page = load();
  }
  if (page === 0) {
    return undefined;
  }
  const text = pdfium.FPDFText_LoadPage(page);
  const result = text === 0 ? undefined : use({ page, text });
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
