import { Box, coverage, displayedBox, displayOf, isOnPage, PageSize, pageSizeOf } from './page-geometry';
import { glyphsOf } from './page-text';
import { Pdfium } from './pdfium';
import { readsAsText } from './plausible-text';
import { TextPage, withTextPage } from './text-page';

/**
 * A page that a picture covers to half and more, and of which text covers less than a hundredth, is a scan with a stamp, a page number or
 * a line of a fax on it. A line of 40 characters of 10 points covers a quarter of a hundredth of a letter page, the text of a short letter
 * three hundredths (measured by the boxes that PDFium gives for characters).
 */
const PICTURE_FROM = 0.5;
const TEXT_FROM = 0.01;

/** Text of that many invisible characters is what OCR left behind a scan, however little it covers. */
const INVISIBLE_FROM = 10;
const INVISIBLE = 3;

const IMAGE = 3;
const FORM = 5;
/** Pictures lie at the top, or in a form or two. */
const DEEPEST_FORM = 4;
/** Pages with more objects are drawings. */
const MOST_OBJECTS = 10_000;
const FOUR_FLOATS = 16;

export type PageKind = 'TEXT' | 'STAMPED_SCAN' | 'NO_TEXT';

/** Whether a page holds text that stands for what is on it. A page that cannot be loaded has none; another engine may read it. */
export function pageKindOf(pdfium: Pdfium, load: () => number): PageKind {
  return withTextPage(pdfium, load, (textPage) => kindOf(pdfium, textPage)) ?? 'NO_TEXT';
}

function kindOf(pdfium: Pdfium, textPage: TextPage): PageKind {
  const size = pageSizeOf(pdfium, textPage.page);
  let isScan: boolean | undefined;
  let covered = 0;
  let invisible = 0;
  let guessed = '';
  let guessedCovers = 0;
  for (const { text, endsLine, box, index, isReadable } of glyphsOf(pdfium, textPage)) {
    if (endsLine || text <= ' ' || !/\S/.test(text) || !isOnPage(box, size)) {
      continue;
    }
    isScan ??= pictureCoverage(pdfium, textPage.page, size) >= PICTURE_FROM;
    const covers = box ? coverage(box, size) : 0;
    if (!isReadable) {
      guessed += text;
      guessedCovers += covers;
      continue;
    }
    covered += covers;
    invisible += isScan && isInvisible(pdfium, textPage.text, index) ? 1 : 0;
    if (!isScan || covered >= TEXT_FROM || invisible === INVISIBLE_FROM) {
      return 'TEXT';
    }
  }
  if (readsAsText(guessed)) {
    return isScan && covered + guessedCovers < TEXT_FROM ? 'STAMPED_SCAN' : 'TEXT';
  }
  return isScan && (covered > 0 || guessed === '') ? 'STAMPED_SCAN' : 'NO_TEXT';
}

function isInvisible(pdfium: Pdfium, text: number, index: number): boolean {
  const object = pdfium.FPDFText_GetTextObject(text, index);
  return object !== 0 && pdfium.FPDFTextObj_GetTextRenderMode(object) === INVISIBLE;
}

/** The sum of what pictures cover: scanners cut a page into strips, and do not lay them over each other. */
function pictureCoverage(pdfium: Pdfium, page: number, size: PageSize): number {
  const memory = pdfium.pdfium.wasmExports.malloc(FOUR_FLOATS * 2);
  const displayed = displayOf(pdfium, page, memory);
  const count = Math.min(pdfium.FPDFPage_CountObjects(page), MOST_OBJECTS);
  let covered = 0;
  for (let index = 0; index < count && covered < PICTURE_FROM; index++) {
    const object = pdfium.FPDFPage_GetObject(page, index);
    const box = isPicture(pdfium, object, 0) ? boundsOf(pdfium, object, memory) : undefined;
    covered += box ? coverage(displayedBox(displayed, box), size) : 0;
  }
  pdfium.pdfium.wasmExports.free(memory);
  return covered;
}

function isPicture(pdfium: Pdfium, object: number, depth: number): boolean {
  const type = pdfium.FPDFPageObj_GetType(object);
  if (type !== FORM || depth === DEEPEST_FORM) {
    return type === IMAGE;
  }
  const count = Math.min(pdfium.FPDFFormObj_CountObjects(object), MOST_OBJECTS);
  for (let index = 0; index < count; index++) {
    if (isPicture(pdfium, pdfium.FPDFFormObj_GetObject(object, index), depth + 1)) {
      return true;
    }
  }
  return false;
}

function boundsOf(pdfium: Pdfium, object: number, memory: number): Box | undefined {
  if (!pdfium.FPDFPageObj_GetBounds(object, memory, memory + 4, memory + 8, memory + 12)) {
    return undefined;
  }
  const [left, bottom, right, top] = new Float32Array(pdfium.pdfium.HEAPU8.buffer, memory, 4);
  return { left, bottom, right, top };
}
