import { BoundingBox } from './bounding-box';

/** A line of the page, by its index. */
export interface PlacedLine {
  readonly index: number;
  /** Of upright text. */
  readonly box: BoundingBox;
  readonly text: string;
  /** Part of a table: never to be read down a column. */
  readonly isTabular: boolean;
}

const BINS = 200;
/** Of the page's width. */
const MIN_GUTTER = 0.01;
/** How much of what stands beside a gutter may cross it: titles, headers, an abstract. */
const MAX_CROSSING = 0.4;
const MIN_LINES = 4;
/** In prose most lines fill their column; in tables and forms they do not. */
const FULL_LINE = 0.7;
const MIN_FULL_LINES = 0.5;
/** Of the width of all text: no column of prose is narrower. */
const MIN_WIDTH = 0.12;
/** That a line of prose has on average; what has a digit is none. */
const MIN_WORDS = 2.5;
/** Of the lines of prose fewer have an amount; of price lists nearly all do. */
const MAX_WITH_AMOUNT = 0.8;
const AMOUNT = /\d[.,:]\d|\p{Sc}\s*\d|\d\s*[\p{Sc}%]/u;

/**
 * The middles of the white stripes between columns of running text, from left to right. None where there is one column,
 * or where what looks like columns are those of a table or a form.
 */
export function findGutters(lines: readonly PlacedLine[]): number[] {
  const gutters = whiteStripes(coverage(lines));
  if (gutters.length === 0) {
    return [];
  }
  const columns = gutters.concat(Infinity).map((): PlacedLine[] => []);
  for (const line of lines) {
    const column = columnOf(line, gutters);
    if (column !== undefined) {
      columns[column].push(line);
    }
  }
  const width = widthOf(lines);
  return columns.every((column) => isProse(column, width)) ? gutters : [];
}

/** The number of the column in which a line lies; nothing where it crosses a gutter or is part of a table. */
export function columnOf({ box, isTabular }: PlacedLine, gutters: readonly number[]): number | undefined {
  if (isTabular) {
    return undefined;
  }
  let column = 0;
  for (const gutter of gutters) {
    if (box.left >= gutter) {
      column += 1;
    } else if (box.left + box.width > gutter) {
      return undefined;
    }
  }
  return column;
}

/** How many lines stand over each stripe of the page. */
function coverage(lines: readonly PlacedLine[]): number[] {
  const changes = new Array<number>(BINS + 1).fill(0);
  for (const { box, isTabular } of lines) {
    if (!isTabular) {
      changes[binOf(box.left)] += 1;
      changes[binOf(box.left + box.width) + 1] -= 1;
    }
  }
  let covered = 0;
  return changes.slice(0, BINS).map((change) => covered += change);
}

function binOf(x: number): number {
  return Math.min(BINS - 1, Math.max(0, Math.floor(x * BINS)));
}

/** Where far fewer lines stand than on both sides. */
function whiteStripes(covered: readonly number[]): number[] {
  const peaksRight = new Array<number>(BINS + 1).fill(0);
  for (let bin = BINS - 1; bin >= 0; bin--) {
    peaksRight[bin] = Math.max(peaksRight[bin + 1], covered[bin]);
  }
  const stripes: number[] = [];
  let peak = 0;
  let start: number | undefined;
  for (let bin = 0; bin < BINS; bin++) {
    const beside = Math.min(peak, peaksRight[bin]);
    // the margins have text on one side only
    if (beside > 0 && covered[bin] <= beside * MAX_CROSSING) {
      start ??= bin;
    } else if (start !== undefined) {
      if (bin - start >= MIN_GUTTER * BINS) {
        stripes.push((start + bin) / 2 / BINS);
        peak = 0; // what follows stands beside this one
      }
      start = undefined;
    }
    peak = Math.max(peak, covered[bin]);
  }
  return stripes;
}

/** @param pageWidth of all text */
function isProse(column: readonly PlacedLine[], pageWidth: number): boolean {
  const width = widthOf(column);
  if (column.length < MIN_LINES || width < pageWidth * MIN_WIDTH) {
    return false;
  }
  const full = column.filter(({ box }) => box.width >= width * FULL_LINE).length;
  const words = column.reduce((sum, { text }) => sum + wordsIn(text), 0);
  const withAmount = column.filter(({ text }) => AMOUNT.test(text)).length;
  return full >= column.length * MIN_FULL_LINES && words >= column.length * MIN_WORDS && withAmount < column.length * MAX_WITH_AMOUNT;
}

/** Those without a digit. Scripts that write no spaces have as many words as letters. */
function wordsIn(text: string): number {
  return text.match(/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]|(?<!\S)(?=\S*\p{L})[^\s\p{N}]+(?!\S)/gu)?.length ?? 0;
}

function widthOf(lines: readonly PlacedLine[]): number {
  const left = lines.reduce((least, { box }) => Math.min(least, box.left), Infinity);
  const right = lines.reduce((most, { box }) => Math.max(most, box.left + box.width), -Infinity);
  return right - left;
}
