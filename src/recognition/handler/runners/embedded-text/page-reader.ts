import { Box, Glyph, toLines } from './page-lines';
import { Pdfium } from '../../../../formats/pdfium';
import { isReadable, withTextPage } from '../../../../formats/text-layer';
import { EmbeddedTextPage } from '../../../../normalization/embedded-text';

/** For PDFium's own conversion, which gives whole numbers: fine enough for a millionth of a page. */
const DEVICE = 1_000_000;
const STEP = 1000;

/** Four numbers of double precision. */
const BOX_BYTES = 32;

/** What PDFium gives for a hyphen that parts a word at the end of a line. */
const LINE_END_HYPHEN = 2;

/** One page of a PDF: its size as a viewer shows it, and its words. A page that PDFium cannot load has neither. */
export function readPage(pdfium: Pdfium, document: number, index: number): EmbeddedTextPage {
  const read = withTextPage(pdfium, document, index, (page, text): EmbeddedTextPage => {
    const counts = { unreadable: 0 };
    const lines = toLines(glyphsOf(pdfium, page, text, counts));
    return {
      page: index + 1,
      width: hundredths(pdfium.FPDF_GetPageWidthF(page)),
      height: hundredths(pdfium.FPDF_GetPageHeightF(page)),
      isBlank: pdfium.FPDFPage_CountObjects(page) === 0,
      unreadableCharacters: counts.unreadable,
      lines,
    };
  });
  return read ?? { page: index + 1, isBlank: false, unreadableCharacters: 0, lines: [] };
}

function* glyphsOf(pdfium: Pdfium, page: number, text: number, counts: { unreadable: number }): Generator<Glyph> {
  const { malloc, free } = pdfium.pdfium.wasmExports;
  const memory = malloc(BOX_BYTES);
  const displayed = displayOf(pdfium, page, memory);
  const rotation = pdfium.FPDFPage_GetRotation(page);
  const count = pdfium.FPDFText_CountChars(text);
  let upright = true;
  let beginsWord = true;
  for (let index = 0; index < count; index++) {
    const unicode = pdfium.FPDFText_GetUnicode(text, index);
    if (unicode <= 0x20 && unicode !== LINE_END_HYPHEN) {
      beginsWord = true;
      yield { text: String.fromCharCode(unicode), endsLine: unicode === 10 || unicode === 13, isUpright: upright };
      continue;
    }
    if (beginsWord) {
      upright = isUpright(pdfium.FPDFText_GetCharAngle(text, index), rotation);
      beginsWord = false;
    }
    const endsLine = unicode === LINE_END_HYPHEN;
    counts.unreadable += endsLine || isReadable(pdfium, text, index, unicode) ? 0 : 1;
    yield { text: endsLine ? '-' : String.fromCodePoint(unicode), endsLine, box: boxOf(pdfium, text, index, memory, displayed), isUpright: upright };
  }
  free(memory);
}

type Display = (x: number, y: number) => readonly [number, number];

/** From the page's own coordinates to points from the upper left corner of what a viewer shows: turned, and cut to the crop box. */
function displayOf(pdfium: Pdfium, page: number, memory: number): Display {
  const width = pdfium.FPDF_GetPageWidthF(page);
  const height = pdfium.FPDF_GetPageHeightF(page);
  const convert = (x: number, y: number) => {
    pdfium.FPDF_PageToDevice(page, 0, 0, DEVICE, DEVICE, 0, x, y, memory, memory + 4);
    const [across, down] = new Int32Array(pdfium.pdfium.HEAPU8.buffer, memory, 2);
    return [across / DEVICE * width, down / DEVICE * height];
  };
  const [x0, y0] = convert(0, 0);
  const [xx, xy] = convert(STEP, 0).map((value, axis) => (value - [x0, y0][axis]) / STEP);
  const [yx, yy] = convert(0, STEP).map((value, axis) => (value - [x0, y0][axis]) / STEP);
  return (x, y) => [x0 + x * xx + y * yx, y0 + x * xy + y * yy];
}

function hundredths(points: number): number {
  return Math.round(points * 100) / 100;
}

function boxOf(pdfium: Pdfium, text: number, index: number, memory: number, displayed: Display): Box | undefined {
  if (!pdfium.pdfium.wasmExports.FPDFText_GetCharBox(text, index, memory, memory + 8, memory + 16, memory + 24)) {
    return undefined;
  }
  const [left, right, bottom, top] = new Float64Array(pdfium.pdfium.HEAPU8.buffer, memory, 4);
  const [x1, y1] = displayed(left, top);
  const [x2, y2] = displayed(right, bottom);
  return { left: Math.min(x1, x2), top: Math.min(y1, y2), right: Math.max(x1, x2), bottom: Math.max(y1, y2) };
}

/** @param angle counter-clockwise, in radians; @param quarterTurns clockwise, of the page */
function isUpright(angle: number, quarterTurns: number): boolean {
  const turned = angle - quarterTurns * Math.PI / 2;
  return Math.cos(turned) > 0.98;
}
