import { InvalidJobIdException } from '@aws-sdk/client-textract';
import { JOBS, SETTINGS, waitingRecord } from './settings';
import { DocumentErrorCode } from '../../src/contract/document-error-code';
import { DocumentRecord } from '../../src/contract/document-record';
import { DocumentStatus } from '../../src/contract/document-status';
import { EngineType } from '../../src/contract/engine-type';
import { MAX_SWEEPS } from '../../src/lifecycle/sweep-schedule';
import { sweepDue, waitingDue } from '../../src/storage/table-schema';
import { DAY, fakeClock, MINUTE } from '../helpers/clock';
import { fakeAws } from '../helpers/fake-aws';
import { COMPLETIONS_QUEUE, UPLOADS_QUEUE, WORK_QUEUE } from '../helpers/fake-queues';
import { loadTick } from '../helpers/handlers';
import { emittedMetrics } from '../helpers/metrics';
import { DOCUMENT_ID, validatedRecord } from '../helpers/records';
import { serviceError } from '../helpers/service-errors';

jest.mock('../../src/runtime/sleep', () => ({ sleepUntil: jest.requireActual('../helpers/clock').sleepUntil }));

const ASK = 'GetDocumentTextDetectionCommand';
const HOUR = 60 * MINUTE;

const aws = fakeAws();
const clock = fakeClock();

let tick: () => Promise<void>;
beforeAll(async () => {
  tick = await loadTick(SETTINGS);
});
beforeEach(() => jest.spyOn(console, 'log').mockImplementation());

/** A document that has been in its status for longer than it should. */
function overdue(change: Partial<DocumentRecord>): DocumentRecord {
  return aws.table.put(validatedRecord({ dueAt: '2029-12-31T23:00:00.000Z', ...change }));
}

const running = (change: Partial<DocumentRecord> = {}) => overdue({ status: DocumentStatus.PROCESSING, jobId: 'job-1', request: REQUEST, ...change });
const REQUEST = { createdAt: '2029-12-31T22:00:00.000Z', parameters: { the: 'call' } };
const record = () => aws.table.get(DOCUMENT_ID);
const fromNow = (milliseconds: number) => new Date(Date.now() + milliseconds).toISOString();

describe('an upload that never came', () => {
  test('is EXPIRED, and looked at no more', async () => {
    overdue({ status: DocumentStatus.PENDING_UPLOAD });
    await tick();
    expect(record()).toMatchObject({ status: DocumentStatus.EXPIRED, revision: 3 });
    expect(record()).not.toHaveProperty('dueKey');
    expect(record()).not.toHaveProperty('dueAt');
    expect(emittedMetrics()).toEqual({});
  });
});

describe('a document that stays RECEIVED', () => {
  test('is told of in the uploads queue again, after longer and longer pauses', async () => {
    overdue({ status: DocumentStatus.RECEIVED, engine: undefined });
    for (const [sweeps, pause] of [[1, HOUR], [2, 2 * HOUR], [3, 4 * HOUR]] as const) {
      await tick();
      await tick(); // not due yet
      expect(aws.queues.messages(UPLOADS_QUEUE)).toEqual(Array(sweeps).fill({ documentId: DOCUMENT_ID }));
      expect(record()).toMatchObject({ status: DocumentStatus.RECEIVED, sweeps, dueAt: fromNow(pause), revision: 2 });
      clock.advance(pause);
    }
  });

  test(`is FAILED as STALLED after ${MAX_SWEEPS} looks, eight days later: that is no secret`, async () => {
    overdue({ status: DocumentStatus.RECEIVED });
    const begin = Date.now();
    for (let sweeps = 0; sweeps <= MAX_SWEEPS; sweeps++) {
      await tick();
      clock.advance(Math.max(0, Date.parse(record().dueAt ?? '') - Date.now()) || 0);
    }
    expect(record()).toMatchObject({ status: DocumentStatus.FAILED, error: { code: DocumentErrorCode.STALLED }, processedAt: fromNow(0) });
    expect(record()).not.toHaveProperty('dueKey');
    expect(aws.queues.messages(UPLOADS_QUEUE)).toHaveLength(MAX_SWEEPS);
    expect(emittedMetrics()).toEqual({ DocumentsFailed: 1, DocumentsSwept: MAX_SWEEPS });
    expect((Date.now() - begin) / DAY).toBeGreaterThan(7);
  });
});

