import { kinds } from './kinds';
import { DocumentErrorCode } from '../../src/contract/document-error-code';
import { DocumentRecord, IdempotentRequest } from '../../src/contract/document-record';
import { DocumentStatus } from '../../src/contract/document-status';
import { LifecycleEvent } from '../../src/lifecycle/lifecycle-event';
import { documentClient } from '../../src/runtime/clients';
import { DocumentLife } from '../../src/runtime/document-life';
import { DocumentStore } from '../../src/runtime/document-store';
import { sweepDue, waitingDue } from '../../src/storage/table-schema';
import { fakeClock, MINUTE } from '../helpers/clock';
import { fakeAws } from '../helpers/fake-aws';
import { TABLE } from '../helpers/fake-documents-table';
import { setCommonEnvironment } from '../helpers/handlers';
import { DOCUMENT_ID, validatedRecord } from '../helpers/records';

setCommonEnvironment();
const aws = fakeAws();
const clock = fakeClock();
const life = new DocumentLife(new DocumentStore(documentClient(), TABLE));

const OVERDUE = { code: DocumentErrorCode.ANSWER_OVERDUE, message: 'There is none.' };
const ERROR = { code: DocumentErrorCode.OCR_FAILED, message: 'It failed.' };
const resultOf = (attempt: number) => ({ resultKey: `results/${DOCUMENT_ID}/${attempt}/document.json`, ocrLineCount: attempt });
const record = () => aws.table.get(DOCUMENT_ID);

/** What somebody who asks for another run does: they write, and have no queue to tell of it. */
async function reprocess(engine?: string, request?: IdempotentRequest): Promise<void> {
  const step = await life.advance(record(), { kind: 'REPROCESS_REQUESTED', engine, request });
  expect(step?.effects ?? []).toEqual([]);
}

/** That the next sweep finds the document. */
function expectDueNow(): void {
  expect(record().dueKey).toBe(sweepDue(DOCUMENT_ID, '').dueKey);
  expect(record().dueAt).toBe(new Date().toISOString());
}

async function happen(...events: LifecycleEvent[]): Promise<void> {
  for (const event of events) {
    clock.advance(MINUTE);
    await life.advance(record(), event);
  }
}

/** The engine is called, and has the document now. */
async function start(): Promise<void> {
  const request = { createdAt: new Date().toISOString(), parameters: { attempt: record().attempt } };
  await happen(
    { kind: 'ADMITTED', request, claimUntil: new Date(Date.now() + 10 * MINUTE) },
    { kind: 'ENGINE_STARTED', jobId: `job-${record().attempt}` },
  );
}

/** A document with a result of its first attempt. */
async function succeed(): Promise<DocumentRecord> {
  aws.table.put(validatedRecord());
  await start();
  await happen({ kind: 'COLLECTED', result: { ...resultOf(1), ocrText: 'the first text', queryAnswers: { TOTAL: { text: '1', page: 1 } } } });
  return record();
}

const OLD_RESULT = { ...resultOf(1), resultAttempt: 1, ocrText: 'the first text', queryAnswers: { TOTAL: { text: '1', page: 1 } } };

test('another run of a document that SUCCEEDED is an attempt more, which the next tick puts into its line', async () => {
  const { revision } = await succeed();
  await reprocess();

  expect(record()).toMatchObject({ status: DocumentStatus.VALIDATED, attempt: 2, firstAttempt: 2, revision: revision + 1, engine: 'textractText' });
  expect(record()).not.toHaveProperty('jobId');
  expectDueNow();
  await reprocess(); // it is on its way already
  expect(record().attempt).toBe(2);

  const { dueAt, ...swept } = record();
  await life.advance(record(), { kind: 'SWEPT', hasEngine: true });
  expect(record()).toEqual({ ...swept, ...waitingDue(DOCUMENT_ID, swept.engine!, swept.updatedAt) });
});

test('of two who ask at once, one gets it', async () => {
  await succeed();
  await Promise.all([reprocess(), reprocess()]);
  expect(record().attempt).toBe(2);
});

test('the old result is there until the new one is, and nothing of it after that', async () => {
  await succeed();
  await reprocess();
  expect(record()).toMatchObject(OLD_RESULT);
  await start();
  expect(record()).toMatchObject({ ...OLD_RESULT, status: DocumentStatus.PROCESSING, jobId: 'job-2' });

  await happen({ kind: 'COLLECTED', result: resultOf(2) });

  expect(record()).toMatchObject({ ...resultOf(2), resultAttempt: 2, status: DocumentStatus.SUCCEEDED, processedAt: new Date().toISOString() });
  expect(record()).not.toHaveProperty('ocrText');
  expect(record()).not.toHaveProperty('queryAnswers');
});

test('a run that fails leaves the old result where it was, and says that it failed', async () => {
  await succeed();
  await reprocess();
  await start();
  await happen({ kind: 'NOT_COLLECTED', error: ERROR });

  expect(record()).toMatchObject({ ...OLD_RESULT, status: DocumentStatus.FAILED, error: ERROR, attempt: 2, jobId: 'job-2' });
});

