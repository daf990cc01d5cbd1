import { DocumentErrorCode } from '../../src/contract/document-error-code';
import { DocumentRecord } from '../../src/contract/document-record';
import { DocumentStatus } from '../../src/contract/document-status';
import { RecognitionSettings } from '../../src/engines/engine-settings';
import { budgetLane, heldDue, laneOf } from '../../src/storage/table-schema';
import { COMPLETION, processingRecord, storeParts } from '../collection/collecting';
import { DAY, fakeClock, MINUTE, SECOND } from '../helpers/clock';
import { ADMISSION_TABLE } from '../helpers/fake-admission-table';
import { fakeAws } from '../helpers/fake-aws';
import { loadCollection } from '../helpers/handlers';
import { emittedMetrics } from '../helpers/metrics';
import { DOCUMENT_ID, tombstoneOf, validatedRecord } from '../helpers/records';
import { networkError, serviceError } from '../helpers/service-errors';
import { BatchHandler, deliver } from '../helpers/sqs-events';
import { pageBlocks } from '../helpers/textract-answers';
import { EngineCallers, loadEngineCallers } from '../helpers/turns';
import { SETTINGS } from '../ticking/settings';

jest.mock('../../src/runtime/sleep', () => ({ sleepUntil: jest.requireActual('../helpers/clock').sleepUntil }));

const START = 'StartDocumentTextDetectionCommand';
const PRICE = 0.0015;

const aws = fakeAws();
const clock = fakeClock();

const { textractText, textractTextSync, metadataOnly } = SETTINGS.engines;
const ENGINES: RecognitionSettings['engines'] = {
  textractText: { ...textractText, pricePerPage: PRICE },
  textractTextSync: { ...textractTextSync, pricePerPage: PRICE },
  metadataOnly,
  free: { ...textractText, pricePerPage: 0 },
};
/** Ten pages of a day, and forty of a month. */
const BUDGET = { tableName: ADMISSION_TABLE, maxPagesPerDay: 10, maxCostPerMonth: 0.06 };
const NAME = '10:0.06';

let callers: EngineCallers;
let collect: BatchHandler;
beforeAll(async () => {
  callers = await loadEngineCallers(aws, { ...SETTINGS, engines: ENGINES, budget: BUDGET });
  collect = await loadCollection({ engines: ENGINES, formats: [], budget: BUDGET });
});
/** What a process believes for some seconds is not that of the test before. */
let passed = 0;
beforeEach(() => {
  jest.spyOn(console, 'log').mockImplementation();
  clock.advance(passed += 10 * SECOND);
});

const spent = () => {
  const item = aws.admission.item({ quotaKey: 'budget', entry: 'spent' }) ?? {};
  return Object.fromEntries(Object.entries(item).filter(([name]) => /^(pages|micros):/.test(name)));
};
const spend = (pages: number, day = '2030-01-01') => aws.admission.set(
  { quotaKey: 'budget', entry: 'spent' }, { [`pages:${day}`]: pages, [`micros:${day.slice(0, 7)}`]: pages * PRICE * 1e6 },
);
const reserved = () => aws.admission.entries('budget#reserved').map(({ entry }) => entry);
const calls = () => aws.callsOf(START).map(({ JobTag }) => JobTag as string);

async function arrive(documentId: string, pageCount: number, change: Partial<DocumentRecord> = {}): Promise<DocumentRecord> {
  aws.table.put(validatedRecord({ documentId, pageCount, ...change }));
  await deliver(callers.recognize, [{ documentId }]);
  return aws.table.get(documentId);
}

test('a call is counted by the pages that were inspected, before it is made', async () => {
  aws.failOnce(START, serviceError('InternalServerError', 500));
  await arrive('d1', 4);
  expect([spent(), reserved()]).toEqual([{ 'pages:2030-01-01': 4, 'micros:2030-01': 6000 }, ['d1:1']]);
});

test('a document for which there is no room today waits for tomorrow, and costs no start and no job', async () => {
  spend(8);
  const record = await arrive('d1', 3);
  expect(record).toMatchObject({ status: DocumentStatus.VALIDATED, waitingFor: { reason: 'BUDGET', until: '2030-01-02T00:00:00.000Z' } });
  expect([laneOf(record.dueAt!), record.claimUntil, record.request]).toEqual([budgetLane(NAME), undefined, undefined]);
  expect([calls(), spent(), aws.admission.leases(textractText.quota!.operation)]).toEqual([[], { 'pages:2030-01-01': 8, 'micros:2030-01': 12_000 }, []]);
});

test('smaller and free ones go on meanwhile', async () => {
  spend(8);
  await arrive('large', 3);
  expect((await arrive('small', 2)).status).toBe(DocumentStatus.PROCESSING);
  expect((await arrive('free', 500, { engine: 'metadataOnly' })).status).toBe(DocumentStatus.PROCESSING);
});

test('who learned a moment ago that there is no room holds the next ones with a read and a write each', async () => {
  spend(10);
  await arrive('d1', 3);
  aws.calls = [];
  await arrive('d2', 3);
  expect(aws.calls.map(({ command }) => command)).toEqual(['GetCommand', 'GetCommand', 'UpdateCommand']); // the record, and whether it has a reservation
});

test('a tick leaves those that wait alone until their time has come, and starts them then', async () => {
  spend(10);
  await arrive('d1', 3);
  clock.advance(10 * MINUTE);
  aws.calls = [];
  await callers.tick();
  expect(aws.calls.filter(({ input }) => input.Key?.documentId === 'd1')).toEqual([]);
  clock.advance(DAY);
  await callers.tick(); // lets it line up
  expect(aws.table.get('d1')).not.toHaveProperty('waitingFor');
  expect(emittedMetrics()).not.toHaveProperty('DocumentsSwept');
  await callers.tick();
  expect(aws.table.get('d1').status).toBe(DocumentStatus.PROCESSING);
  expect(spent()).toMatchObject({ 'pages:2030-01-02': 3 });
});