describe('a document that stays VALIDATED', () => {
  test('waits for its engine by when it became so, and the next tick starts it', async () => {
    const { updatedAt } = overdue({});
    await tick();
    expect(record()).toMatchObject({ ...waitingDue(DOCUMENT_ID, 'textractText', updatedAt), status: DocumentStatus.VALIDATED });
    expect(emittedMetrics()).toEqual({ DocumentsSwept: 1 });
    await tick();
    expect(record()).toMatchObject({ status: DocumentStatus.PROCESSING, jobId: 'job-1' });
  });

  test('goes back to the work queue where its engine has no quota', async () => {
    overdue({ engine: 'metadataOnly' });
    await tick();
    await tick();
    expect(aws.queues.messages(WORK_QUEUE)).toEqual([{ documentId: DOCUMENT_ID }]);
  });

  test('is left alone while an invocation has it', async () => {
    const before = overdue({ claimUntil: fromNow(MINUTE), request: REQUEST });
    await tick();
    expect(record()).toEqual(JSON.parse(JSON.stringify(before)));
  });
});

describe('a document that stays PROCESSING', () => {
  test('is looked at again in an hour while its job runs, however often', async () => {
    running({ sweeps: 5 });
    aws.textract.answers = [{ JobStatus: 'IN_PROGRESS' }];
    await tick();

    expect(aws.callsOf(ASK)).toEqual([{ JobId: 'job-1', MaxResults: 1 }]);
    expect(record()).toMatchObject({ status: DocumentStatus.PROCESSING, dueAt: fromNow(HOUR), sweeps: 0 });
    expect(aws.queues.messages(COMPLETIONS_QUEUE)).toEqual([]);
    expect(emittedMetrics()).toEqual({});
  });

  test.each(['SUCCEEDED', 'PARTIAL_SUCCESS'])('is told of as done where its job is %s, once though two ticks look', async (JobStatus) => {
    running();
    aws.textract.answers = [{ JobStatus }];
    await Promise.all([tick(), tick()]);

    expect(aws.queues.messages(COMPLETIONS_QUEUE)).toEqual([{ documentId: DOCUMENT_ID, attempt: 1, jobId: 'job-1', jobSucceeded: true }]);
    expect(record()).toMatchObject({ status: DocumentStatus.PROCESSING, sweeps: 1, dueAt: fromNow(HOUR) });
    expect(emittedMetrics()).toEqual({ DocumentsSwept: 1 });
  });

  test('is told of as failed where its job has', async () => {
    running();
    aws.textract.answers = [{ JobStatus: 'FAILED' }];
    await tick();
    expect(aws.queues.messages(COMPLETIONS_QUEUE)).toEqual([{ documentId: DOCUMENT_ID, attempt: 1, jobId: 'job-1', jobSucceeded: false }]);
  });

  test('is told of as done where its job is forgotten: the answer may lie in the bucket', async () => {
    running();
    aws.failOnce(ASK, new InvalidJobIdException({ message: 'Request has invalid Job Id', $metadata: { httpStatusCode: 400 } }));
    await tick();
    expect(aws.queues.messages(COMPLETIONS_QUEUE)).toEqual([{ documentId: DOCUMENT_ID, attempt: 1, jobId: 'job-1', jobSucceeded: true }]);
  });

  test('is told of again where its engine has answered at once', async () => {
    overdue({ status: DocumentStatus.PROCESSING, engine: 'textractTextSync' });
    await tick();
    expect(aws.queues.messages(COMPLETIONS_QUEUE)).toEqual([{ documentId: DOCUMENT_ID, attempt: 1 }]);
    expect(aws.callsOf('DetectDocumentTextCommand')).toEqual([]);
  });

  test(`is FAILED after ${MAX_SWEEPS} looks, and its lease is free`, async () => {
    running({ sweeps: MAX_SWEEPS });
    aws.admission.lease(JOBS.operation, Date.now(), [`${DOCUMENT_ID}:1`]);
    await tick();
    expect(record()).toMatchObject({ status: DocumentStatus.FAILED, error: { code: DocumentErrorCode.STALLED }, jobId: 'job-1' });
    expect(aws.admission.leases(JOBS.operation)).toEqual([]);
  });
});

