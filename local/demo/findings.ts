import { DocumentResult, ResultPage } from '../../src/normalization/document-result';

const NAME_CHARACTERS = 40;

/** What a document's result has besides its text, counted, each in a phrase; nothing where there is nothing. */
export function findingsOf({ pages }: DocumentResult): string[] {
  const all = <Part>(part: (page: ResultPage) => readonly Part[] | undefined): Part[] => pages.flatMap(page => part(page) ?? []);
  const expenses = all(page => page.expenseDocuments);
  const answers = all(page => page.queryAnswers);
  const answered = answers.filter(({ text }) => text);
  const pageTypes = new Set(all(page => page.lending?.pageTypes?.slice(0, 1)).map(({ value }) => value));
  return [
    ...counted(all(page => page.tables).length, 'table'),
    ...counted(all(page => page.keyValues).length, 'key-value'),
    ...(answers.length > 0 ? [`${answered.length} of ${answers.length} queries answered${named(answered)}`] : []),
    ...counted(all(page => page.signatures).length, 'signature'),
    ...counted(all(page => page.layout).length, 'layout element'),
    ...counted(expenses.flatMap(({ summaryFields }) => summaryFields).length, 'expense field'),
    ...counted(expenses.flatMap(({ lineItemGroups }) => lineItemGroups).flatMap(({ lineItems }) => lineItems).length, 'line item'),
    ...counted(all(page => page.identityDocuments).flatMap(({ fields }) => fields).filter(({ value }) => value).length, 'identity field'),
    ...(pageTypes.size > 0 ? [`page types ${[...pageTypes].join(', ')}`] : []),
    ...counted(all(page => page.lending?.fields).length, 'lending field'),
  ];
}

function counted(count: number, what: string): string[] {
  return count === 0 ? [] : [`${count} ${what}${count === 1 ? '' : 's'}`];
}

function named(answers: ReadonlyArray<{ readonly alias?: string; readonly question: string; readonly text?: string }>): string {
  const shown = answers.map(({ alias, question, text = '' }) => `${alias ?? question}: ${text.slice(0, NAME_CHARACTERS)}`);
  return shown.length > 0 ? ` (${shown.join('; ')})` : '';
}
