import { JOBS, SETTINGS } from './settings';
import { DocumentRecord } from '../../src/contract/document-record';
import { DocumentStatus } from '../../src/contract/document-status';
import { DAY, fakeClock, MINUTE } from '../helpers/clock';
import { fakeAws } from '../helpers/fake-aws';
import { COMPLETIONS_QUEUE } from '../helpers/fake-queues';
import { loadTick } from '../helpers/handlers';
import { emittedMetrics } from '../helpers/metrics';
import { tombstoneOf, validatedRecord } from '../helpers/records';
import { serviceError } from '../helpers/service-errors';

jest.mock('../../src/runtime/sleep', () => ({ sleepUntil: jest.requireActual('../helpers/clock').sleepUntil }));

const ASK = 'GetDocumentTextDetectionCommand';

const aws = fakeAws();
const clock = fakeClock();

let tick: () => Promise<void>;
beforeAll(async () => {
  tick = await loadTick(SETTINGS);
});
beforeEach(() => jest.spyOn(console, 'log').mockImplementation());

/** The attempts of documents that have a lease, each until when, in milliseconds from now. */
function leases(until: Record<string, number>): void {
  aws.admission.items.set(JOBS.operation, {
    tatMicros: 0,
    leases: Object.fromEntries(Object.entries(until).map(([key, milliseconds]) => [key, Date.now() + milliseconds])),
  });
}

const left = () => aws.admission.items.get(JOBS.operation)!.leases;

/** It is not due to the sweep yet, so that only its lease has the tick look at it. */
function document(change: Partial<DocumentRecord>): void {
  aws.table.put(validatedRecord({ documentId: 'd', dueAt: '2030-01-01T00:50:00.000Z', ...change }));
}

test.each<[string, Partial<DocumentRecord>]>([
  ['at its end', { status: DocumentStatus.SUCCEEDED, dueKey: undefined, dueAt: undefined }],
  ['in its next attempt', { status: DocumentStatus.PROCESSING, attempt: 2, jobId: 'job-2' }],
  ['without a job and without a call', { status: DocumentStatus.VALIDATED }],
])('the lease of a document %s is free again, and the engine is not asked', async (_, change) => {
  document(change);
  leases({ 'd:1': -1 });
  await tick();
  expect(left()).toEqual({});
  expect(aws.callsOf(ASK)).toEqual([]);
});

test('a job that runs keeps its place for another quarter of an hour', async () => {
  document({ status: DocumentStatus.PROCESSING, jobId: 'job-1' });
  leases({ 'd:1': -1 });
  aws.textract.answers = [{ JobStatus: 'IN_PROGRESS' }];
  await tick();
  await tick();

  expect(left()).toEqual({ 'd:1': Date.now() + 15 * MINUTE });
  expect(aws.callsOf(ASK)).toHaveLength(1);
});

test('a job that has ended is told of long before the sweep, and keeps its place until its answer is collected', async () => {
  document({ status: DocumentStatus.PROCESSING, jobId: 'job-1' });
  leases({ 'd:1': -1 });
  aws.textract.answers = [{ JobStatus: 'SUCCEEDED' }];
  await tick();

  expect(aws.queues.messages(COMPLETIONS_QUEUE)).toEqual([{ documentId: 'd', attempt: 1, jobId: 'job-1', jobSucceeded: true }]);
  expect(left()).toEqual({ 'd:1': Date.now() + 15 * MINUTE });
});

test('a document that waits after a call that failed asks for a place anew: such documents could else hold all places, behind others', async () => {
  document({ request: { createdAt: '2029-12-31T23:00:00.000Z', parameters: {} }, dueKey: `${JOBS.operation}#0` });
  leases({ 'd:1': -1 });
  await tick();
  expect(left()).toEqual({});
});

test('a call whose outcome nobody knows keeps its place: the job may run', async () => {
  document({ request: { createdAt: '2029-12-31T23:00:00.000Z', parameters: {} } });
  leases({ 'd:1': -1 });
  await tick();
  expect(left()).toEqual({ 'd:1': Date.now() + 15 * MINUTE });
});

test('the place of a purged document, whose job may still run, is free after an hour', async () => {
  aws.table.put(tombstoneOf(validatedRecord({ documentId: 'd' })));
  leases({ 'd:1': -MINUTE, 'd:2': -61 * MINUTE });
  await tick();
  expect(Object.keys(left())).toEqual(['d:1']);
});

test('a job that may still run is not looked at', async () => {
  document({ status: DocumentStatus.SUCCEEDED });
  leases({ 'd:1': MINUTE });
  await tick();
  expect(aws.callsOf('UpdateCommand')).toEqual([]);
});

test('the lease of a document that is unknown here may be another pipeline\'s, until no engine would know the job', async () => {
  leases({ 'theirs:1': -1 });
  await tick();
  clock.advance(8 * DAY - 1);
  await tick();
  expect(left()).toHaveProperty('theirs:1');
  clock.advance(1);
  await tick();
  expect(left()).toEqual({});
});

test('the longest overdue come first, 25 a tick: a tick has its time', async () => {
  leases(Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`d${i}:1`, -1 - i])));
  for (let i = 0; i < 30; i++) {
    document({ documentId: `d${i}`, status: DocumentStatus.SUCCEEDED });
  }
  await tick();
  expect(Object.keys(left())).toEqual(['d0:1', 'd1:1', 'd2:1', 'd3:1', 'd4:1']);
});

test('one that cannot be looked at does not keep the others from it', async () => {
  for (const documentId of ['a', 'b', 'c']) {
    document({ documentId, status: DocumentStatus.PROCESSING, jobId: `job of ${documentId}` });
  }
  leases({ 'a:1': -3, 'b:1': -2, 'c:1': -1 });
  aws.textract.answers = [{ JobStatus: 'SUCCEEDED' }];
  aws.failOnce(ASK, serviceError('AccessDeniedException', 400));
  await tick();

  expect(aws.queues.messages(COMPLETIONS_QUEUE).map(({ documentId }) => documentId)).toEqual(['b', 'c']);
  expect(emittedMetrics()).toEqual({ HandlerErrors: 1 });
});