test('a limit of cost holds for the month', async () => {
  spend(39, '2030-01-02'); // and those of the day are all there
  const { waitingFor } = await arrive('d1', 2);
  expect(waitingFor?.until).toBe('2030-02-01T00:00:00.000Z');
});

test('what waits for another budget, which a deployment has changed, goes on', async () => {
  const until = '2030-02-01T00:00:00.000Z';
  aws.table.put(validatedRecord({ documentId: 'd1', ...heldDue('d1', '1:', until, '2030-01-01T00:00:00.000Z'), waitingFor: { reason: 'BUDGET', until } }));
  await callers.tick();
  await callers.tick();
  expect(aws.table.get('d1').status).toBe(DocumentStatus.PROCESSING);
});

test('a document that is larger than a whole day is rejected, before anything is paid for', async () => {
  const { status, error } = await arrive('d1', 11);
  expect([status, error?.code]).toEqual([DocumentStatus.REJECTED, DocumentErrorCode.OVER_BUDGET]);
  expect(error?.message).toContain('11 pages, for about 0.02 US dollars');
  expect([calls(), spent()]).toEqual([[], {}]);
});

test.each(['before', 'after'] as const)('a message that comes again after a crash %s any call reserves once', async (when) => {
  for (let nth = 1; nth <= 12; nth++) {
    aws.reset();
    aws.table.put(validatedRecord({ documentId: 'd1', pageCount: 4 }));
    aws.crashAt(nth, when);
    void deliver(callers.recognize, [{ documentId: 'd1' }]).catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, 20));
    aws.revive();
    clock.advance(20 * MINUTE); // the claim has ended
    await deliver(callers.recognize, [{ documentId: 'd1' }]).catch(() => undefined);
    expect([nth, Object.entries(spent()).filter(([name]) => name.startsWith('pages')).reduce((sum, [, pages]) => sum + Number(pages), 0)]).toEqual([nth, 4]);
  }
});

test('a call that is throttled keeps what was reserved for it, and counts once', async () => {
  aws.failOnce(START, serviceError('ThrottlingException', 400));
  await arrive('d1', 4);
  clock.advance(MINUTE);
  await callers.tick();
  expect([aws.table.get('d1').status, spent()]).toEqual([DocumentStatus.PROCESSING, { 'pages:2030-01-01': 4, 'micros:2030-01': 6000 }]);
});

test('what the engine refuses gives back what was reserved', async () => {
  aws.failOnce(START, serviceError('BadDocumentException', 400));
  expect((await arrive('d1', 4)).status).toBe(DocumentStatus.FAILED);
  expect([spent(), reserved()]).toEqual([{ 'pages:2030-01-01': 0, 'micros:2030-01': 0 }, []]);
});

test('a result counts the pages that were read, and the record has what they cost', async () => {
  await arrive(DOCUMENT_ID, 4);
  aws.table.put(processingRecord({ pageCount: 4 }));
  storeParts(aws, [pageBlocks(1, [{ words: ['a'] }]), pageBlocks(2, [])], 2);
  await deliver(collect, [COMPLETION]);
  const { estimatedCostUsd, pageCount } = aws.table.get(DOCUMENT_ID);
  expect([estimatedCostUsd, pageCount]).toEqual([pageCount! * PRICE, pageCount]);
  expect([spent(), reserved()]).toEqual([{ 'pages:2030-01-01': pageCount, 'micros:2030-01': pageCount! * PRICE * 1e6 }, []]);
});

test('an engine with a price of 0 is free: its documents do not wait, and the record says that they cost nothing', async () => {
  await arrive(DOCUMENT_ID, 100, { engine: 'free' });
  expect(calls()).toEqual([`${DOCUMENT_ID}:1`]);
  aws.table.put(processingRecord({ engine: 'free', pageCount: 1 }));
  storeParts(aws, [pageBlocks(1, [{ words: ['a'] }])], 1);
  await deliver(collect, [COMPLETION]);
  expect([aws.table.get(DOCUMENT_ID).estimatedCostUsd, spent()]).toEqual([0, {}]);
});

test('a reservation that nobody settled is found by the tick', async () => {
  await arrive('d1', 4);
  const error = { code: DocumentErrorCode.OCR_FAILED, message: '' };
  aws.table.put(processingRecord({ documentId: 'd1', status: DocumentStatus.FAILED, error, dueKey: undefined, dueAt: undefined }));
  clock.advance(120 * MINUTE - passed); // such reservations are looked for each ten minutes
  await callers.tick();
  expect([spent(), reserved()]).toEqual([{ 'pages:2030-01-01': 0, 'micros:2030-01': 0 }, []]);
});

test('where the count cannot be asked, the document waits a moment and loses nothing', async () => {
  aws.failOnce('UpdateCommand', networkError(), 'before', ({ Key }) => Key?.quotaKey === 'budget');
  const record = await arrive('d1', 4);
  expect([record.status, record.claimUntil, laneOf(record.dueAt!)]).toEqual([DocumentStatus.VALIDATED, undefined, 'textractText']);
});

test('a document that waits for the budget is purged like any other', async () => {
  spend(10);
  const record = await arrive('d1', 3);
  expect(tombstoneOf(record)).not.toHaveProperty('waitingFor');
});
