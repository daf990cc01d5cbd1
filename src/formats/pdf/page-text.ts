import { Box, Display, displayedBox, displayOf, pageSizeOf } from './page-geometry';
import { Glyph, QuarterTurns, toLines } from './page-lines';
import { Pdfium } from './pdfium';
import { isReadable, TextPage, withTextPage } from './text-page';
import { EmbeddedTextPage } from '../../normalization/embedded-text';

/** Four numbers of double precision. */
const BOX_BYTES = 32;

/** A ninth of a quarter turn, or 10 degrees: text that is further askew is in no quarter turn. */
const MOST_SKEW_TURNS = 1 / 9;

/** What PDFium gives for a hyphen that parts a word at the end of a line. */
const LINE_END_HYPHEN = 2;

/** One page of a PDF: its size as a viewer shows it, and its words. A page that PDFium cannot load has neither. */
export function readPage(pdfium: Pdfium, load: () => number, pageNumber: number): EmbeddedTextPage {
  const read = withTextPage(pdfium, load, (textPage): EmbeddedTextPage => {
    const counts = { unreadable: 0 };
    const size = pageSizeOf(pdfium, textPage.page);
    const { lines, turn } = toLines(counted(glyphsOf(pdfium, textPage), counts), size);
    return {
      page: pageNumber,
      ...size,
      ...turn ? { rotationDegrees: turn * 90 } : {},
      isBlank: pdfium.FPDFPage_CountObjects(textPage.page) === 0,
      unreadableCharacters: counts.unreadable,
      lines,
    };
  });
  return read ?? { page: pageNumber, isBlank: false, unreadableCharacters: 0, lines: [] };
}

function* counted(glyphs: Iterable<Glyph>, counts: { unreadable: number }): Generator<Glyph> {
  for (const glyph of glyphs) {
    counts.unreadable += glyph.isReadable ? 0 : 1;
    yield glyph;
  }
}

/** The characters of a page, each with its place. */
export function* glyphsOf(pdfium: Pdfium, { page, text }: TextPage): Generator<Glyph> {
  const { malloc, free } = pdfium.pdfium.wasmExports;
  const memory = malloc(BOX_BYTES);
  try {
    const displayed = displayOf(pdfium, page, memory);
    const rotation = pdfium.FPDFPage_GetRotation(page);
    const count = pdfium.FPDFText_CountChars(text);
    let turn: QuarterTurns = 0;
    let beginsWord = true;
    for (let index = 0; index < count; index++) {
      const unicode = pdfium.FPDFText_GetUnicode(text, index);
      if (unicode <= 0x20 && unicode !== LINE_END_HYPHEN) {
        beginsWord = true;
        yield { text: String.fromCharCode(unicode), endsLine: unicode === 10 || unicode === 13, turn, index, isReadable: true };
        continue;
      }
      if (beginsWord) {
        turn = turnOf(pdfium.FPDFText_GetCharAngle(text, index), rotation);
        beginsWord = false;
      }
      const endsLine = unicode === LINE_END_HYPHEN;
      yield {
        text: endsLine ? '-' : String.fromCodePoint(unicode),
        endsLine,
        box: boxOf(pdfium, text, index, memory, displayed),
        turn,
        index,
        isReadable: endsLine || isReadable(pdfium, text, index, unicode),
      };
    }
  } finally {
    free(memory);
  }
}

function boxOf(pdfium: Pdfium, text: number, index: number, memory: number, displayed: Display): Box | undefined {
  if (!pdfium.pdfium.wasmExports.FPDFText_GetCharBox(text, index, memory, memory + 8, memory + 16, memory + 24)) {
    return undefined;
  }
  const [left, right, bottom, top] = new Float64Array(pdfium.pdfium.HEAPU8.buffer, memory, 4);
  return displayedBox(displayed, { left, right, bottom, top });
}

/** @param angle clockwise, in radians; @param quarterTurns clockwise, of the page */
function turnOf(angle: number, quarterTurns: number): QuarterTurns {
  const turns = (quarterTurns + angle / (Math.PI / 2) + 8) % 4;
  const nearest = Math.round(turns);
  return Math.abs(turns - nearest) < MOST_SKEW_TURNS ? (nearest % 4) as QuarterTurns : undefined;
}
