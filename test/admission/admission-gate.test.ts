import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { AdmissionGate } from '../../src/admission/handler/admission-gate';
import { Lanes } from '../../src/admission/handler/item/lanes';
import { QuotaSettings } from '../../src/admission/quota-settings';
import { MINUTE, SECOND } from '../helpers/clock';
import { ADMISSION_TABLE, FakeAdmissionTable } from '../helpers/fake-admission-table';
import { networkError } from '../helpers/service-errors';

const START = Date.parse('2030-01-01T00:00:00.000Z');
const QUOTA: QuotaSettings = { tableName: ADMISSION_TABLE, operation: 'textract:StartDocumentAnalysis', startsPerSecond: 2, maxConcurrentJobs: 3 };
const CALLS: QuotaSettings = { ...QUOTA, operation: 'textract:AnalyzeID', maxConcurrentJobs: undefined };

let table: FakeAdmissionTable;

beforeEach(() => {
  table = new FakeAdmissionTable();
});

function gateOf(quota: Partial<QuotaSettings> = {}) {
  return new AdmissionGate(table.client(), { ...QUOTA, ...quota });
}

function document(number: number, attempt = 1) {
  return { documentId: `document-${number}`, attempt };
}

/** Milliseconds after the start of the test. */
function at(milliseconds: number): Date {
  return new Date(START + milliseconds);
}

function admit(gate: AdmissionGate, number: number, now: number, { attempt = 1, behindWaiting = false } = {}) {
  return gate.admit(document(number, attempt), at(now), { behindWaiting, leaseUntil: at(now + 60 * MINUTE) });
}

const turn = (milliseconds: number) => ({ kind: 'ADMITTED', notBefore: at(milliseconds) });
const denial = (reason: string, retryAt: number) => ({ kind: 'DENIED', reason, retryAt: at(retryAt) });

describe('the rate', () => {
  test('the first may start at once, each other after its interval', async () => {
    const gate = gateOf();
    expect(await admit(gate, 1, 0)).toEqual(turn(0));
    expect(await admit(gate, 2, 100)).toEqual(turn(500));
    expect(await admit(gate, 3, 120)).toEqual(turn(1000));
  });

  test('what was not used is not saved up: the service would take a burst for too much', async () => {
    const gate = gateOf();
    await admit(gate, 1, 0);
    expect(await admit(gate, 2, MINUTE)).toEqual(turn(MINUTE));
    expect(await admit(gate, 3, MINUTE)).toEqual(turn(MINUTE + 500));
  });

  test('who would sleep for more than five seconds is denied, and told when to come back', async () => {
    const gate = gateOf(CALLS);
    for (let n = 0; n <= 10; n++) {
      expect(await admit(gate, n, 0)).toEqual(turn(n * 500));
    }
    expect(await admit(gate, 11, 0)).toEqual(denial('RATE', 500));
    expect(await admit(gate, 11, 499)).toEqual(denial('RATE', 500));
    expect(await admit(gate, 11, 500)).toEqual(turn(5500));
  });

  test('fewer starts than one in five seconds are as many as they should be', async () => {
    const gate = gateOf({ ...CALLS, startsPerSecond: 0.1 });
    expect(await admit(gate, 1, 0)).toEqual(turn(0));
    expect(await admit(gate, 2, 0)).toEqual(denial('RATE', 5000));
    expect(await admit(gate, 2, 5000)).toEqual(turn(10_000));
  });

  test('an interval that is no whole millisecond loses nothing', async () => {
    const gate = gateOf({ ...CALLS, startsPerSecond: 3 });
    const turns = [0, 334, 667, 1001];
    for (const [n, milliseconds] of turns.entries()) {
      expect(await admit(gate, n, 0)).toEqual(turn(milliseconds));
    }
    for (let n = 4; n < 15; n++) {
      await admit(gate, n, 0);
    }
    expect(await admit(gate, 15, 400)).toEqual(turn(5001)); // 15 of 333.334 ms, rounded up
  });

  test('when the service says it was too much, nobody starts for five seconds', async () => {
    const gate = gateOf();
    await admit(gate, 1, 0);
    await gate.throttled(at(100));
    await gate.throttled(at(50)); // a message of before, late
    expect(await admit(gate, 2, 100)).toEqual(turn(5100));
  });

  test('a service that refuses the very first call is given its five seconds, too', async () => {
    const gate = gateOf();
    await gate.throttled(at(0));
    expect(await admit(gate, 1, 0)).toEqual(turn(5000));
  });
});

