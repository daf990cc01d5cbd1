import { ResultLine, ResultWord } from './document-result';
import { boundingBoxOf } from './geometry';
import { idsOf, PageIndex } from './page-index';
import { confidenceOf, stringOf } from './plausible';
import { TextractBlock } from './textract-answer';

export interface PageText {
  readonly lines: ResultLine[];
  readonly unplacedWords: ResultWord[];
}

/** Every word once: in the first line that asks for it, or among the unplaced ones. */
export function textOfPage(index: PageIndex): PageText {
  const isPlaced = new Uint8Array(index.words.length);
  let placed = 0;
  const lines: ResultLine[] = [];
  for (const block of index.lines) {
    const words: ResultWord[] = [];
    for (const id of idsOf(block, 'CHILD')) {
      const word = index.wordOf(id);
      if (word === undefined) {
        index.dangling(block);
      } else if (isPlaced[word] === 0) {
        isPlaced[word] = 1;
        placed += 1;
        words.push(index.words[word]);
      }
    }
    lines.push(toLine(block, words));
  }
  return { lines, unplacedWords: placed === index.words.length ? [] : index.words.filter((_, word) => isPlaced[word] === 0) };
}

function toLine(block: TextractBlock, words: readonly ResultWord[]): ResultLine {
  return {
    text: stringOf(block.Text) ?? words.map((word) => word.text).join(' '),
    confidence: confidenceOf(block.Confidence),
    boundingBox: boundingBoxOf(block),
    words,
  };
}
