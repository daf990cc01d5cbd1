import { Box, isOnPage, PageSize } from './page-geometry';
import { EmbeddedTextWord } from '../../normalization/embedded-text';

/** A character as PDFium gives it: in the order of the page's content, with the spaces and ends of lines that it has made out. */
export interface Glyph {
  readonly text: string;
  readonly endsLine: boolean;
  readonly box?: Box;
  readonly turn: QuarterTurns;
  /** PDFium's, of the character. */
  readonly index: number;
  /** Whether the font tells what the character is. */
  readonly isReadable: boolean;
}

/** How far text is turned clockwise on the page as it is shown; undefined where it is at an angle. */
export type QuarterTurns = 0 | 1 | 2 | 3 | undefined;

/** A gap of so many times the height of the text parts lines, as it does for Amazon Textract: what stands in columns is no sentence. */
const COLUMN_GAP = 2;

/** Neither seen nor a space: controls, and the marks of a noncharacter. */
// eslint-disable-next-line no-control-regex
const INVISIBLE = /[\u0000-\u001f\u007f\u200b\ufeff\uffff\ufffe]/g;

interface Word {
  text: string;
  box?: Box;
  turn: QuarterTurns;
}

export interface PageLines {
  readonly lines: EmbeddedTextWord[][];
  /** Of most of the text. */
  readonly turn: QuarterTurns;
}

/**
 * From characters to words, and from words to lines.
 *
 * @param page in points; what lies beyond its edges is no text of it, since no viewer shows it
 */
export function toLines(glyphs: Iterable<Glyph>, page: PageSize): PageLines {
  const lines = new Lines(page);
  let word: Word | undefined;
  for (const glyph of glyphs) {
    if (/[\s\u0085]/u.test(glyph.text) || glyph.text === '\0') {
      lines.add(word);
      word = undefined;
    } else {
      word ??= { text: '', turn: glyph.turn };
      word.text += glyph.text;
      word.box = union(word.box, glyph.box);
    }
    if (glyph.endsLine) {
      lines.add(word);
      word = undefined;
      lines.end();
    }
  }
  lines.add(word);
  return { lines: lines.list(), turn: lines.commonTurn() };
}

class Lines {
  private readonly done: Word[][] = [];
  private current: Word[] = [];
  private box: Box | undefined;
  private readonly lengths = new Map<QuarterTurns, number>();

  public constructor(private readonly page: PageSize) {}

  public add(word: Word | undefined): void {
    const text = word?.text.replace(INVISIBLE, '');
    if (!word || !text || !isOnPage(word.box, this.page)) {
      return;
    }
    this.lengths.set(word.turn, (this.lengths.get(word.turn) ?? 0) + text.length);
    if (this.current.length > 0 && this.isApart(word)) {
      this.end();
    }
    this.current.push({ ...word, text });
    this.box = union(this.box, word.box);
  }

  public end(): void {
    if (this.current.length > 0) {
      this.done.push(this.current);
    }
    this.current = [];
    this.box = undefined;
  }

  public list(): EmbeddedTextWord[][] {
    this.end();
    return this.done.map((line) => line.map(({ text, box }) => box ? { text, box: rounded(box) } : { text }));
  }

  public commonTurn(): QuarterTurns {
    return [...this.lengths].reduce((most, next) => next[1] > most[1] ? next : most, [0, 0] as [QuarterTurns, number])[0];
  }

  /** PDFium ends a line where the text moves on to another one, but not at a gap within one. */
  private isApart(word: Word): boolean {
    const last = this.current.at(-1)!;
    if (!word.box || !last.box || !this.box || word.turn === undefined || word.turn !== last.turn) {
      return false;
    }
    const [box, before, line] = [word.box, last.box, this.box].map((placed) => turnedBack(placed, word.turn!));
    const gap = Math.max(box.left - before.right, before.left - box.right);
    const height = Math.max(box.bottom - box.top, line.bottom - line.top);
    return gap > COLUMN_GAP * height || box.top > line.bottom || box.bottom < line.top;
  }
}

/** Where the box lies for a reader who turns the page until the text is upright; only differences count. */
function turnedBack({ left, top, right, bottom }: Box, turn: 0 | 1 | 2 | 3): Box {
  switch (turn) {
    case 0: return { left, top, right, bottom };
    case 1: return { left: top, top: -right, right: bottom, bottom: -left };
    case 2: return { left: -right, top: -bottom, right: -left, bottom: -top };
    case 3: return { left: -bottom, top: left, right: -top, bottom: right };
  }
}

function union(a: Box | undefined, b: Box | undefined): Box | undefined {
  if (!a || !b) {
    return a ?? b;
  }
  return { left: Math.min(a.left, b.left), top: Math.min(a.top, b.top), right: Math.max(a.right, b.right), bottom: Math.max(a.bottom, b.bottom) };
}

/** Left, top, width, height. A hundredth of a point is finer than any print. */
function rounded({ left, top, right, bottom }: Box): [number, number, number, number] {
  return [left, top, right - left, bottom - top].map((value) => Math.round(value * 100) / 100) as [number, number, number, number];
}
