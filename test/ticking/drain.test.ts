import { JOBS, SETTINGS, waitingRecord } from './settings';
import { AdmissionGate } from '../../src/admission/handler/admission-gate';
import { DocumentStatus } from '../../src/contract/document-status';
import { dueTimeOf, heldDue, sweepDue, waitingDue } from '../../src/storage/table-schema';
import { fakeClock, MINUTE, SECOND } from '../helpers/clock';
import { fakeAws } from '../helpers/fake-aws';
import { COMPLETIONS_QUEUE, WORK_QUEUE } from '../helpers/fake-queues';
import { loadTick } from '../helpers/handlers';
import { emittedBy, emittedMetrics } from '../helpers/metrics';
import { validatedRecord } from '../helpers/records';
import { networkError, serviceError } from '../helpers/service-errors';

jest.mock('../../src/runtime/sleep', () => ({ sleepUntil: jest.requireActual('../helpers/clock').sleepUntil }));

const START = 'StartDocumentTextDetectionCommand';
const DETECT = 'DetectDocumentTextCommand';

const aws = fakeAws();
const clock = fakeClock();

let tick: () => Promise<void>;
beforeAll(async () => {
  tick = await loadTick(SETTINGS);
});
beforeEach(() => jest.spyOn(console, 'log').mockImplementation());

/** Documents `d1`, `d2`, … that wait in this order, the first since the longest. */
function wait(count: number, change = {}) {
  const records = Array.from({ length: count }, (_, index) => waitingRecord(`d${index + 1}`, 100 - index, change));
  [...records].reverse().forEach((record) => aws.table.put(record));
  return records;
}

const statusesOf = (records: ReadonlyArray<{ documentId: string }>) => records.map(({ documentId }) => aws.table.get(documentId).status);
const startedInOrder = () => aws.callsOf(START).map(({ JobTag }) => JobTag.split(':')[0]);

describe('nothing is due', () => {
  test('a tick is gone at once, after four queries for what waits, four for what is due, and a look at the quota that counts jobs', async () => {
    aws.table.put(validatedRecord({ dueAt: '2030-01-01T01:00:00.000Z' }));
    const before = Date.now();
    await tick();

    const commands = aws.calls.map(({ command }) => command);
    expect(commands.filter((command) => command === 'QueryCommand')).toHaveLength(8);
    expect(commands.filter((command) => command !== 'QueryCommand')).toEqual(['GetCommand']);
    expect(Date.now()).toBe(before);
    expect(console.log).not.toHaveBeenCalled(); // no metric either
  });
});

test('documents that waited for a budget which a deployment took away go on', async () => {
  aws.table.put(validatedRecord({ documentId: 'd1', ...heldDue('d1', '10:', '2030-02-01T00:00:00.000Z', '2029-12-31T23:00:00.000Z') }));
  await tick();
  await tick();
  expect(aws.table.get('d1').status).toBe(DocumentStatus.PROCESSING);
});

describe('documents that wait for a quota', () => {
  test('are started oldest first, at the rate that the quota allows', async () => {
    const records = wait(3);
    await tick();

    expect(startedInOrder()).toEqual(['d1', 'd2', 'd3']);
    expect(statusesOf(records)).toEqual(Array(3).fill(DocumentStatus.PROCESSING));
    expect(aws.table.get('d3').updatedAt).toBe('2030-01-01T00:00:01.000Z'); // two a second: at 0, 0.5 and 1
    expect(aws.admission.leases(JOBS.operation)).toEqual(['d1:1', 'd2:1', 'd3:1']);
  });

  test('are started no more than there may be jobs; the others keep their places', async () => {
    const records = wait(5);
    await tick();

    expect(startedInOrder()).toEqual(['d1', 'd2', 'd3']);
    expect(aws.table.get('d4')).toEqual(JSON.parse(JSON.stringify(records[3])));
    expect(aws.table.get('d5')).toEqual(JSON.parse(JSON.stringify(records[4])));
    expect(emittedMetrics()).not.toHaveProperty('HandlerErrors'); // to wait is no fault
  });

  test('are started by the next tick where the jobs of this one have ended', async () => {
    wait(5);
    await tick();
    aws.admission.releaseAll(JOBS.operation);
    await tick();

    expect(startedInOrder()).toEqual(['d1', 'd2', 'd3', 'd4', 'd5']);
    expect(aws.textract.paidRuns).toBe(5);
  });

  test('of an engine that answers at once are called and told of, each once', async () => {
    aws.textract.answers = [{ Blocks: [] }];
    const records = wait(3, { engine: 'textractTextSync' });
    await tick();

    expect(aws.callsOf(DETECT)).toHaveLength(3);
    expect(statusesOf(records)).toEqual(Array(3).fill(DocumentStatus.PROCESSING));
    expect(aws.queues.messages(COMPLETIONS_QUEUE).map(({ documentId }) => documentId)).toEqual(['d1', 'd2', 'd3']);
  });

  test('that the service throttles all the same keep their places, and the quota pauses for five seconds', async () => {
    const records = wait(1);
    aws.failOnce(START, serviceError('LimitExceededException', 400));
    await tick();

    expect(statusesOf(records)).toEqual([DocumentStatus.PROCESSING]);
    expect(aws.callsOf(START)).toHaveLength(2);
    expect(aws.table.get('d1').updatedAt).toBe('2030-01-01T00:00:05.000Z');
    expect(aws.textract.paidRuns).toBe(1);
  });

  test('that line up while the last one starts are started by the same tick, and not a minute later', async () => {
    wait(1);
    const late = waitingRecord('late', 0);
    jest.spyOn(AdmissionGate.prototype, 'endDrain').mockImplementationOnce(async () => {
      aws.table.put(late); // by a function that was told that others wait, before they were started
    });
    await tick();
    expect(startedInOrder()).toEqual(['d1', 'late']);
    expect(Date.parse(aws.table.get('late').updatedAt) - Date.parse('2030-01-01')).toBe(SECOND);
  });

  test('have new arrivals wait behind them as long as one waits', async () => {
    wait(4); // of which three may run
    await tick();
    expect(aws.admission.quota(JOBS.operation).pipelines.Documents.waitingUntil).toBeGreaterThan(Date.now());
  });

  test('keep nobody waiting once the last of them has started', async () => {
    wait(2);
    await tick();
    expect(aws.admission.quota(JOBS.operation).pipelines).toEqual({});
  });
});