describe('a job of an engine that a deployment took away', () => {
  test('cannot be asked about, for want of the right to: the collector looks for what is stored', async () => {
    running({ engine: 'gone', request: { ...REQUEST, engineType: EngineType.TEXTRACT_TEXT } });
    await tick();
    expect(record()).toMatchObject({ status: DocumentStatus.PROCESSING, jobId: 'job-1', sweeps: 1, dueAt: fromNow(HOUR) });
    expect(aws.callsOf(ASK)).toEqual([]);
    expect(aws.queues.messages(COMPLETIONS_QUEUE)).toEqual([{ documentId: DOCUMENT_ID, attempt: 1, jobId: 'job-1', jobSucceeded: true }]);
  });

  test('and that nobody knows the type of is looked at again in an hour, in case the engine comes back', async () => {
    running({ engine: 'gone' });
    await tick();
    expect(record()).toMatchObject({ status: DocumentStatus.PROCESSING, jobId: 'job-1', sweeps: 1, dueAt: fromNow(HOUR) });
    expect(aws.callsOf(ASK)).toEqual([]);
    expect(emittedMetrics()).toEqual({ HandlerErrors: 1 });
  });

  test(`is FAILED as STALLED after ${MAX_SWEEPS} looks`, async () => {
    running({ engine: 'gone', sweeps: MAX_SWEEPS });
    await tick();
    expect(record()).toMatchObject({ status: DocumentStatus.FAILED, error: { code: DocumentErrorCode.STALLED } });
  });
});

describe('a function that answers later, and does not', () => {
  test.each(['fromFunction', 'gone'])('is left to the collector: what it sent may be stored (engine: %s)', async (engine) => {
    const request = { ...REQUEST, engineType: EngineType.FUNCTION_CALLBACK };
    running({ engine, jobId: 'token', request });
    await tick();
    expect(record()).toMatchObject({ status: DocumentStatus.PROCESSING, attempt: 1, sweeps: 1, dueAt: fromNow(HOUR) });
    expect(aws.queues.messages(COMPLETIONS_QUEUE)).toEqual([{ documentId: DOCUMENT_ID, attempt: 1, jobId: 'token', jobSucceeded: true }]);
  });
});

describe('documents that wait for an engine which the pipeline has no more, since another deployment', () => {
  const stranded = (change: Partial<DocumentRecord> = {}) => aws.table.put(waitingRecord(DOCUMENT_ID, 5, { engine: 'gone', ...change }));

  test('are inspected again, by the next tick, behind however many that wait for others', async () => {
    for (let i = 0; i < 300; i++) {
      aws.table.put(waitingRecord(`older${i}`, 7200 + i));
      aws.table.put(waitingRecord(`gone${i}`, 3600 + i, { engine: i % 2 === 0 ? 'gone' : 'gone-too' }));
    }
    aws.admission.lease(JOBS.operation, Date.now(), ['a:1', 'b:1', 'c:1']); // no room for the older ones
    await tick();
    const statuses = aws.table.records.filter(({ documentId }) => documentId.startsWith('gone')).map(({ status }) => status);
    expect(statuses).toEqual(Array(300).fill(DocumentStatus.RECEIVED));
    expect(aws.queues.messages(UPLOADS_QUEUE)).toHaveLength(300);
  });

  test('are found though they are not due yet', async () => {
    stranded(waitingDue(DOCUMENT_ID, 'gone', fromNow(HOUR)));
    await tick();
    expect(record()).toMatchObject({ status: DocumentStatus.RECEIVED, dueKey: sweepDue(DOCUMENT_ID, '').dueKey });
  });

  test.each<[string, Partial<DocumentRecord>]>([
    ['one that an invocation has', { claimUntil: '2030-01-01T00:01:00.000Z', request: REQUEST }],
    ['one that went on meanwhile', { status: DocumentStatus.PROCESSING, jobId: 'job-1' }],
    ['one that has another engine by now', { engine: 'textractText', ...waitingDue(DOCUMENT_ID, 'gone', '2029-12-31T00:00:00.000Z') }],
  ])('%s is left alone', async (_, change) => {
    const before = stranded(change);
    await tick();
    expect(record()).toEqual(JSON.parse(JSON.stringify(before)));
  });
});

