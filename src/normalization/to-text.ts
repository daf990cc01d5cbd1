import { ResultLine, ResultPage } from './document-result';
import { fieldLines } from './field-lines';
import { unplacedMarks } from './line-marks';

/**
 * A page of `text.txt`: a line a line in reading order, with its check boxes and signatures; then the words and marks that are in none. A page
 * of which the engine gives fields and no text has a line a field, so that it can be searched for too.
 */
export function toText(page: ResultPage): string {
  const { lines, readingOrder, unplacedWords } = page;
  let text = '';
  if (readingOrder) {
    for (const line of readingOrder) {
      text += `${textOf(lines[line])}\n`;
    }
  } else {
    for (const line of lines) {
      text += `${textOf(line)}\n`;
    }
  }
  for (const word of unplacedWords ?? []) {
    text += `${word.text}\n`;
  }
  if (text === '') {
    text = fieldLines(page).map((line) => `${line}\n`).join('');
  }
  for (const mark of unplacedMarks(page)) {
    text += `${mark}\n`;
  }
  return text;
}

function textOf({ text, markedText }: ResultLine): string {
  return markedText ?? text;
}
