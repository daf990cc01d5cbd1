import { DocumentRecord } from '../../src/contract/document-record';
import { DocumentStatus } from '../../src/contract/document-status';
import { callApi, refusalOf } from '../helpers/api-calls';
import { fakeClock } from '../helpers/clock';
import { fakeAws } from '../helpers/fake-aws';
import { DOCUMENT_ID, tombstoneOf, validatedRecord } from '../helpers/records';

const aws = fakeAws();
fakeClock();

const THREAT = { result: 'THREATS_FOUND', at: '2029-12-31T00:00:00.000Z', threatAt: '2029-12-31T00:00:00.000Z', threats: ['EICAR-Test-File'] } as const;
const put = (change: Partial<DocumentRecord> = {}) => (
  aws.table.put(validatedRecord({ status: DocumentStatus.QUARANTINED, revision: 4, verdict: THREAT, ...change }))
);
const rescan = async () => callApi('rescanDocument', { documentId: DOCUMENT_ID });

test('a document in quarantine waits for another verdict, and the tick finds it at once', async () => {
  put();
  const { status, body, headers } = await rescan();
  expect({ status, body, headers }).toMatchObject({ status: 202, body: { status: 'SCANNING', verdict: THREAT, attempt: 2 }, headers: { ETag: '"5-0"' } });
  expect(aws.table.get(DOCUMENT_ID)).toMatchObject({ dueKey: expect.stringMatching(/^sweep#/), dueAt: new Date().toISOString() });
  expect(body).not.toHaveProperty('error');
});

test('one that waits is brought forward', async () => {
  put({ status: DocumentStatus.SCANNING, sweeps: 5, dueAt: '2030-02-01T00:00:00.000Z' });
  expect((await rescan()).status).toBe(202);
  expect(aws.table.get(DOCUMENT_ID)).toMatchObject({ dueAt: new Date().toISOString(), revision: 4 });
  expect(aws.table.get(DOCUMENT_ID)).not.toHaveProperty('sweeps');
});

test.each([DocumentStatus.RECEIVED, DocumentStatus.VALIDATED, DocumentStatus.SUCCEEDED, DocumentStatus.REJECTED])('of one that is %s a scan would change nothing', async (status) => {
  put({ status });
  expect(await refusalOf('rescanDocument', { documentId: DOCUMENT_ID })).toMatchObject({ status: 409, code: 'NOT_RESCANNABLE', detail: `It is ${status}.` });
});

test('of one that is deleted or purged nobody knows', async () => {
  aws.table.put(tombstoneOf(put()));
  expect(await refusalOf('rescanDocument', { documentId: DOCUMENT_ID })).toMatchObject({ status: 404 });
});

test('a verdict that comes at the same moment is not overwritten unseen', async () => {
  put({ status: DocumentStatus.SCANNING });
  aws.justBefore('UpdateCommand', () => put({ status: DocumentStatus.RECEIVED, revision: 5, verdict: { result: 'NO_THREATS_FOUND', at: '2030-01-01T00:00:00.000Z' } }));
  expect(await refusalOf('rescanDocument', { documentId: DOCUMENT_ID })).toMatchObject({ code: 'NOT_RESCANNABLE', detail: 'It is RECEIVED.' });
});

test('nobody is given a link to what a scan did not find clean, wherever the document is', async () => {
  put({ status: DocumentStatus.REJECTED, verdict: { result: 'UNSUPPORTED', at: '2030-01-01T00:00:00.000Z' } });
  expect((await callApi('getDocument', { documentId: DOCUMENT_ID })).body).toMatchObject({ verdict: { result: 'UNSUPPORTED' }, links: {} });
});