describe('the jobs', () => {
  test('run as many as may, and another one when one has ended', async () => {
    const gate = gateOf();
    for (const n of [1, 2, 3]) {
      await admit(gate, n, 0);
    }
    expect(await admit(gate, 4, 0)).toEqual(denial('JOBS', 1000));
    await gate.release(document(2));
    expect(await admit(gate, 4, 10)).toEqual(turn(1500));
  });

  test('a document that asks again has one job, and another turn', async () => {
    const gate = gateOf({ maxConcurrentJobs: 1 });
    await admit(gate, 1, 0);
    expect(await admit(gate, 1, 0)).toEqual(turn(500));
    expect(await admit(gate, 1, 0, { attempt: 2 })).toEqual(denial('JOBS', 1000)); // the first attempt's job may be running
    await gate.release(document(1));
    expect(await admit(gate, 2, 0)).toEqual(turn(1000));
  });

  test('an admission whose answer was lost is there when it is asked for again', async () => {
    let lost = true;
    const flaky = new AdmissionGate(table.client(async (carryOut) => {
      const answer = carryOut();
      if (!lost) {
        return answer;
      }
      lost = false;
      throw networkError();
    }), { ...QUOTA, maxConcurrentJobs: 1 });
    table.items.set(QUOTA.operation, { tatMicros: START * 1000, leases: {} });
    await expect(admit(flaky, 1, 0)).rejects.toThrow('socket hang up');
    expect(await admit(flaky, 1, 0)).toEqual(turn(500));
    expect(await admit(flaky, 2, 0)).toEqual(denial('JOBS', 1000));
  });

  test('to release what is not held does no harm, with and without an item', async () => {
    const gate = gateOf();
    await gate.release(document(1));
    expect(table.items.size).toBe(0);
    await admit(gate, 1, 0);
    await gate.release(document(2));
    expect(Object.keys(table.items.get(QUOTA.operation)!.leases)).toEqual(['document-1:1']);
  });

  test('that should have ended are named, longest overdue first, and count until they are released', async () => {
    const gate = gateOf();
    for (const [n, until] of [[1, 3 * MINUTE], [2, MINUTE], [3, 60 * MINUTE]]) {
      await gate.admit(document(n), at(0), { behindWaiting: false, leaseUntil: at(until) });
    }
    expect(await gate.expiredLeases(at(MINUTE))).toEqual([]);
    expect((await gate.expiredLeases(at(4 * MINUTE))).map(({ owner }) => owner)).toEqual([document(2), document(1)]);
    expect(await admit(gate, 4, 4 * MINUTE)).toMatchObject({ reason: 'JOBS' });
    await gate.release(document(2));
    expect(await admit(gate, 4, 4 * MINUTE)).toMatchObject({ kind: 'ADMITTED' });
  });

  test('there are none where the engine answers at once: no lease, no call to release one', async () => {
    const gate = gateOf(CALLS);
    await admit(gate, 1, 0);
    await admit(gate, 2, 0);
    const calls = table.writes + table.refusals;
    await gate.release(document(1));
    expect(await gate.expiredLeases(at(60 * MINUTE))).toEqual([]);
    expect(table.items.get(CALLS.operation)!.leases).toEqual({});
    expect(table.writes + table.refusals).toBe(calls);
  });

  test('a quota that a deployment lowers is kept as soon as enough jobs have ended', async () => {
    const before = gateOf();
    for (const n of [1, 2, 3]) {
      await admit(before, n, 0);
    }
    const after = gateOf({ maxConcurrentJobs: 2 });
    await after.release(document(1));
    expect(await admit(after, 4, 0)).toMatchObject({ reason: 'JOBS' });
    await after.release(document(2));
    expect(await admit(after, 4, 0)).toMatchObject({ kind: 'ADMITTED' });
  });
});

