import { textOf } from '../../recognize/measure';
import type { RecognisedWord } from '../../recognize/recognizer';
import { fieldsOf } from '../page/fields';
import { gridsOf, wordsIn } from '../page/grids';
import { wordsOf, type Row } from '../page/rows';

/** Words that could answer a question. */
export interface Candidate {
  /** What the page says that they are. */
  readonly about: ReadonlySet<string>;
  readonly answer: readonly RecognisedWord[];
  /** 0 to 1: a field tells more than a row, and a row more than a sentence. */
  readonly weight: number;
  /** How many words of the question there must be at least: one word alone is in a sentence by chance. */
  readonly least: number;
}

const STOP_WORDS = new Set(['a', 'an', 'and', 'are', 'at', 'by', 'did', 'do', 'does', 'for', 'from', 'has', 'have', 'how', 'in', 'is', 'it', 'its',
  'many', 'me', 'much', 'of', 'on', 'or', 's', 'the', 'their', 'there', 'this', 'to', 'was', 'were', 'what', 'when', 'where', 'which', 'who', 'whose',
  'with']);

export function candidatesOf(rows: readonly Row[]): Candidate[] {
  const fields = fieldsOf(rows).map(({ key, value }) => ({ about: keywordsOf(textOf(key)), answer: value, weight: 1, least: 1 }));
  const columns = rows.filter(({ segments }) => segments.length > 1).map(({ segments: [first, ...rest] }) => ({
    about: keywordsOf(textOf(first.words)), answer: rest.flatMap(({ words }) => words), weight: 0.95, least: 1,
  }));
  const lines = rows.map((row) => ({ about: keywordsOf(textOf(wordsOf(row))), answer: wordsOf(row), weight: 0.75, least: 2 }));
  return [...fields, ...cellsOf(rows), ...columns, ...lines];
}

/** A cell is about what heads its row and its column. */
function cellsOf(rows: readonly Row[]): Candidate[] {
  return gridsOf(rows).flatMap(({ rows: [head, ...others], columns: [names, ...columns] }) => others.flatMap((row) => columns.map((column) => ({
    about: keywordsOf(`${textOf(wordsIn(row, names))} ${textOf(wordsIn(head, column))}`), answer: wordsIn(row, column), weight: 1, least: 2,
  })))).filter(({ answer }) => answer.length > 0);
}

/** Without the small words, which every line has. */
export function keywordsOf(text: string): Set<string> {
  return new Set((text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => !STOP_WORDS.has(word)));
}

/** How well a candidate fits a question, 0 to 1. */
export function fitOf({ about, weight, least }: Candidate, wanted: ReadonlySet<string>): number {
  const shared = [...wanted].filter((word) => about.has(word)).length;
  return shared < least ? 0 : weight * shared / wanted.size;
}
