import { BoundingBox } from './bounding-box';
import { ResultLine, ResultPage, ResultWord } from './document-result';
import { isInOrder } from './file-order';
import { union } from './geometry';
import { readingOrderOf } from './reading-order';
import { Warnings } from './warnings';

/** A part of what `embeddedText` read: pages of a PDF, or lines of a text file. */
export interface EmbeddedTextPart {
  /** Whether it is the end of the document. */
  readonly last: boolean;
  readonly pageCount?: number;
  readonly pages?: readonly EmbeddedTextPage[];
  readonly lines?: readonly string[];
}

export interface EmbeddedTextPage {
  /** From 1. */
  readonly page: number;
  /** In points, as a viewer shows the page; absent where it cannot be loaded. */
  readonly width?: number;
  readonly height?: number;
  /** How far the text is turned clockwise on the page: 90, 180 or 270; absent where it is upright. */
  readonly rotationDegrees?: number;
  /** There is nothing on it at all, not even a picture. */
  readonly isBlank: boolean;
  /** Those of which their font does not tell what they are. */
  readonly unreadableCharacters: number;
  /** In the order of the file. */
  readonly lines: ReadonlyArray<readonly EmbeddedTextWord[]>;
}

export interface EmbeddedTextWord {
  readonly text: string;
  /** Left, top, width and height in points, from the upper left corner. */
  readonly box?: readonly [number, number, number, number];
}

/**
 * The pages of what `embeddedText` read. A text file is one page, however long; further entries continue it.
 *
 * @throws where the end is missing
 */
export async function* pagesOfEmbeddedText(parts: AsyncIterable<EmbeddedTextPart>, warnings: Warnings): AsyncGenerator<ResultPage> {
  let continued = false;
  for await (const { last, pages, lines } of parts) {
    for (const page of pages ?? []) {
      yield toResultPage(page, warnings);
    }
    if (lines) {
      yield { page: 1, ...continued ? { continued } : {}, lines: lines.map(toPlainLine) };
      continued = true;
    }
    if (last) {
      return; // parts behind it are of an earlier run
    }
  }
  throw new Error('The last part of the text is missing: a result without it would not be whole.');
}

function toResultPage(page: EmbeddedTextPage, warnings: Warnings): ResultPage {
  const { width, height } = page;
  if (page.lines.length === 0 && !page.isBlank) {
    warnings.count('A page holds no text, only pictures or drawings, and nothing on it was read', page.page);
  }
  if (page.unreadableCharacters > 0) {
    warnings.count('A page has characters of which the PDF does not tell what they are, so that some of its text may be wrong', page.page);
  }
  const lines = page.lines.map((words) => toLine(words, page)).filter(({ words }) => words.length > 0);
  const upright = lines.map((line) => ({ ...line, boundingBox: line.boundingBox && turnedBack(line.boundingBox, page.rotationDegrees) }));
  const order = isInOrder(upright) ? undefined : readingOrderOf({ lines: upright });
  return {
    page: page.page,
    ...width && height ? { widthPt: width, heightPt: height } : {},
    ...page.rotationDegrees ? { rotationDegrees: page.rotationDegrees } : {},
    lines,
    ...order ? { readingOrder: order } : {},
  };
}

function toLine(words: readonly EmbeddedTextWord[], page: EmbeddedTextPage): ResultLine {
  const placed = words.map(({ text, box }): ResultWord => ({ text, boundingBox: box && boundingBoxOf(box, page) }));
  return {
    text: placed.map(({ text }) => text).join(' '),
    boundingBox: placed.reduce((all: BoundingBox | undefined, { boundingBox }) => union(all, boundingBox), undefined),
    words: placed,
  };
}

/** Where a box lies for a reader who turns the page until its text is upright. */
function turnedBack({ left, top, width, height }: BoundingBox, degrees = 0): BoundingBox {
  switch (degrees) {
    case 90: return { left: top, top: 1 - left - width, width: height, height: width };
    case 180: return { left: 1 - left - width, top: 1 - top - height, width, height };
    case 270: return { left: 1 - top - height, top: left, width: height, height: width };
    default: return { left, top, width, height };
  }
}

/** What reaches over an edge ends there. */
function boundingBoxOf([left, top, width, height]: NonNullable<EmbeddedTextWord['box']>, page: EmbeddedTextPage): BoundingBox | undefined {
  if (!page.width || !page.height) {
    return undefined;
  }
  const x = within(left / page.width);
  const y = within(top / page.height);
  return { left: x, top: y, width: rounded(within((left + width) / page.width) - x), height: rounded(within((top + height) / page.height) - y) };
}

function within(fraction: number): number {
  return rounded(Math.min(1, Math.max(0, fraction)));
}

function rounded(fraction: number): number {
  return Math.round(fraction * 1e6) / 1e6;
}

function toPlainLine(text: string): ResultLine {
  return { text, words: (text.match(/[^\s\u0085]+/gu) ?? []).map((word) => ({ text: word })) };
}
