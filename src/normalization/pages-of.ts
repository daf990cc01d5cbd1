import { assemblePage } from './assemble-page';
import { ResultPage } from './document-result';
import { fillPages } from './fill-pages';
import { PageWindow } from './page-window';
import { isObject, objectsOf, ordinalOf, ordinalsOf, stringOf } from './plausible';
import { TextractPart } from './textract-answer';
import { quote, Warnings } from './warnings';

/**
 * The pages of a Textract answer of any kind, one at a time: only a few are held, however long the document is. How the
 * answer is cut into parts makes no difference. Whatever is wrong with it ends up in the warnings; only a failure of
 * `parts` itself is thrown.
 */
export async function* pagesOf(parts: AsyncIterable<TextractPart>, warnings: Warnings): AsyncGenerator<ResultPage> {
  const window = new PageWindow();
  let counted: number | undefined;
  for await (const part of parts) {
    if (!isObject(part)) {
      warnings.count('A part of the answer is not a JSON object and was skipped');
      continue;
    }
    noteStatus(part, warnings);
    counted ??= ordinalOf(part.DocumentMetadata?.Pages);
    for (const draft of fillPages(window, part, warnings)) {
      yield assemblePage(draft, warnings);
    }
  }
  for (const draft of window.drain()) {
    yield assemblePage(draft, warnings);
  }
  const given = window.pagesGivenOut;
  if (given === 0) {
    warnings.note('The answer holds no pages.');
  } else if (counted !== undefined && given < counted) {
    warnings.note(`The answer counts ${counted} pages and holds ${given}.`);
  }
}

function noteStatus(part: TextractPart, warnings: Warnings): void {
  const status = stringOf(part.JobStatus);
  if (status !== undefined && status !== 'SUCCEEDED') {
    const message = stringOf(part.StatusMessage);
    warnings.note(`The status of the Textract job is ${quote(status)}${message ? `: ${quote(message)}` : ''}.`);
  }
  for (const { ErrorCode, Pages } of objectsOf(part.Warnings)) {
    const pages = ordinalsOf(Pages);
    const where = pages.length > 0 ? ` of page ${pages.slice(0, 20).join(', ')}${pages.length > 20 ? ', …' : ''}` : '';
    warnings.note(`Amazon Textract warns${where}: ${quote(stringOf(ErrorCode) ?? 'it gave no reason')}.`);
  }
}
