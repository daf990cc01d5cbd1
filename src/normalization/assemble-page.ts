import { ContentReader } from './content';
import { ResultPage } from './document-result';
import { toExpenseDocument } from './expense';
import { rotationOf } from './geometry';
import { toIdentityDocument } from './identity';
import { keyValuesOf } from './key-values';
import { layoutOf } from './layout';
import { lendingOf, lendingSignaturesOf } from './lending';
import { withMarks } from './line-marks';
import { textOfPage } from './lines';
import { selectionsOf, signaturesOf } from './marks';
import { PageDraft } from './page-draft';
import { PageIndex } from './page-index';
import { objectOf, objectsOf } from './plausible';
import { queryAnswersOf } from './query-results';
import { readingOrderOf, UprightPlaces } from './reading-order';
import { tablesOf } from './tables';
import { Warnings } from './warnings';

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** From everything that the answer says of a page to the result. */
export function assemblePage(draft: PageDraft, warnings: Warnings): ResultPage {
  const index = new PageIndex(draft.blocks, draft.page, warnings);
  index.checkWhole();
  const { lines, unplacedWords, wordNumbers } = textOfPage(index);
  const page: Writable<ResultPage> = { page: draft.page, lines };
  if (draft.continued) {
    warnings.count('Blocks of a page came after it had been given out, and make a further entry with its number', draft.page);
    page.continued = true;
  }
  const rotationDegrees = index.ofType('PAGE').map(rotationOf).find((rotation) => rotation !== undefined);
  if (rotationDegrees !== undefined) {
    page.rotationDegrees = rotationDegrees;
  }
  put(page, 'unplacedWords', unplacedWords);
  addStructure(page, index, wordNumbers);
  page.lines = withMarks(page, index.direction);
  addFields(page, draft);
  const order = readingOrderOf(page, uprightPlacesOf(page, index));
  if (order) {
    page.readingOrder = order;
  }
  return page;
}

function uprightPlacesOf({ tables = [] }: ResultPage, { direction, lines }: PageIndex): UprightPlaces | undefined {
  return direction && {
    lines: lines.map((line) => direction.uprightBoxOf(line)),
    tables: tables.map(({ boundingBox }) => boundingBox && direction.uprightBox(boundingBox)),
  };
}

function addStructure(page: Writable<ResultPage>, index: PageIndex, wordNumbers: ArrayLike<number>): void {
  const selections = selectionsOf(index);
  const reader = new ContentReader(index, selections, wordNumbers);
  put(page, 'keyValues', keyValuesOf(index, reader));
  put(page, 'tables', tablesOf(index, reader));
  put(page, 'selections', selections);
  put(page, 'queryAnswers', queryAnswersOf(index));
  put(page, 'signatures', signaturesOf(index));
  put(page, 'layout', layoutOf(index));
}

function addFields(page: Writable<ResultPage>, draft: PageDraft): void {
  const extractions = draft.lendingResults.flatMap((result) => objectsOf(result.Extractions));
  const expenses = [...draft.expenseDocuments, ...extractions.map(({ ExpenseDocument }) => objectOf(ExpenseDocument))];
  const identities = [...draft.identityDocuments, ...extractions.map(({ IdentityDocument }) => objectOf(IdentityDocument))];
  put(page, 'expenseDocuments', objectsOf(expenses).map((document) => toExpenseDocument(document, page.page)));
  put(page, 'identityDocuments', objectsOf(identities).map(toIdentityDocument));
  // behind the page's own, so that the indexes of these hold
  put(page, 'signatures', [...page.signatures ?? [], ...lendingSignaturesOf(draft.lendingResults)]);
  const lending = lendingOf(draft.lendingResults, draft.splitDocuments);
  if (lending) {
    page.lending = lending;
  }
}

/** Nothing where there would be an empty list. */
function put<K extends keyof ResultPage>(page: Writable<ResultPage>, attribute: K, list: NonNullable<ResultPage[K]> & readonly unknown[]): void {
  if (list.length > 0) {
    page[attribute] = list;
  }
}
