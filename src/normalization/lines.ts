import { ResultLine, ResultWord } from './document-result';
import { boundingBoxOf } from './geometry';
import { idsOf, PageIndex } from './page-index';
import { confidenceOf, stringOf } from './plausible';
import { TextractBlock } from './textract-answer';

export interface PageText {
  readonly lines: ResultLine[];
  readonly unplacedWords: ResultWord[];
  /** The number of each word of the index: from 0, those of all lines first, then the unplaced ones. */
  readonly wordNumbers: ArrayLike<number>;
}

/** Every word once: in the first line that asks for it, or among the unplaced ones. */
export function textOfPage(index: PageIndex): PageText {
  const wordNumbers = new Int32Array(index.words.length).fill(-1);
  let placed = 0;
  const lines: ResultLine[] = [];
  for (const block of index.lines) {
    const words: ResultWord[] = [];
    for (const id of idsOf(block, 'CHILD')) {
      const word = index.wordOf(id);
      if (word === undefined) {
        index.dangling(block);
      } else if (wordNumbers[word] === -1) {
        wordNumbers[word] = placed;
        placed += 1;
        words.push(index.words[word]);
      }
    }
    lines.push(toLine(block, words));
  }
  const unplacedWords = placed === index.words.length ? [] : index.words.filter((_, word) => wordNumbers[word] === -1);
  for (let word = 0, number = placed; number < index.words.length; word++) {
    if (wordNumbers[word] === -1) {
      wordNumbers[word] = number;
      number += 1;
    }
  }
  return { lines, unplacedWords, wordNumbers };
}

function toLine(block: TextractBlock, words: readonly ResultWord[]): ResultLine {
  return {
    text: stringOf(block.Text) ?? words.map((word) => word.text).join(' '),
    confidence: confidenceOf(block.Confidence),
    boundingBox: boundingBoxOf(block),
    words,
  };
}
