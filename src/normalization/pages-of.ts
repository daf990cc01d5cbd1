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
  let previous: TextractPart | undefined;
  for await (const part of parts) {
    if (!isObject(part)) {
      warnings.count('A part of the answer is not a JSON object and was skipped');
      continue;
    }
    noteStatus(part, warnings);
    if (previous && !stringOf(previous.NextToken) && isOfAnotherAnswer(part, window)) {
      warnings.note('There are several answers, which may be of several documents: their pages are numbered on from one to the next.');
      window.numberOn();
    }
    previous = part;
    counted ??= ordinalOf(part.DocumentMetadata?.Pages);
    for (const draft of fillPages(window, part, warnings)) {
      yield assemblePage(draft, warnings);
    }
  }
  for (const draft of window.drain()) {
    yield assemblePage(draft, warnings);
  }
  if (stringOf(previous?.NextToken)) {
    warnings.gap('The answer is not whole: its last part has a NextToken, and what that stands for is missing.');
  }
  const given = window.pagesGivenOut;
  if (counted !== undefined && given < counted) {
    warnings.gap(`The answer counts ${counted} pages and holds ${given}.`);
  } else if (given === 0) {
    warnings.note('The answer holds no pages.');
  }
}

/** Whether a part begins again with a page that there has been. */
function isOfAnotherAnswer(part: TextractPart, window: PageWindow): boolean {
  for (const { Blocks } of [part, ...objectsOf(part.ExpenseDocuments), ...objectsOf(part.IdentityDocuments)]) {
    const first = objectsOf(Blocks).find(({ BlockType }) => BlockType === 'PAGE');
    if (first) {
      return window.isOfAnotherAnswer(ordinalOf(first.Page) ?? 1, first.Id);
    }
  }
  return false;
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
