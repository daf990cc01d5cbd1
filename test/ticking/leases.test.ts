import { InvalidJobIdException } from '@aws-sdk/client-textract';
import { JOBS, SETTINGS, waitingRecord } from './settings';
import { DocumentRecord } from '../../src/contract/document-record';
import { DocumentStatus } from '../../src/contract/document-status';
import { waitingDue } from '../../src/storage/table-schema';
import { fakeClock, MINUTE } from '../helpers/clock';
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

/** Attempts of documents that have a lease, each since so many minutes. */
function leases(minutes: Record<string, number>): void {
  for (const [tag, ago] of Object.entries(minutes)) {
    aws.admission.lease(JOBS.operation, Date.now() - ago * MINUTE, [tag]);
  }
}

const OVERDUE = 20;
const left = () => aws.admission.leases(JOBS.operation);

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
  leases({ 'd:1': OVERDUE });
  await tick();
  expect(left()).toEqual([]);
  expect(aws.callsOf(ASK)).toEqual([]);
});

test('a job that runs keeps its place for another quarter of an hour', async () => {
  document({ status: DocumentStatus.PROCESSING, jobId: 'job-1' });
  leases({ 'd:1': OVERDUE });
  aws.textract.answers = [{ JobStatus: 'IN_PROGRESS' }];
  await tick();
  await tick();

  expect(left()).toEqual(['d:1']);
  expect(aws.callsOf(ASK)).toHaveLength(1);
});

test('a job that has ended is told of long before the sweep, and keeps its place until its answer is collected', async () => {
  document({ status: DocumentStatus.PROCESSING, jobId: 'job-1' });
  leases({ 'd:1': OVERDUE });
  aws.textract.answers = [{ JobStatus: 'SUCCEEDED' }];
  await tick();

  expect(aws.queues.messages(COMPLETIONS_QUEUE)).toEqual([{ documentId: 'd', attempt: 1, jobId: 'job-1', jobSucceeded: true }]);
  expect(left()).toEqual(['d:1']);
});

test('a document that waits after a call that failed asks for a place anew: such documents could else hold all places, behind others', async () => {
  document({ request: { createdAt: '2029-12-31T23:00:00.000Z', parameters: {} }, ...waitingDue('d', 'textractText', '2030-01-01T00:50:00.000Z') });
  leases({ 'd:1': OVERDUE });
  await tick();
  expect(left()).toEqual([]);
});

test('a call whose outcome nobody knows keeps its place: the job may run', async () => {
  document({ request: { createdAt: '2029-12-31T23:00:00.000Z', parameters: {} } });
  leases({ 'd:1': OVERDUE });
  await tick();
  expect(left()).toEqual(['d:1']);
});

test('the place of a purged document, whose job may still run, is free after an hour', async () => {
  aws.table.put(tombstoneOf(validatedRecord({ documentId: 'd' })));
  leases({ 'd:1': OVERDUE, 'd:2': 61 });
  await tick();
  expect(left()).toEqual(['d:1']);
});

test('a job that may still run is not looked at', async () => {
  document({ status: DocumentStatus.SUCCEEDED });
  leases({ 'd:1': 14 });
  await tick();
  expect(aws.callsOf('UpdateCommand')).toEqual([]);
});

test('a job that is counted, and has no lease since a function died, counts no more after some minutes', async () => {
  aws.admission.setQuota(JOBS.operation, { jobs: 3, [`granted:${Math.floor(Date.now() / (2 * MINUTE))}`]: 3 });
  await tick();
  expect(aws.admission.quota(JOBS.operation).jobs).toBe(3);
  clock.advance(4 * MINUTE);
  await tick();
  expect(aws.admission.quota(JOBS.operation)).toMatchObject({ jobs: 0, granted: {} });
});

