import { findingsOf } from '../../local/demo/findings';
import { parseOptions, UsageError } from '../../local/demo/options';
import { engineStack } from '../../local/engine-stack';

describe('the options', () => {
  test('name an engine', () => {
    expect(parseOptions(['--engine', 'textractId', __filename], __dirname)).toEqual({ files: [__filename], areExamples: false, engine: 'textractId', json: false, help: false });
  });

  test('need no engine', () => {
    expect(parseOptions([__filename], __dirname).engine).toBeUndefined();
  });

  test('must give the name', () => {
    expect(() => parseOptions(['--engine'], __dirname)).toThrow(UsageError);
  });
});

describe('the stack of an engine', () => {
  test('is refused with the names that there are', () => {
    expect(() => engineStack('toString')).toThrow(/^There is no engine 'toString': there are textractText, textractAnalysis, .*metadataOnly.*\.$/);
  });
});

describe('the findings', () => {
  const page = { page: 1, lines: [] };
  const result = { schemaVersion: '1.0', summary: { lineCount: 0 }, warnings: [] };

  test('are nothing where there is text alone', () => {
    expect(findingsOf({ ...result, pages: [page] })).toEqual([]);
  });

  test('are counted over all pages', () => {
    const keyValues = [{ key: 'Name', value: 'Ada' }];
    const queryAnswers = [{ question: 'What is the total?', alias: 'TOTAL', text: '12.65' }, { question: 'Who?' }];
    expect(findingsOf({ ...result, pages: [{ ...page, keyValues }, { ...page, keyValues, queryAnswers }] }))
      .toEqual(['2 key-values', '1 of 2 queries answered (TOTAL: 12.65)']);
  });

  test('leave out identity fields that are empty', () => {
    const identityDocuments = [{ fields: [{ type: 'FIRST_NAME', value: 'Ada' }, { type: 'SUFFIX', value: '' }] }];
    expect(findingsOf({ ...result, pages: [{ ...page, identityDocuments }] })).toEqual(['1 identity field']);
  });

  test('have the items of expenses, and the types of pages', () => {
    const expenseDocuments = [{ summaryFields: [{ type: 'TOTAL', value: '1' }], lineItemGroups: [{ lineItems: [{ fields: [] }, { fields: [] }] }] }];
    const lending = { pageTypes: [{ value: 'RECEIPTS' }, { value: 'INVOICES' }] };
    expect(findingsOf({ ...result, pages: [{ ...page, expenseDocuments, lending }] })).toEqual(['1 expense field', '2 line items', 'page types RECEIPTS']);
  });
});