describe('a document that cannot be started', () => {
  test('is tried again later, does not hold up the others, and is counted', async () => {
    const records = wait(3);
    aws.failOnce(START, serviceError('AccessDeniedException', 400));
    await tick();

    expect(statusesOf(records)).toEqual([DocumentStatus.VALIDATED, DocumentStatus.PROCESSING, DocumentStatus.PROCESSING]);
    expect(emittedMetrics()).toMatchObject({ HandlerErrors: 1 });
    const postponed = aws.table.get('d1');
    expect(postponed).toMatchObject({ dueKey: records[0].dueKey, sweeps: 1 });
    expect(Date.parse(dueTimeOf(postponed.dueAt!)) - Date.parse('2030-01-01')).toBeGreaterThanOrEqual(MINUTE);
    expect(postponed).not.toHaveProperty('claimUntil');
    expect(postponed).not.toHaveProperty('request'); // the call was refused: nothing is left to replay
    expect(aws.admission.leases(JOBS.operation)).not.toContain('d1:1');
  });

  test('is tried again after a minute, then after two', async () => {
    wait(1);
    for (const pause of [MINUTE, 2 * MINUTE]) {
      aws.failOnce(START, serviceError('AccessDeniedException', 400));
      const begun = Date.now();
      await tick();
      await tick(); // not due yet
      expect(Date.parse(dueTimeOf(aws.table.get('d1').dueAt!)) - begun).toBe(pause);
      clock.advance(pause);
    }
    expect(aws.callsOf(START)).toHaveLength(2);
    await tick();
    expect(aws.table.get('d1')).toMatchObject({ status: DocumentStatus.PROCESSING, attempt: 1 });
    expect(aws.table.get('d1')).not.toHaveProperty('sweeps');
  });

  test('is asked for by the same request where nobody knows whether the call was carried out', async () => {
    wait(1);
    aws.failOnce(START, networkError(), 'after');
    await tick();
    clock.advance(2 * MINUTE);
    await tick();

    expect(aws.callsOf(START)).toHaveLength(2);
    expect(aws.textract.paidRuns).toBe(1);
    expect(aws.table.get('d1').status).toBe(DocumentStatus.PROCESSING);
  });
});

describe('two ticks at once', () => {
  test('the younger takes over, and the older one stops: no document is paid for twice', async () => {
    const records = wait(3);
    const older = tick();
    clock.advance(2 * SECOND);
    await Promise.all([older, tick()]);

    expect(statusesOf(records)).toEqual(Array(3).fill(DocumentStatus.PROCESSING));
    expect(aws.textract.paidRuns).toBe(3);
  });

  test('one whose clock was an hour ahead keeps no other from starting what waits', async () => {
    wait(1);
    clock.advance(60 * MINUTE);
    await tick();
    clock.advance(-59 * MINUTE);
    const records = wait(3);
    const begun = Date.now();
    await tick();
    expect(statusesOf(records)).toEqual(Array(3).fill(DocumentStatus.PROCESSING));
    expect(Date.parse(aws.table.get('d3').updatedAt) - begun).toBeLessThan(5 * SECOND);
  });

  test('one that is overtaken while it waits for room leaves the rest to the younger', async () => {
    wait(5);
    let overtaken = false;
    jest.spyOn(aws.admission, 'answer').mockImplementation(function (this: typeof aws.admission, command) {
      if (!overtaken && this.leases(JOBS.operation).length === 3) {
        overtaken = true;
        this.setQuota(JOBS.operation, { 'drainer:Documents': 'request-9 0' });
      }
      return Object.getPrototypeOf(this).answer.call(this, command);
    });
    const before = Date.now();
    await tick();
    jest.mocked(aws.admission.answer).mockRestore();

    expect(overtaken).toBe(true);
    expect(startedInOrder()).toEqual(['d1', 'd2', 'd3']);
    expect(Date.now() - before).toBeLessThan(10 * SECOND); // instead of two minutes
  });
});