describe('documents that wait', () => {
  test('go before new arrivals, until the time that was said', async () => {
    const gate = gateOf();
    await gate.markWaiting(document(0).documentId, at(0), at(90 * SECOND));
    expect(await admit(gate, 1, SECOND, { behindWaiting: true })).toEqual(denial('OTHERS_WAIT', 90 * SECOND + 1));
    expect(await admit(gate, 2, SECOND)).toEqual(turn(SECOND));
    expect(await admit(gate, 1, 90 * SECOND + 1, { behindWaiting: true })).toMatchObject({ kind: 'ADMITTED' });
  });

  test('are not overtaken because somebody says an earlier time', async () => {
    const gate = gateOf();
    await gate.markWaiting(document(0).documentId, at(0), at(90 * SECOND));
    await gate.markWaiting(document(0).documentId, at(0), at(30 * SECOND));
    expect(await admit(gate, 1, 60 * SECOND, { behindWaiting: true })).toEqual(denial('OTHERS_WAIT', 90 * SECOND + 1));
  });

  test('a new arrival that is held up takes neither a turn nor a job', async () => {
    const gate = gateOf();
    await admit(gate, 1, 0);
    await gate.markWaiting(document(0).documentId, at(0), at(90 * SECOND));
    const before = structuredClone(table.items.get(QUOTA.operation));
    await admit(gate, 2, 0, { behindWaiting: true });
    expect(table.items.get(QUOTA.operation)).toEqual(before);
  });
});

describe('the cost', () => {
  test('is one write an admission, under load and without', async () => {
    const gate = gateOf({ maxConcurrentJobs: 100 });
    await admit(gate, 1, 0); // learns that there is no item
    table.writes = table.refusals = 0;
    for (let n = 2; n <= 9; n++) {
      await admit(gate, n, 0);
    }
    expect([table.writes, table.refusals]).toEqual([8, 0]);
    await admit(gate, 10, MINUTE); // learns that there is no load
    table.writes = table.refusals = 0;
    for (let n = 11; n <= 18; n++) {
      await admit(gate, n, n * MINUTE);
    }
    expect([table.writes, table.refusals]).toEqual([8, 0]);
  });

  test('is one refused write a denial, once it is known that there is load', async () => {
    const gate = gateOf();
    for (const n of [1, 2, 3]) {
      await admit(gate, n, 0);
    }
    table.writes = table.refusals = 0;
    await admit(gate, 4, 0);
    expect([table.writes, table.refusals]).toEqual([0, 1]);
  });
});

test('an item that is never as it was just said to be is an error, not an endless loop', async () => {
  const idle = { tatMicros: { N: '0' }, leases: { M: {} } };
  const gate = new AdmissionGate(table.client(async () => {
    throw new ConditionalCheckFailedException({ message: 'The conditional request failed', $metadata: {}, Item: idle });
  }), QUOTA);
  await expect(admit(gate, 1, 0)).rejects.toThrow('The admission item textract:StartDocumentAnalysis changed with each of 5 tries.');
});

test('a fault of DynamoDB is no denial', async () => {
  const gate = new AdmissionGate(table.client(async () => { throw networkError(); }), QUOTA);
  await expect(admit(gate, 1, 0)).rejects.toThrow('socket hang up');
});

test('a large quota counts a document by its own item, and is paused as a whole', async () => {
  const quota = { ...QUOTA, startsPerSecond: 25, maxConcurrentJobs: 1000 };
  const gate = gateOf(quota);
  const lanes = new Lanes({ engine: { quota } });
  const laneOf = (n: number) => lanes.of({ documentId: document(n).documentId, engine: 'engine' });
  expect(lanes.all).toEqual([0, 1, 2].map((part) => `${QUOTA.operation}#${part}`));
  for (let n = 0; n < 20; n++) {
    await gate.admit(document(n), at(0), { behindWaiting: false, leaseUntil: at(n) });
    expect(table.items.get(laneOf(n))!.leases).toHaveProperty([`document-${n}:1`]);
  }
  expect((await gate.expiredLeases(at(MINUTE))).map(({ owner }) => owner)).toEqual(Array.from({ length: 20 }, (_, n) => document(n)));
  await gate.release(document(7));
  expect(await gate.expiredLeases(at(MINUTE))).toHaveLength(19);
  await gate.throttled(at(MINUTE));
  for (let n = 0; n < 20; n++) {
    const firstOfItem = [...Array(n).keys()].every((other) => laneOf(other) !== laneOf(n));
    if (firstOfItem) {
      expect(await admit(gate, n, MINUTE)).toEqual(turn(MINUTE + 5 * SECOND));
    }
  }
});