test('the longest running come first, 25 a tick: a tick has its time; the next one looks at others', async () => {
  const ids = Array.from({ length: 60 }, (_, i) => `d${i}`);
  leases(Object.fromEntries(ids.map((id, i) => [`${id}:1`, OVERDUE + i])));
  ids.forEach((documentId) => document({ documentId, status: DocumentStatus.SUCCEEDED }));
  for (const expected of [35, 10, 0]) {
    await tick();
    expect(left()).toHaveLength(expected);
    clock.advance(MINUTE);
  }
});

test('those that cannot be asked about do not keep the others from it', async () => {
  const stuck = Array.from({ length: 30 }, (_, i) => `stuck${i}`);
  leases(Object.fromEntries(stuck.map((id) => [`${id}:1`, OVERDUE + 1])));
  leases({ 'd:1': OVERDUE });
  stuck.forEach((documentId) => document({ documentId, engine: 'gone', status: DocumentStatus.PROCESSING, jobId: 'job' }));
  document({ status: DocumentStatus.SUCCEEDED });
  await tick();
  clock.advance(MINUTE);
  await tick();
  expect(left()).not.toContain('d:1');
});

describe('jobs of another pipeline that shares the quota', () => {
  const theirs = (minutes: number, tags: string[], jobId?: string) => aws.admission.lease(JOBS.operation, Date.now() - minutes * MINUTE, tags, { pipeline: 'theirs', jobId });

  test('are looked after by their own pipeline, for half an hour', async () => {
    theirs(29, ['x:1'], 'job-x');
    await tick();
    expect(aws.callsOf(ASK)).toEqual([]);
    expect(left()).toEqual(['theirs#x:1']);
  });

  test.each([['SUCCEEDED', []], ['FAILED', []], ['IN_PROGRESS', ['theirs#x:1']]])('are asked about then: one that is %s leaves %j', async (JobStatus, leaves) => {
    theirs(31, ['x:1'], 'job-x');
    aws.textract.answers = [{ JobStatus }];
    await tick();
    await tick(); // set aside: it is not asked about again at once
    expect(aws.callsOf(ASK)).toMatchObject([{ JobId: 'job-x' }]);
    expect(left()).toEqual(leaves);
  });

  test('that are forgotten by the engine are free', async () => {
    theirs(31, ['x:1'], 'job-x');
    aws.failOnce(ASK, new InvalidJobIdException({ message: 'Request has invalid Job Id', $metadata: { httpStatusCode: 400 } }));
    await tick();
    expect(left()).toEqual([]);
  });

  test('that nobody can ask about are free after an hour', async () => {
    theirs(31, ['x:1']);
    await tick();
    expect(left()).toEqual(['theirs#x:1']);
    clock.advance(30 * MINUTE);
    await tick();
    expect(left()).toEqual([]);
  });

  test('a hundred of a pipeline that was destroyed are free within the hour, though 25 cannot be asked about', async () => {
    theirs(16, Array.from({ length: 100 }, (_, i) => `x${i}:1`), 'job-x');
    aws.textract.answers = [{ JobStatus: 'SUCCEEDED' }];
    aws.table.put(waitingRecord('mine', 10));
    const begun = Date.now();
    let minutes = 0;
    for (; aws.table.get('mine').status === DocumentStatus.VALIDATED && minutes < 120; minutes++) {
      jest.setSystemTime(begun + minutes * MINUTE);
      await tick();
    }
    expect(minutes).toBeLessThan(30);
  });
});

test('one that cannot be looked at does not keep the others from it', async () => {
  for (const documentId of ['a', 'b', 'c']) {
    document({ documentId, status: DocumentStatus.PROCESSING, jobId: `job of ${documentId}` });
  }
  leases({ 'a:1': OVERDUE + 4, 'b:1': OVERDUE + 2, 'c:1': OVERDUE });
  aws.textract.answers = [{ JobStatus: 'SUCCEEDED' }];
  aws.failOnce(ASK, serviceError('AccessDeniedException', 400));
  await tick();

  expect(aws.queues.messages(COMPLETIONS_QUEUE).map(({ documentId }) => documentId)).toEqual(['b', 'c']);
  expect(emittedMetrics()).toEqual({ HandlerErrors: 1, JobsInFlight: 3 });
});