describe('documents of an engine without a quota', () => {
  test('go back to the work queue, each once, as if they had just come', async () => {
    const records = wait(2, { engine: 'metadataOnly' });
    await tick();
    await tick();

    expect(aws.queues.messages(WORK_QUEUE)).toEqual([{ documentId: 'd1' }, { documentId: 'd2' }]);
    for (const { documentId } of records) {
      expect(aws.table.get(documentId)).toMatchObject({ status: DocumentStatus.VALIDATED, dueKey: sweepDue(documentId, '').dueKey });
    }
  });

  test('of which one cannot be sent back do not keep the others', async () => {
    wait(3, { engine: 'fromFunction' });
    aws.failOnce('SendMessageCommand', serviceError('ServiceUnavailable', 503));
    await tick();

    expect(aws.queues.messages(WORK_QUEUE)).toHaveLength(2);
    expect(emittedMetrics()).toMatchObject({ HandlerErrors: 1 });
  });
});

describe('what the index says and the record does not', () => {
  test.each([
    ['that is past its engine', { status: DocumentStatus.SUCCEEDED }],
    ['that went back to the queue', sweepDue('d1', '2029-12-31T00:00:00.000Z')],
  ])('is no harm: a document %s is left alone', async (_, change) => {
    const record = waitingRecord('d1', 10, change);
    aws.table.put(record);
    aws.table.stale = [{ documentId: 'd1', ...waitingDue('d1', 'textractText', record.updatedAt) }];
    await tick();

    expect(aws.callsOf(START)).toEqual([]);
    expect(aws.callsOf('UpdateCommand').filter(({ Key }) => Key.documentId)).toHaveLength('dueKey' in change ? 1 : 0); // its sweep, which is due
  });

  test('is no harm: nor is a document without a record', async () => {
    aws.table.stale = [{ documentId: 'gone', ...waitingDue('gone', 'textractText', '2029-12-31T00:00:00.000Z') }];
    await tick();
    expect(aws.callsOf('UpdateCommand')).toEqual([]);
  });
});

test('where the table cannot be read the tick fails, which its alarm counts', async () => {
  wait(1);
  aws.failOnce('QueryCommand', serviceError('AccessDeniedException', 400));
  await expect(tick()).rejects.toThrow('AccessDeniedException');
});

describe('what the tick tells of documents that wait', () => {
  test('is since when the oldest does, in all and by engine', async () => {
    waitingSince({ d1: ['textractText', 300], d2: ['textractTextSync', 100] });
    await tick();
    expect(emittedMetrics()).toMatchObject({ OldestWaiting: 300 + 100 }); // the sum of what is in the log
    expect(emittedBy('engine')).toEqual({ 'OldestWaiting textractText': 300, 'OldestWaiting textractTextSync': 100 });
  });

  test.each<[string, () => void, number]>([
    ['nobody has started one for a while', () => aws.admission.setQuota(JOBS.operation, { tatMicros: (Date.now() - 200_000) * 1000 }), 200],
    ['no one ever was started', () => undefined, 300],
    ['starts are taken as they should be', () => aws.admission.setQuota(JOBS.operation, { tatMicros: Date.now() * 1000 }), 0],
    ['all jobs are taken', () => aws.admission.lease(JOBS.operation, Date.now(), ['a:1', 'b:1', 'c:1']), 0],
  ])('is for how long their quota was not used: %s', async (_, given, seconds) => {
    waitingSince({ d1: ['textractText', 300] });
    given();
    await tick();
    expect(emittedMetrics()).toMatchObject({ UnusedQuota: seconds });
  });

  test('is nothing of that where they have not had their tick yet', async () => {
    waitingSince({ d1: ['textractText', 100] });
    await tick();
    expect(emittedMetrics()).not.toHaveProperty('UnusedQuota');
  });

  function waitingSince(documents: Record<string, [engine: string, seconds: number]>): void {
    Object.entries(documents).forEach(([id, [engine, seconds]]) => aws.table.put(waitingRecord(id, seconds, { engine })));
  }
});