test('after a run that failed there may be another, whose success leaves no error', async () => {
  await succeed();
  for (const end of [{ kind: 'NOT_COLLECTED', error: ERROR }, { kind: 'COLLECTED', result: resultOf(3) }] as const) {
    await reprocess();
    expect(record()).not.toHaveProperty('error');
    await start();
    await happen(end);
  }
  expect(record()).toMatchObject({ status: DocumentStatus.SUCCEEDED, attempt: 3, resultAttempt: 3 });
  expect(record()).not.toHaveProperty('error');
});

test('a late completion of the old run is none of the new one', async () => {
  await succeed();
  await reprocess();
  const before = record();
  const step = await life.advance(before, { kind: 'COMPLETED', attempt: 1 });
  expect(step!.effects).toEqual([{ kind: 'RELEASE_LEASE', attempt: 1 }]);
  expect(record()).toEqual(before);
});

test('each run that somebody asks for has three attempts of its own', async () => {
  aws.table.put(validatedRecord({ status: DocumentStatus.FAILED, attempt: 3, error: ERROR }));
  await reprocess();
  for (const attempt of [4, 5]) {
    expect(record()).toMatchObject({ attempt, firstAttempt: 4 });
    await start();
    await happen({ kind: 'NOT_COLLECTED', error: OVERDUE });
    expect(record()).toMatchObject({ status: DocumentStatus.VALIDATED, attempt: attempt + 1 });
  }
  await start();
  await happen({ kind: 'NOT_COLLECTED', error: OVERDUE });
  expect(record()).toMatchObject({ status: DocumentStatus.FAILED, attempt: 6, error: { code: DocumentErrorCode.ANSWER_OVERDUE } });
});

test('it may be by another engine', async () => {
  await succeed();
  await reprocess('textractAnalysis');
  expect(record().engine).toBe('textractAnalysis');
});

test.each<[string, Partial<DocumentRecord>]>([
  ['was REJECTED', { status: DocumentStatus.REJECTED, engine: undefined, error: { code: DocumentErrorCode.TOO_LARGE, message: 'Too large.' } }],
  ['FAILED before its inspection', { status: DocumentStatus.FAILED, engine: undefined, error: ERROR }],
])('a document that %s is inspected again, and not sent to an engine', async (_, change) => {
  aws.table.put(validatedRecord(change));
  await reprocess();

  expect(record()).toMatchObject({ status: DocumentStatus.RECEIVED, attempt: 2, revision: 3 });
  expect(record()).not.toHaveProperty('error');
  expectDueNow();
  expect(kinds((await life.advance(record(), { kind: 'SWEPT', hasEngine: true }))!)).toEqual(['SEND UPLOADS']);

  await happen({ kind: 'INSPECTED', facts: { contentType: 'application/pdf', sizeBytes: 5, pageCount: 1 }, engine: 'textractText' });
  expect(record()).toMatchObject({ status: DocumentStatus.VALIDATED, attempt: 2, engine: 'textractText' });
});

test.each([
  DocumentStatus.PENDING_UPLOAD, DocumentStatus.RECEIVED, DocumentStatus.SCANNING, DocumentStatus.VALIDATED, DocumentStatus.PROCESSING,
  DocumentStatus.QUARANTINED, DocumentStatus.EXPIRED,
])('a document that is %s stays so: there is nothing to do again, or it must not be', async (status) => {
  const before = aws.table.put(validatedRecord({ status }));
  await reprocess();
  expect(record()).toEqual(JSON.parse(JSON.stringify(before)));
});

test.each<Partial<DocumentRecord>>([{ deletedAt: '2029' }, { deletedAt: '2029', purgedAt: '2029' }])('nor is a document read again that is %j', async (change) => {
  const before = aws.table.put(validatedRecord({ status: DocumentStatus.SUCCEEDED, ...change }));
  await reprocess();
  expect(record()).toEqual(JSON.parse(JSON.stringify(before)));
});

test('of a deletion and a request at once, one comes too late: nobody pays for what is deleted', async () => {
  await succeed();
  const read = record();
  await life.advance(read, { kind: 'DELETED' });
  expect(await life.advance(read, { kind: 'REPROCESS_REQUESTED' })).toBeUndefined();
  expect(record()).toMatchObject({ status: DocumentStatus.SUCCEEDED, attempt: 1 });
});

test('requests that have a key are known again for a day, whatever comes in between', async () => {
  await succeed();
  const first = { key: 'first', digest: 'what' };
  const second = { key: 'second', digest: 'what' };
  await reprocess(undefined, first);
  expect(record().reprocessRequests).toEqual([{ ...first, at: new Date().toISOString() }]);

  await start();
  await happen({ kind: 'COLLECTED', result: resultOf(2) });
  await reprocess();
  await start();
  await happen({ kind: 'COLLECTED', result: resultOf(3) });
  await reprocess(undefined, second);
  expect(record().reprocessRequests!.map(({ key }) => key)).toEqual(['first', '', 'second']);

  await start();
  await happen({ kind: 'COLLECTED', result: resultOf(4) });
  clock.advance(24 * 60 * MINUTE);
  await reprocess(undefined, { key: 'third', digest: 'what' });
  expect(record().reprocessRequests!.map(({ key }) => key)).toEqual(['third']);
});
