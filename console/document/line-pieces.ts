import type { ResultPage } from './result-pages';
import { MARKS } from '../../src/normalization/line-marks';

type ResultLine = ResultPage['lines'][number];
/** A check box or a signature, as `text.txt` writes it. */
export type Mark = (typeof MARKS)[keyof typeof MARKS];

/** A word by its place in the line, a mark, or text that no word of the line has. */
export type LinePiece = { readonly word: number } | { readonly mark: Mark } | { readonly text: string };

const isMark = (text: string): text is Mark => Object.values<string>(MARKS).includes(text);
/** Parts a text at its marks, and keeps them. */
const AT_MARKS = new RegExp(`(${Object.values(MARKS).map((mark) => mark.replace(/[[\]]/g, '\\$&')).join('|')})`);

/** A line as it is read: its words, with the check boxes and signatures in their places. */
export function piecesOf({ text, markedText, words }: ResultLine): LinePiece[] {
  if (markedText === undefined) {
    return words.length === 0 ? [{ text }] : words.map((_, word) => ({ word }));
  }
  const left = new Set(words.keys());
  return markedText.split(AT_MARKS).flatMap((part): LinePiece[] => (isMark(part) ? [{ mark: part }] : part.split(/\s+/).filter((token) => token !== '').map((token) => {
    const word = [...left].find((each) => words[each].text === token);
    if (word === undefined) {
      return { text: token };
    }
    left.delete(word);
    return { word };
  })));
}
