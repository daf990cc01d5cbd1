import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BudgetGate } from '../../src/admission/handler/budget/budget-gate';
import { BudgetKeeper } from '../../src/admission/handler/budget/budget-keeper';
import { DocumentErrorCode } from '../../src/contract/document-error-code';
import { DocumentRecord } from '../../src/contract/document-record';
import { DocumentStatus } from '../../src/contract/document-status';
import { METRICS } from '../../src/contract/metrics';
import { pendingKey } from '../../src/contract/notices';
import { publishMetrics } from '../../src/runtime/telemetry';
import { watchBudget } from '../../src/ticking/handler/budget-watch';
import { COMPLETION, processingRecord, SETTINGS as COLLECTION, storeParts } from '../collection/collecting';
import { apiEvent } from '../helpers/api-calls';
import { fakeClock, SECOND } from '../helpers/clock';
import { ADMISSION_TABLE } from '../helpers/fake-admission-table';
import { fakeAws } from '../helpers/fake-aws';
import { NOTICES_TABLE } from '../helpers/fake-notices-table';
import { PEOPLE_TOPIC } from '../helpers/fake-topic';
import { loadCollection, loadIntake, loadNotifying, loadRoutes, loadScanning, loadWebhook } from '../helpers/handlers';
import { emittedBy, emittedLines, emittedMetrics } from '../helpers/metrics';
import { DOCUMENT_ID, tombstoneOf, validatedRecord } from '../helpers/records';
import { serviceError } from '../helpers/service-errors';
import { BatchHandler, deliver, lambdaContext } from '../helpers/sqs-events';
import { pageBlocks } from '../helpers/textract-answers';
import { EngineCallers, loadEngineCallers } from '../helpers/turns';
import { s3Notification } from '../helpers/uploads';
import { verdictEvent } from '../helpers/verdict-events';
import { pdf } from '../intake/inspection/documents';
import { SETTINGS as INTAKE } from '../intake/settings';
import { noticeOf } from '../notifying/notices';
import { JOBS, SETTINGS as ENGINES, waitingRecord } from '../ticking/settings';
import { EVENT, keepSecret, SETTINGS as WEBHOOK } from '../webhooks/sending';

jest.mock('../../src/runtime/sleep', () => ({ sleepUntil: jest.requireActual('../helpers/clock').sleepUntil }));

const mockStatuses: number[] = [];
jest.mock('../../src/webhooks/handler/post', () => ({ post: async () => ({ status: mockStatuses.shift() }) }));

const aws = fakeAws();
keepSecret(aws);
const clock = fakeClock();

let intake: BatchHandler;
let scan: BatchHandler;
let collect: BatchHandler;
let engines: EngineCallers;
let notify: () => Promise<void>;
let send: BatchHandler;
beforeAll(async () => {
  intake = await loadIntake(INTAKE);
  scan = await loadScanning({ uploadPrefixes: ['uploads/'], timeoutSeconds: 3600, scanner: { kind: 'GUARD_DUTY' } });
  collect = await loadCollection(COLLECTION);
  engines = await loadEngineCallers(aws, ENGINES);
  notify = await loadNotifying({ tableName: NOTICES_TABLE, topicArn: PEOPLE_TOPIC, targets: [{ id: 'a', kind: 'EMAIL', everySeconds: 60 }] });
  send = await loadWebhook(WEBHOOK);
});
beforeEach(() => jest.spyOn(console, 'log').mockReset().mockImplementation());

const WORK = { documentId: DOCUMENT_ID };
const ago = (seconds: number) => new Date(Date.now() - seconds * SECOND).toISOString();
const sentAgo = (seconds: number) => ({ sentAt: Date.now() - seconds * SECOND });
const call = (secondsAgo: number, parameters: Record<string, unknown> = {}) => ({ createdAt: ago(secondsAgo), parameters });

/** A document whose engine was called, and has answered two pages. */
function answered(change: Partial<DocumentRecord> = {}): void {
  aws.table.put(processingRecord({ pageCount: 2, uploadedAt: ago(60), request: call(40), ...change }));
  storeParts(aws, [pageBlocks(1, [{ words: ['a'] }]), pageBlocks(2, [])], 2);
}