describe('an engine that is given a quota, or loses it', () => {
  test('has those that wait for it all the same: the lane is the engine\'s', async () => {
    aws.table.put(waitingRecord('quota', 5));
    aws.table.put(waitingRecord('none', 5, { engine: 'fromFunction' }));
    await tick();
    expect(aws.table.get('quota').status).toBe(DocumentStatus.PROCESSING);
    expect(aws.queues.messages(WORK_QUEUE)).toEqual([{ documentId: 'none' }]);
  });
});

describe('what the index says and the record does not', () => {
  test.each<[string, Partial<DocumentRecord>]>([
    ['a document at its end', { status: DocumentStatus.SUCCEEDED, dueKey: undefined, dueAt: undefined }],
    ['one that was looked at meanwhile', { status: DocumentStatus.RECEIVED, dueAt: '2030-01-01T00:30:00.000Z' }],
    ['one that goes on by itself', { status: DocumentStatus.PROCESSING, jobId: 'job-1', dueAt: '2030-01-01T00:59:00.000Z' }],
  ])('is no harm: %s is left alone', async (_, change) => {
    const before = overdue(change);
    aws.table.stale = [{ documentId: DOCUMENT_ID, dueKey: sweepDue(DOCUMENT_ID, '').dueKey, dueAt: '2029-12-31T23:00:00.000Z' }];
    await tick();
    expect(record()).toEqual(JSON.parse(JSON.stringify(before)));
    expect(aws.queues.messages(COMPLETIONS_QUEUE)).toEqual([]);
    expect(aws.queues.messages(UPLOADS_QUEUE)).toEqual([]);
  });

  test('is no harm: a document without a record is passed over', async () => {
    aws.table.stale = [{ documentId: 'gone', dueKey: sweepDue('gone', '').dueKey, dueAt: '2029-12-31T23:00:00.000Z' }];
    await tick();
    expect(emittedMetrics()).toEqual({});
  });
});

test('one document that cannot be looked after does not keep the others from it, and has its next look', async () => {
  for (const documentId of ['a', 'b', 'c']) {
    overdue({ documentId, status: DocumentStatus.PROCESSING, jobId: `job of ${documentId}` });
  }
  aws.textract.answers = [{ JobStatus: 'SUCCEEDED' }];
  aws.failOnce(ASK, serviceError('AccessDeniedException', 400));
  await tick();

  expect(aws.queues.messages(COMPLETIONS_QUEUE)).toHaveLength(2);
  expect(emittedMetrics()).toEqual({ DocumentsSwept: 2, HandlerErrors: 1 });
  expect(aws.table.records.map(({ dueAt }) => dueAt)).toEqual(Array(3).fill(fromNow(HOUR)));
});

test('a message that could not be sent is sent by the next look', async () => {
  overdue({ status: DocumentStatus.RECEIVED });
  aws.failOnce('SendMessageCommand', serviceError('ServiceUnavailable', 503));
  await tick();
  expect(aws.queues.messages(UPLOADS_QUEUE)).toEqual([]);
  clock.advance(HOUR);
  await tick();
  expect(aws.queues.messages(UPLOADS_QUEUE)).toEqual([{ documentId: DOCUMENT_ID }]);
});
