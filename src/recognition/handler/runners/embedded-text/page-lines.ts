import { EmbeddedTextWord } from '../../../../normalization/embedded-text';

/** In points, from the upper left corner of the page as it is shown. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A character as PDFium gives it: in the order of the page's content, with the spaces and ends of lines that it has made out. */
export interface Glyph {
  readonly text: string;
  readonly endsLine: boolean;
  readonly box?: Box;
  /** Written from left to right, or right to left, on the page as it is shown. */
  readonly isUpright: boolean;
}

/** A gap of so many times the height of the text parts lines, as it does for Amazon Textract: what stands in columns is no sentence. */
const COLUMN_GAP = 2;

/** Neither seen nor a space: controls, and the marks of a noncharacter. */
// eslint-disable-next-line no-control-regex
const INVISIBLE = /[\u0000-\u001f\u007f\u200b\ufeff\uffff\ufffe]/g;

interface Word {
  text: string;
  box?: Box;
  isUpright: boolean;
}

/** From characters to words, and from words to lines. */
export function toLines(glyphs: Iterable<Glyph>): EmbeddedTextWord[][] {
  const lines = new Lines();
  let word: Word | undefined;
  for (const glyph of glyphs) {
    if (/[\s\u0085]/u.test(glyph.text) || glyph.text === '\0') {
      lines.add(word);
      word = undefined;
    } else {
      word ??= { text: '', isUpright: glyph.isUpright };
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
  return lines.list();
}

class Lines {
  private readonly done: Word[][] = [];
  private current: Word[] = [];
  private box: Box | undefined;

  public add(word: Word | undefined): void {
    const text = word?.text.replace(INVISIBLE, '');
    if (!word || !text) {
      return;
    }
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

  /** PDFium ends a line where the text moves on to another one, but not at a gap within one. */
  private isApart(word: Word): boolean {
    const last = this.current.at(-1)!;
    if (!word.box || !last.box || !this.box || !word.isUpright || !last.isUpright) {
      return false;
    }
    const gap = Math.max(word.box.left - last.box.right, last.box.left - word.box.right);
    const height = Math.max(word.box.bottom - word.box.top, this.box.bottom - this.box.top);
    return gap > COLUMN_GAP * height || word.box.top > this.box.bottom || word.box.bottom < this.box.top;
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