describe('collection', () => {
  test('tells how long the engine and itself took, from the upload to the result, and what the pages cost', async () => {
    answered();
    await deliver(collect, [COMPLETION], sentAgo(5));
    expect(emittedMetrics()).toEqual({ DocumentsSucceeded: 1, PagesProcessed: 2, EstimatedCost: 0.003, UploadToResult: 60 });
    expect(emittedBy('stage')).toEqual({ 'StageDuration recognition': 35, 'StageDuration collection': 5 });
    expect(emittedBy('engine')).toEqual({ 'PagesProcessed textractText': 2, 'EstimatedCost textractText': 0.003 });
  });

  test('writes a line a dimension, however many documents an invocation has', async () => {
    answered();
    await deliver(collect, [COMPLETION], sentAgo(5));
    const lines = () => jest.mocked(console.log).mock.calls.length;
    const ofOne = lines();
    jest.mocked(console.log).mockClear();
    aws.table.put(processingRecord({ documentId: 'd2', engine: 'metadataOnly', jobId: undefined, request: call(1) }));
    answered();
    await deliver(collect, [COMPLETION, { documentId: 'd2', attempt: 1 }], sentAgo(5));
    expect([ofOne, lines()]).toEqual([4, 5]); // the pipeline, two stages, an engine; and the other one
    expect(emittedMetrics()).toMatchObject({ DocumentsSucceeded: 2 });
  });

  test('of an analysis counts the price of each feature that was asked for', async () => {
    answered({ engine: 'textractAnalysis', request: { ...call(1, { FeatureTypes: ['TABLES', 'FORMS'] }), engineType: 'textract-analysis' } });
    await deliver(collect, [COMPLETION]);
    expect(emittedMetrics().EstimatedCost).toBeCloseTo(2 * 0.065);
  });

  test('of an engine that is free tells no cost', async () => {
    aws.table.put(processingRecord({ engine: 'metadataOnly', jobId: undefined, request: call(1) }));
    await deliver(collect, [{ documentId: DOCUMENT_ID, attempt: 1 }]);
    expect(emittedMetrics()).toMatchObject({ DocumentsSucceeded: 1, PagesProcessed: 1 });
    expect(emittedMetrics()).not.toHaveProperty('EstimatedCost');
  });

  test('of a run without a result tells how long it took, and no cost', async () => {
    answered();
    await deliver(collect, [{ ...COMPLETION, Status: 'FAILED' }], sentAgo(5));
    expect(emittedMetrics()).toEqual({ DocumentsFailed: 1 });
    expect(emittedBy('stage')).toEqual({ 'StageDuration recognition': 35, 'StageDuration collection': 5 });
    expect(emittedBy('code')).toEqual({ 'DocumentErrors OCR_FAILED': 1 });
  });

  test('takes a time that another clock is ahead with for none, and leaves out what it does not know', async () => {
    answered({ uploadedAt: ago(-3), request: undefined });
    await deliver(collect, [COMPLETION], sentAgo(-2));
    expect(emittedMetrics()).toMatchObject({ UploadToResult: 0 });
    expect(emittedBy('stage')).toEqual({ 'StageDuration collection': 0 });
  });

  test('of a document that a user has read again does not count the years since its upload', async () => {
    answered({ uploadedAt: ago(1e8), firstAttempt: 1 });
    await deliver(collect, [COMPLETION]);
    expect(emittedMetrics()).toMatchObject({ DocumentsSucceeded: 1 });
    expect(emittedMetrics()).not.toHaveProperty('UploadToResult');
  });

  test('of a document that was purged meanwhile counts nothing', async () => {
    answered();
    aws.justBefore('UpdateCommand', () => aws.table.put(tombstoneOf(aws.table.get(DOCUMENT_ID))));
    await deliver(collect, [COMPLETION]);
    expect(emittedLines()).toEqual([]);
  });
});