test('who waits in one line of a large quota does not hold up another', async () => {
  const quota = { ...QUOTA, startsPerSecond: 25, maxConcurrentJobs: 1000 };
  const gate = gateOf(quota);
  const lanes = new Lanes({ engine: { quota } });
  const laneOf = (n: number) => lanes.of({ documentId: document(n).documentId, engine: 'engine' });
  await gate.markWaiting(document(0).documentId, at(0), at(MINUTE));
  for (let n = 0; n < 20; n++) {
    expect((await admit(gate, n, 0, { behindWaiting: true })).kind).toBe(laneOf(n) === laneOf(0) ? 'DENIED' : 'ADMITTED');
  }
});

describe('a drain', () => {
  const id = document(1).documentId;

  test('ends where a younger one begins, and not where an older one comes late', async () => {
    const gate = gateOf();
    expect(await gate.beginDrain(id, '12:01 a', at(0), at(90 * SECOND))).toBe(true);
    expect(await gate.drainOn(id, '12:01 a', at(91 * SECOND))).toBe(true);
    expect(await gate.beginDrain(id, '12:02 b', at(0), at(90 * SECOND))).toBe(true);
    expect(await gate.drainOn(id, '12:01 a', at(92 * SECOND))).toBe(false);
    expect(await gate.beginDrain(id, '12:01 a', at(0), at(90 * SECOND))).toBe(false);
    expect(await gate.drainOn(id, '12:02 b', at(92 * SECOND))).toBe(true);
  });

  test('has new arrivals wait in the lane for as long as it goes on', async () => {
    const gate = gateOf();
    await gate.beginDrain(id, '12:01', at(0), at(90 * SECOND));
    await gate.drainOn(id, '12:01', at(120 * SECOND));
    expect(await admit(gate, 2, 119 * SECOND, { behindWaiting: true })).toMatchObject({ reason: 'OTHERS_WAIT' });
    expect(await admit(gate, 2, 121 * SECOND, { behindWaiting: true })).toMatchObject({ kind: 'ADMITTED' });
  });

  test('that ends with an empty line lets new arrivals start at once', async () => {
    const gate = gateOf();
    await gate.beginDrain(id, '12:01', at(0), at(90 * SECOND));
    await gate.endDrain(id, '12:01', at(90 * SECOND));
    expect(await admit(gate, 2, SECOND, { behindWaiting: true })).toMatchObject({ kind: 'ADMITTED' });
  });

  test.each([
    ['a document has put into a lane since', async (gate: AdmissionGate) => gate.markWaiting(id, at(SECOND), at(91 * SECOND))],
    ['a younger drain has begun', async (gate: AdmissionGate) => gate.beginDrain(id, '12:02', at(SECOND), at(90 * SECOND))],
  ])('that ends where %s changes nothing', async (_, meanwhile) => {
    const gate = gateOf();
    await gate.beginDrain(id, '12:01', at(0), at(90 * SECOND));
    await meanwhile(gate);
    await gate.endDrain(id, '12:01', at(90 * SECOND));
    expect(await admit(gate, 2, 2 * SECOND, { behindWaiting: true })).toMatchObject({ reason: 'OTHERS_WAIT' });
  });
});

test('a job that is still at work keeps its place, and one that is over does not come back', async () => {
  const gate = gateOf({ maxConcurrentJobs: 1 });
  await gate.admit(document(1), at(0), { behindWaiting: false, leaseUntil: at(MINUTE) });
  await gate.renew(document(1), at(10 * MINUTE));
  expect(await gate.expiredLeases(at(5 * MINUTE))).toEqual([]);
  await gate.release(document(1));
  await gate.renew(document(1), at(20 * MINUTE));
  expect(await admit(gate, 2, 15 * MINUTE)).toMatchObject({ kind: 'ADMITTED' });
});
