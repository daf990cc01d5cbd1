import { DocumentRecord } from '../../src/contract/document-record';
import { DocumentStatus } from '../../src/contract/document-status';
import { ResultFormat } from '../../src/contract/result-format';
import { resultKeys } from '../../src/storage/object-keys';
import { callApi, refusalOf } from '../helpers/api-calls';
import { fakeClock } from '../helpers/clock';
import { fakeAws } from '../helpers/fake-aws';
import { DOCUMENT_ID, validatedRecord } from '../helpers/records';

const aws = fakeAws();
fakeClock();

const { document, tables: FOLDER } = resultKeys(DOCUMENT_ID, 2);
const put = (change: Partial<DocumentRecord> = {}) => aws.table.put(validatedRecord({
  status: DocumentStatus.SUCCEEDED, resultAttempt: 2, resultKey: document, ...change,
}));
const list = async (query: Record<string, string> = {}) => callApi('listTables', { documentId: DOCUMENT_ID, query });
const placesOf = (body: any) => body.tables.map(({ page, number }: any) => [page, number]);

test('tables come in the order of the document, which is not that of their keys, and links lead to them', async () => {
  put();
  ['2-1', '10-1', '1-2', '1-1', '1-10'].forEach((name) => aws.bucket.put(`${FOLDER}${name}.csv`, `${name};x`));
  aws.bucket.put(`${FOLDER}of somebody else's`, 'no table');
  aws.bucket.put(`${resultKeys(DOCUMENT_ID, 1).tables}1-1.csv`, 'of an earlier attempt');
  const { status, body } = await list();
  expect([status, body.documentId, body.attempt, body.cursor]).toEqual([200, DOCUMENT_ID, 2, undefined]);
  expect(placesOf(body)).toEqual([[1, 1], [1, 2], [1, 10], [2, 1], [10, 1]]);
  const [first] = body.tables;
  const url = new URL(first.url);
  expect([url.pathname, first.sizeBytes]).toEqual([`/${FOLDER}1-1.csv`, 5]);
  expect(url.searchParams.get('response-content-disposition')).toContain('attachment; filename="scan of Jan.pdf.1-1.csv"');
});

test('where the pipeline writes none, that is said, and how to have them written: an empty list would say that there are no tables', async () => {
  put({ resultFormats: [ResultFormat.TEXT] });
  expect(await refusalOf('listTables', { documentId: DOCUMENT_ID })).toMatchObject({
    status: 404, code: 'FORMAT_NOT_WRITTEN', detail: expect.stringContaining('add ResultFormat.CSV to results.formats'),
  });
});

test('of many there are as many as are asked for, and each once', async () => {
  put();
  ['1-1', '1-2', '2-1', '10-1', '10-2'].forEach((name) => aws.bucket.put(`${FOLDER}${name}.csv`, name));
  const found: number[][] = [];
  for (let cursor: string | undefined = ''; cursor !== undefined;) {
    const { body } = await list({ limit: '2', ...cursor && { cursor } });
    expect(body.tables.length).toBeLessThanOrEqual(2);
    found.push(...placesOf(body));
    ({ cursor } = body);
  }
  expect(found).toEqual([[1, 1], [1, 2], [2, 1], [10, 1], [10, 2]]);
});

test('a result without tables has none', async () => {
  put();
  expect((await list()).body.tables).toEqual([]);
});

test('a listing of the tables of an earlier result does not go on among those of a later one', async () => {
  put();
  expect(await refusalOf('listTables', { documentId: DOCUMENT_ID, query: { cursor: '1-1-1' } })).toMatchObject({ status: 400, code: 'INVALID_CURSOR' });
});

test.each(['1', '1-1', '0-1-1', '1-1-1-1', 'a-b-c', '1-1-9999999999'])('%s is no cursor', async (cursor) => {
  put();
  expect(await refusalOf('listTables', { documentId: DOCUMENT_ID, query: { cursor } })).toMatchObject({ status: 400, errors: [{ field: 'cursor' }] });
});

test('a document without a result says how far it is, and one that is deleted has none', async () => {
  put({ status: DocumentStatus.PROCESSING, resultKey: undefined, resultAttempt: undefined });
  expect(await refusalOf('listTables', { documentId: DOCUMENT_ID })).toMatchObject({ status: 404, code: 'NO_RESULT', detail: 'The document is PROCESSING.' });
  put({ deletedAt: '2029-12-31T23:59:59.000Z' });
  expect(await refusalOf('listTables', { documentId: DOCUMENT_ID })).toMatchObject({ status: 404, code: 'NOT_FOUND' });
});