describe('recognition', () => {
  test('tells what a document has waited for its quota, once its engine is called', async () => {
    aws.table.put(validatedRecord({ updatedAt: ago(7) }));
    await deliver(engines.recognize, [WORK]);
    expect(emittedLines()).toEqual([{ name: 'WaitingTime', unit: 'Seconds', of: {}, values: [7] }]);
  });

  test('tells it of an engine that answers at once as well, and of none without a quota', async () => {
    aws.textract.answers = [{}];
    aws.table.put(validatedRecord({ engine: 'textractTextSync', updatedAt: ago(3) }));
    await deliver(engines.recognize, [WORK]);
    expect(emittedMetrics()).toEqual({ WaitingTime: 3 });
    jest.mocked(console.log).mockClear();
    aws.table.put(validatedRecord({ engine: 'metadataOnly' }));
    await deliver(engines.recognize, [WORK]);
    expect(emittedLines()).toEqual([]);
  });

  test('counts no wait that goes on, and all of it in the end', async () => {
    aws.table.put(validatedRecord({ updatedAt: ago(7) }));
    aws.failOnce('StartDocumentTextDetectionCommand', serviceError('ThrottlingException', 400));
    await deliver(engines.recognize, [WORK]);
    expect(emittedMetrics()).not.toHaveProperty('WaitingTime');
    clock.advance(60 * SECOND);
    await engines.tick();
    expect(emittedMetrics().WaitingTime).toBe(67);
  });

  test('of a document that the engine refuses tells the code', async () => {
    aws.table.put(validatedRecord());
    aws.failOnce('StartDocumentTextDetectionCommand', serviceError('BadDocumentException', 400));
    await deliver(engines.recognize, [WORK]);
    expect([emittedMetrics(), Object.values(emittedBy('code'))]).toEqual([{ DocumentsFailed: 1 }, [1]]);
  });
});

describe('intake', () => {
  test('tells for how long it had a document: since its message was sent', async () => {
    await deliver(intake, [s3Notification(aws.bucket.put('uploads/a.pdf', pdf(1)))], sentAgo(12));
    expect(emittedLines()).toEqual([{ name: 'StageDuration', unit: 'Seconds', of: { stage: 'intake' }, values: [12] }]);
  });

  test('of what it rejects tells the code, once', async () => {
    const upload = s3Notification(aws.bucket.put('uploads/a.pdf', ''));
    await deliver(intake, [upload, upload], sentAgo(1));
    expect(emittedMetrics()).toEqual({ DocumentsRejected: 1 });
    expect(emittedBy('code')).toEqual({ [`DocumentErrors ${DocumentErrorCode.EMPTY}`]: 1 });
    expect(emittedBy('stage')).toEqual({ 'StageDuration intake': 1 });
  });
});

describe('scanning', () => {
  const scanned = async (result: string) => {
    const object = aws.bucket.put('uploads/a.pdf', 'scan');
    await deliver(scan, [s3Notification(object)]).catch(() => undefined);
    const [record] = aws.table.records;
    aws.table.put({ ...record, status: DocumentStatus.SCANNING, updatedAt: ago(20) });
    jest.mocked(console.log).mockClear();
    await deliver(scan, [verdictEvent(object, { result })]);
  };

  test.each([
    ['NO_THREATS_FOUND', {}, {}], ['THREATS_FOUND', { DocumentsQuarantined: 1 }, { 'DocumentErrors MALWARE': 1 }],
  ])('with the verdict %s tells how long the document had to wait for it', async (result, outcomes, codes) => {
    await scanned(result);
    expect(emittedBy('stage')).toEqual({ 'StageDuration scanning': 20 });
    expect([emittedMetrics(), emittedBy('code')]).toEqual([outcomes, codes]);
  });

  test('without a verdict is not over', async () => {
    await scanned('FAILED');
    expect(emittedMetrics()).toEqual({ ScansWithoutVerdict: 1 });
    expect(emittedBy('stage')).toEqual({});
  });
});

describe('the tick', () => {
  test('tells how many jobs count in the quota of each engine, and nothing while there are none', async () => {
    aws.admission.lease(JOBS.operation, Date.now(), ['a:1', 'b:1']);
    await engines.tick();
    expect(emittedLines()).toEqual([
      { name: 'JobsInFlight', unit: 'Count', of: {}, values: [2] }, { name: 'JobsInFlight', unit: 'Count', of: { engine: 'textractText' }, values: [2] },
    ]);
    aws.admission.releaseAll(JOBS.operation);
    jest.mocked(console.log).mockClear();
    await engines.tick();
    expect(emittedLines()).toEqual([]);
  });
});

/** What a tick does where there is a budget. */
async function watch(someWait = false): Promise<void> {
  const budget = { tableName: ADMISSION_TABLE, maxPagesPerDay: 40, maxCostPerMonth: 0.03 };
  const client = aws.admission.client();
  await watchBudget(new BudgetKeeper(client, budget, new BudgetGate(client, budget, {}), async () => undefined), budget, someWait);
  publishMetrics();
}

