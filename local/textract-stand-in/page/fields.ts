import type { Row } from './rows';
import type { RecognisedWord } from '../../recognize/recognizer';

/** A key and its value, as they are printed. */
export interface Field {
  readonly key: readonly RecognisedWord[];
  readonly value: readonly RecognisedWord[];
}

/** More words before a colon are a sentence. */
const MAX_KEY_WORDS = 5;

/** 'Key: value' in one stretch of a row, or 'Key:' with the value in the next. */
export function fieldsOf(rows: readonly Row[]): Field[] {
  return rows.flatMap(({ segments }) => segments.flatMap(({ words }, index) => {
    const colon = colonIn(words);
    if (colon < 0 || colon >= MAX_KEY_WORDS) {
      return [];
    }
    const next = segments[index + 1]?.words;
    const value = colon + 1 < words.length ? words.slice(colon + 1) : (next && colonIn(next) < 0 ? next : []);
    return value.length > 0 ? [{ key: words.slice(0, colon + 1), value }] : [];
  }));
}

function colonIn(words: readonly RecognisedWord[]): number {
  return words.findIndex(({ text }) => /\w:$/.test(text));
}
