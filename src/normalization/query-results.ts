import { ResultQueryAnswer } from './document-structure';
import { boundingBoxOf } from './geometry';
import { PageIndex } from './page-index';
import { confidenceOf, stringOf } from './plausible';
import { TextractBlock } from './textract-answer';

/** Every answer, and every question that has none. An answer to nothing has an empty question. */
export function queryAnswersOf(index: PageIndex): ResultQueryAnswer[] {
  const used = new Set<TextractBlock>();
  const answers: ResultQueryAnswer[] = [];
  for (const query of index.ofType('QUERY')) {
    const asked = { question: stringOf(query.Query?.Text) ?? '', alias: stringOf(query.Query?.Alias) };
    const results = index.related(query, 'ANSWER').filter((result) => result.BlockType === 'QUERY_RESULT');
    if (results.length === 0) {
      answers.push(asked);
    }
    for (const result of results) {
      used.add(result);
      answers.push({ ...asked, ...toAnswer(result) });
    }
  }
  for (const result of index.ofType('QUERY_RESULT')) {
    if (!used.has(result)) {
      answers.push({ question: '', ...toAnswer(result) });
    }
  }
  return answers;
}

function toAnswer(result: TextractBlock) {
  return { text: stringOf(result.Text) ?? '', confidence: confidenceOf(result.Confidence), boundingBox: boundingBoxOf(result) };
}