describe('the tick of a pipeline with a budget', () => {
  test('tells what is spent of the day and of the month, and how much of the nearer limit that is', async () => {
    aws.admission.set({ quotaKey: 'budget', entry: 'spent' }, { 'pages:2030-01-01': 10, 'micros:2030-01': 15_000, 'pages:2029-12-31': 39 });
    await watch();
    expect(emittedMetrics()).toEqual({ BudgetPages: 10, BudgetCost: 0.015, BudgetSpentPercent: 50 });
  });

  test('tells that it is spent while documents wait for it, though a small one would have room', async () => {
    await watch(true);
    expect(emittedMetrics()).toEqual({ BudgetPages: 0, BudgetCost: 0, BudgetSpentPercent: 100 });
  });
});

test('a pipeline that reads documents by one engine has as many metrics as docs/cost.md says', async () => {
  await deliver(intake, [s3Notification(aws.bucket.put('uploads/a.pdf', pdf(1)))]);
  aws.table.put(validatedRecord());
  await deliver(engines.recognize, [WORK]);
  await engines.tick();
  answered();
  await deliver(collect, [COMPLETION]);
  const metrics = new Set(emittedLines().map(({ name, of }) => JSON.stringify([name, of])));
  const [, told, usd] = /\| that reads documents all the time[^|]*\| (\d+): [^|]*\| (\d+\.\d\d) \|/.exec(readFileSync(join(__dirname, '..', '..', 'docs', 'cost.md'), 'utf8'))!;
  expect(metrics.size).toBe(Number(told));
  expect((metrics.size * 0.3).toFixed(2)).toBe(usd);
});

test('each metric of the table is emitted, in its unit and by its dimension, and no other is', async () => {
  const scenes: Array<() => Promise<unknown>> = [
    async () => deliver(intake, [s3Notification(aws.bucket.put('uploads/a.pdf', '')), 'no message of ours']),
    async () => { answered(); await deliver(collect, [COMPLETION]); },
    async () => { answered({ pageCount: 3 }); await deliver(collect, [COMPLETION]); },
    async () => { answered(); await deliver(collect, [{ ...COMPLETION, Status: 'FAILED' }]); },
    async () => { aws.table.put(validatedRecord()); await deliver(engines.recognize, [WORK]); },
    async () => { aws.table.put(waitingRecord('d1', 300, { engine: 'textractText' })); await engines.tick(); },
    async () => {
      const object = aws.bucket.put('uploads/b.pdf', 'scan');
      await deliver(scan, [verdictEvent(object, { result: 'FAILED' }), verdictEvent(object, { result: 'THREATS_FOUND', at: '2030-01-01T00:00:09Z' })]);
    },
    async () => (await loadRoutes([], { getDocument: async () => { throw new Error('a fault of ours'); } }))(apiEvent('getDocument', WORK), lambdaContext()),
    async () => deliver(intake, [s3Notification(aws.bucket.put('Uploads/a.pdf', pdf(1)))]),
    async () => watch(),
    async () => {
      aws.table.put(validatedRecord());
      aws.failOnce('StartDocumentTextDetectionCommand', serviceError('ThrottlingException', 400));
      await deliver(engines.recognize, [WORK]);
    },
    async () => { aws.table.put(validatedRecord({ status: DocumentStatus.RECEIVED, engine: undefined, dueAt: ago(3600) })); await engines.tick(); },
    async () => {
      aws.notices.put({ ...pendingKey('a', noticeOf().eventId), ...noticeOf() });
      aws.failOnce('PublishCommand', serviceError('KMSDisabledException', 400));
      await notify();
    },
    async () => { mockStatuses.push(200, 500); await deliver(send, [EVENT, EVENT]); },
  ];
  for (const play of scenes) {
    await play();
  }
  const emitted = new Set(emittedLines().map(({ name, unit, of }) => [name, unit, ...Object.keys(of)].join(' ')));
  const table = Object.entries(METRICS).flatMap(([name, { unit, ofPipeline, by }]) => [...ofPipeline ? [`${name} ${unit}`] : [], ...by ? [`${name} ${unit} ${by}`] : []]);
  expect([...emitted].sort()).toEqual(table.sort());
});
