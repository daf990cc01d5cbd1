import { DocumentRecord } from '../../src/contract/document-record';
import { DocumentStatus } from '../../src/contract/document-status';
import { callApi, refusalOf } from '../helpers/api-calls';
import { fakeClock } from '../helpers/clock';
import { fakeAws } from '../helpers/fake-aws';
import { DOCUMENT_ID, validatedRecord } from '../helpers/records';

const aws = fakeAws();
fakeClock();

const put = (change: Partial<DocumentRecord> = {}) => aws.table.put(validatedRecord({ status: DocumentStatus.SUCCEEDED, ...change }));
const enginesOf = async () => (await callApi('listEngines', { documentId: DOCUMENT_ID })).body.engines as Array<{ engine: string; suitable: boolean; reason?: string }>;

test('the engines that may read a document again are told, and why others may not', async () => {
  put(); // a PDF of three pages
  expect(await enginesOf()).toEqual([
    { engine: 'textractText', suitable: true },
    { engine: 'textractTextSync', suitable: false, reason: 'textractTextSync takes application/pdf up to 1 page; the document has 3.' },
    { engine: 'rekognitionText', suitable: false, reason: 'rekognitionText takes image/png; the document is application/pdf.' },
  ]);
});

test('what is suitable, reprocess takes, and nothing else', async () => {
  put();
  for (const { engine, suitable, reason } of await enginesOf()) {
    put();
    const call = { documentId: DOCUMENT_ID, body: { engine } };
    if (suitable) {
      expect((await callApi('reprocessDocument', call)).status).toBe(202);
    } else {
      expect(await refusalOf('reprocessDocument', call)).toMatchObject({ code: 'ENGINE_NOT_SUITABLE', detail: reason });
    }
  }
});

test('a document that was rejected before any engine is inspected again: no engine can be named', async () => {
  put({ status: DocumentStatus.REJECTED, engine: undefined, request: undefined });
  const engines = await enginesOf();
  expect(engines.filter(({ suitable }) => suitable)).toEqual([]);
  expect(await refusalOf('reprocessDocument', { documentId: DOCUMENT_ID, body: { engine: 'textractText' } })).toMatchObject({ detail: engines[0].reason });
});

test('nobody learns of a deleted document', async () => {
  put({ deletedAt: '2029-12-31T23:59:59.000Z' });
  expect(await refusalOf('listEngines', { documentId: DOCUMENT_ID })).toMatchObject({ code: 'NOT_FOUND' });
});
