import { ResultPage } from './document-result';
import { fieldLines } from './field-lines';

/**
 * A page of `text.txt`: a line a line in reading order, then the words that are in none. A page of which the engine
 * gives fields and no text has a line a field, so that it can be searched for too.
 */
export function toText(page: ResultPage): string {
  const { lines, readingOrder, unplacedWords } = page;
  let text = '';
  if (readingOrder) {
    for (const line of readingOrder) {
      text += `${lines[line].text}\n`;
    }
  } else {
    for (const line of lines) {
      text += `${line.text}\n`;
    }
  }
  for (const word of unplacedWords ?? []) {
    text += `${word.text}\n`;
  }
  return text === '' ? fieldLines(page).map((line) => `${line}\n`).join('') : text;
}
