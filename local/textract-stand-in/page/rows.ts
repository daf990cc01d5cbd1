import { boxAround } from '../../recognize/measure';
import type { Box, RecognisedPage, RecognisedWord } from '../../recognize/recognizer';

/** Words that stand close together in a row. */
export interface Segment {
  readonly words: readonly RecognisedWord[];
  readonly box: Box;
}

/** What stands at one height of the page, from left to right. */
export interface Row {
  readonly segments: readonly Segment[];
  readonly box: Box;
}

/** A wider gap than this many letters' heights is one between columns. */
const COLUMN_GAP = 2;

/** The page from top to bottom. Text in columns is not told apart here: its lines share their rows. */
export function rowsOf(page: RecognisedPage): Row[] {
  const lines = page.lines.map(({ words }) => segment(words)).sort((a, b) => middle(a.box) - middle(b.box));
  const rows: Segment[][] = [];
  for (const line of lines) {
    const [first] = rows.at(-1) ?? [];
    if (first && middle(line.box) < first.box.top + first.box.height) {
      rows.at(-1)!.push(line);
    } else {
      rows.push([line]);
    }
  }
  return rows.map((row) => ({ segments: segmentsOf(row.flatMap(({ words }) => words)), box: boxAround(row) }));
}

export function wordsOf({ segments }: Row): RecognisedWord[] {
  return segments.flatMap(({ words }) => words);
}

function segmentsOf(unordered: readonly RecognisedWord[]): Segment[] {
  const words = [...unordered].sort((a, b) => a.box.left - b.box.left);
  const height = Math.max(...words.map(({ box }) => box.height));
  const segments: RecognisedWord[][] = [];
  let right = -Infinity;
  for (const word of words) {
    if (word.box.left - right > COLUMN_GAP * height) {
      segments.push([word]);
    } else {
      segments.at(-1)!.push(word);
    }
    right = word.box.left + word.box.width;
  }
  return segments.map(segment);
}

function segment(words: readonly RecognisedWord[]): Segment {
  return { words, box: boxAround(words) };
}

function middle({ top, height }: Box): number {
  return top + height / 2;
}
