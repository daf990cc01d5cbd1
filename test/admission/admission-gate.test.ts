import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { AdmissionGate } from '../../src/admission/handler/admission-gate';
import { QuotaSettings } from '../../src/admission/quota-settings';
import { MINUTE, SECOND } from '../helpers/clock';
import { ADMISSION_TABLE, FakeAdmissionTable, Passage, PIPELINE } from '../helpers/fake-admission-table';
import { networkError } from '../helpers/service-errors';

const START = Date.parse('2030-01-01T00:00:00.000Z');
const QUOTA: QuotaSettings = { tableName: ADMISSION_TABLE, operation: 'textract:StartDocumentAnalysis', startsPerSecond: 2, maxConcurrentJobs: 3 };
const CALLS: QuotaSettings = { ...QUOTA, operation: 'textract:AnalyzeID', maxConcurrentJobs: undefined };

let table: FakeAdmissionTable;

beforeEach(() => {
  table = new FakeAdmissionTable();
});

function gateOf(quota: Partial<QuotaSettings> = {}, { pipeline = PIPELINE, passage }: { pipeline?: string; passage?: Passage } = {}) {
  return new AdmissionGate(table.client(passage), { ...QUOTA, ...quota }, pipeline);
}

function document(number: number, attempt = 1) {
  return { documentId: `document-${number}`, attempt };
}

/** Milliseconds after the start of the test. */
function at(milliseconds: number): Date {
  return new Date(START + milliseconds);
}

function admit(gate: AdmissionGate, number: number, now: number, { attempt = 1, behindWaiting = false, again = false } = {}) {
  return gate.admit(document(number, attempt), at(now), { behindWaiting, again });
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

  test('an arrival whose function would sleep for it alone for more than a second is denied; one that a drain starts is not', async () => {
    const gate = gateOf(CALLS);
    for (let n = 0; n <= 2; n++) {
      expect(await admit(gate, n, 0, { behindWaiting: true })).toEqual(turn(n * 500));
    }
    expect(await admit(gate, 3, 0, { behindWaiting: true })).toEqual(denial('RATE', 500));
    expect(await admit(gate, 3, 0)).toEqual(turn(1500));
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
    expect(await admit(gate, 4, 0)).toEqual(denial('JOBS', 250));
    await gate.release(document(2), at(0));
    expect(await admit(gate, 4, 10)).toEqual(turn(1500));
  });

  test('a document that asks again has one job, and another turn', async () => {
    const gate = gateOf({ maxConcurrentJobs: 1 });
    await admit(gate, 1, 0);
    expect(await admit(gate, 1, 0, { again: true })).toEqual(turn(500));
    expect(table.quota(QUOTA.operation).jobs).toBe(1);
    expect(await admit(gate, 1, 0, { attempt: 2, again: true })).toEqual(denial('JOBS', 250)); // the first attempt's job may be running
    await gate.release(document(1), at(0));
    expect(await admit(gate, 2, 0)).toEqual(turn(1000));
  });

  test('a document that asks again where there is room still counts as one', async () => {
    const gate = gateOf();
    await admit(gate, 1, 0);
    await admit(gate, 1, 0);
    expect([table.quota(QUOTA.operation).jobs, table.leases(QUOTA.operation)]).toEqual([1, ['document-1:1']]);
  });

  test('that were counted and never got a lease, since a function died, count no more after some minutes', async () => {
    let dies = true;
    const dying = gateOf({ maxConcurrentJobs: 1 }, {
      passage: async (carryOut) => {
        const answer = carryOut();
        if (dies) {
          throw networkError();
        }
        return answer;
      },
    });
    await expect(admit(dying, 1, 0)).rejects.toThrow('socket hang up');
    dies = false;
    expect(await admit(dying, 2, SECOND)).toMatchObject({ reason: 'JOBS' });
    await dying.overdueLeases(at(MINUTE)); // it may be about to get it
    expect(await admit(dying, 2, MINUTE)).toMatchObject({ reason: 'JOBS' });
    await dying.overdueLeases(at(4 * MINUTE));
    expect(await admit(dying, 2, 4 * MINUTE)).toMatchObject({ kind: 'ADMITTED' });
    expect(table.quota(QUOTA.operation)).toMatchObject({ jobs: 1 });
  });

  test.each([1, 2, 3])('whose release breaks off after %d calls are free again after some minutes, and never twice', async (calls) => {
    let left = Infinity;
    const breaking = gateOf({}, {
      passage: async (carryOut) => {
        if (left === 0) {
          throw networkError();
        }
        left -= 1;
        return carryOut();
      },
    });
    for (const n of [1, 2, 3]) {
      await admit(breaking, n, 0);
    }
    left = calls;
    await breaking.release(document(1), at(SECOND)).catch(() => undefined);
    left = Infinity;
    await breaking.release(document(1), at(SECOND));
    for (const minutes of [4, 6, 8]) {
      await breaking.overdueLeases(at(minutes * MINUTE));
    }
    expect([table.quota(QUOTA.operation).jobs, table.leases(QUOTA.operation)]).toEqual([2, ['document-2:1', 'document-3:1']]);
  });

  test('to release what is not held does no harm', async () => {
    const gate = gateOf();
    await gate.release(document(1), at(0));
    expect(table.writes).toBe(0);
    await admit(gate, 1, 0);
    await gate.release(document(2), at(0));
    expect(table.leases(QUOTA.operation)).toEqual(['document-1:1']);
  });

  test('that should have ended are named, the longest running first, and count until they are released', async () => {
    const gate = gateOf();
    for (const [n, begun] of [[1, 2 * MINUTE], [2, 0], [3, 14 * MINUTE]]) {
      await admit(gate, n, begun);
    }
    expect(await gate.overdueLeases(at(15 * MINUTE))).toEqual([]);
    expect((await gate.overdueLeases(at(20 * MINUTE))).map(({ owner }) => owner)).toEqual([document(2), document(1)]);
    expect(await admit(gate, 4, 20 * MINUTE)).toMatchObject({ reason: 'JOBS' });
    await gate.release(document(2), at(0));
    expect(await admit(gate, 4, 20 * MINUTE)).toMatchObject({ kind: 'ADMITTED' });
  });

  test('there are none where the engine answers at once: no lease, no call to release one', async () => {
    const gate = gateOf(CALLS);
    await admit(gate, 1, 0);
    await admit(gate, 2, 0);
    const calls = table.writes + table.refusals;
    await gate.release(document(1), at(0));
    expect(await gate.overdueLeases(at(60 * MINUTE))).toEqual([]);
    expect(table.leases(CALLS.operation)).toEqual([]);
    expect(table.quota(CALLS.operation)).not.toHaveProperty('jobs', expect.anything());
    expect(table.writes + table.refusals).toBe(calls);
  });

  test('a quota that a deployment lowers is kept as soon as enough jobs have ended', async () => {
    const before = gateOf();
    for (const n of [1, 2, 3]) {
      await admit(before, n, 0);
    }
    const after = gateOf({ maxConcurrentJobs: 2 });
    await after.release(document(1), at(0));
    expect(await admit(after, 4, 0)).toMatchObject({ reason: 'JOBS' });
    await after.release(document(2), at(0));
    expect(await admit(after, 4, 0)).toMatchObject({ kind: 'ADMITTED' });
  });
});

describe('documents that wait', () => {
  test('go before new arrivals, until the time that was said', async () => {
    const gate = gateOf();
    await gate.markWaiting(at(0));
    expect(await admit(gate, 1, SECOND, { behindWaiting: true })).toEqual(denial('OTHERS_WAIT', 90 * SECOND + 1));
    expect(await admit(gate, 2, SECOND)).toEqual(turn(SECOND));
    expect(await admit(gate, 1, 90 * SECOND + 1, { behindWaiting: true })).toMatchObject({ kind: 'ADMITTED' });
  });

  test('the first of them is told from those behind it, and from the next one after they are gone', async () => {
    const gate = gateOf();
    expect(await gate.markWaiting(at(0))).toBe(true);
    expect(await gateOf().markWaiting(at(SECOND))).toBe(false);
    expect(await admit(gate, 1, 92 * SECOND, { behindWaiting: true })).toMatchObject({ kind: 'ADMITTED' });
    expect(await gate.markWaiting(at(93 * SECOND))).toBe(true);
  });

  test('are said to wait in one write, whether others wait already or not', async () => {
    for (const second of [0, 5, 10, 200]) {
      await gateOf().markWaiting(at(second * SECOND));
    }
    expect([table.writes, table.refusals]).toEqual([4, 0]);
    await gateOf().markWaiting(at(100 * SECOND)); // by a clock that is behind
    expect([table.writes, table.refusals]).toEqual([4, 1]);
  });

  test('the first is told so, too, where the answer to its write was lost and the write is repeated', async () => {
    let lost = false;
    const gate = gateOf({}, {
      passage: async (carryOut) => {
        const answer = carryOut();
        if (!lost) {
          lost = true;
          return carryOut(); // as the SDK does: the same call again
        }
        return answer;
      },
    });
    expect(await gate.markWaiting(at(0))).toBe(true);
    expect(await gateOf().markWaiting(at(SECOND))).toBe(false);
  });

  test('are not overtaken because somebody says an earlier time', async () => {
    const gate = gateOf();
    await gate.markWaiting(at(0));
    await gate.markWaiting(at(-60 * SECOND));
    expect(await admit(gate, 1, 60 * SECOND, { behindWaiting: true })).toEqual(denial('OTHERS_WAIT', 90 * SECOND + 1));
  });

  test('a new arrival that is held up takes neither a turn nor a job', async () => {
    const gate = gateOf();
    await admit(gate, 1, 0);
    await gate.markWaiting(at(0));
    const before = table.quota(QUOTA.operation);
    await admit(gate, 2, 0, { behindWaiting: true });
    expect(table.quota(QUOTA.operation)).toEqual(before);
  });

  test('of another pipeline hold up nobody here but by what they use', async () => {
    await gateOf({}, { pipeline: 'theirs' }).markWaiting(at(0));
    expect(await admit(gateOf(), 1, SECOND, { behindWaiting: true })).toEqual(turn(SECOND));
  });

  test('new arrivals line up without asking for five seconds, once one was told that others wait', async () => {
    const gate = gateOf();
    await gate.markWaiting(at(0));
    await admit(gate, 1, SECOND, { behindWaiting: true });
    const asked = table.writes + table.refusals;
    for (let n = 2; n < 100; n++) {
      expect(await admit(gate, n, SECOND + n * 50, { behindWaiting: true })).toEqual(denial('OTHERS_WAIT', 6 * SECOND));
    }
    expect(table.writes + table.refusals).toBe(asked);
    await admit(gate, 100, 6 * SECOND, { behindWaiting: true });
    expect(table.writes + table.refusals).toBe(asked + 1);
  });
});

describe('the cost', () => {
  const JOBS_OF_ACCOUNT = { maxConcurrentJobs: 600 };

  test('is two writes an admission, under load and without: the count, and the lease', async () => {
    const gate = gateOf(JOBS_OF_ACCOUNT);
    await admit(gate, 0, 0); // learns that there is no item
    await admit(gate, 1, 0); // and that there is load now
    table.writes = table.refusals = 0;
    for (let n = 2; n <= 9; n++) {
      await admit(gate, n, 0);
    }
    expect([table.writes, table.refusals]).toEqual([16, 0]);
    await admit(gate, 10, MINUTE); // learns that there is no load
    table.writes = table.refusals = 0;
    for (let n = 11; n <= 18; n++) {
      await admit(gate, n, n * MINUTE);
    }
    expect([table.writes, table.refusals]).toEqual([16, 0]);
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

  test('does not grow with the jobs: the item that counts stays below 1 KB, a write unit, with two pipelines and 600 jobs', async () => {
    const pipelines = ['InvoicesStack-DocumentPipeline1A2B3C4D', 'ContractsStack-DocumentPipeline5E6F7A8B'].map((pipeline) => gateOf({ ...JOBS_OF_ACCOUNT, startsPerSecond: 25 }, { pipeline }));
    await Promise.all(pipelines.map(async (gate, index) => gate.beginDrain(`3f2a6c1e-0000-4000-8000-00000000000${index} 0`, at(0))));
    for (let n = 0; n < 600; n++) {
      await admit(pipelines[n % 2], n, n * 1500);
    }
    expect(table.leases(QUOTA.operation)).toHaveLength(600);
    expect(table.bytesOf(QUOTA.operation)).toBeLessThan(1024);
  });
});

describe('a clock that is wrong', () => {
  test('and an hour ahead holds up nobody: a start that is scheduled for then counts for nothing', async () => {
    await admit(gateOf(), 1, 60 * MINUTE);
    expect(await admit(gateOf(), 2, 0)).toEqual(turn(0));
    expect(await admit(gateOf(), 3, 0)).toEqual(turn(500));
  });

  test('by some seconds is no wrong one: the rate holds', async () => {
    await admit(gateOf(), 1, 20 * SECOND);
    expect(await admit(gateOf(), 2, 0)).toEqual(denial('RATE', 15_500));
  });

  test('does not make new arrivals believe for longer than any drain says it', async () => {
    await gateOf().markWaiting(at(60 * MINUTE));
    expect(await admit(gateOf(), 1, 0, { behindWaiting: true })).toEqual(denial('OTHERS_WAIT', 90 * SECOND + 1));
  });

  test('does not keep jobs for ever: those that begin in the future are overdue', async () => {
    await admit(gateOf(), 1, 60 * MINUTE);
    expect(await gateOf().overdueLeases(at(0))).toHaveLength(1);
  });
});

test('an item that is never as it was just said to be is an error, not an endless loop', async () => {
  const idle = { tatMicros: { N: '0' } };
  const gate = gateOf({}, {
    passage: async () => {
      throw new ConditionalCheckFailedException({ message: 'The conditional request failed', $metadata: {}, Item: idle });
    },
  });
  await expect(admit(gate, 1, 0)).rejects.toThrow('The item that counts textract:StartDocumentAnalysis changed with each of 5 tries.');
});

test('a fault of DynamoDB is no denial', async () => {
  const gate = gateOf({}, { passage: async () => { throw networkError(); } });
  await expect(admit(gate, 1, 0)).rejects.toThrow('socket hang up');
});

describe('a drain', () => {
  test('ends where another one begins, whatever their names and clocks say', async () => {
    const gate = gateOf();
    await gate.beginDrain('b 0', at(60 * MINUTE));
    expect(await gate.drainOn('b 0', 'b 1', at(60 * MINUTE + SECOND))).toBe(true);
    await gate.beginDrain('a 0', at(0));
    expect(await gate.drainOn('b 1', 'b 2', at(60 * MINUTE + 2 * SECOND))).toBe(false);
    expect(await gate.drainOn('a 0', 'a 1', at(SECOND))).toBe(true);
  });

  test('goes on where the answer to that was lost, and it says so again', async () => {
    const gate = gateOf();
    await gate.beginDrain('a 0', at(0));
    await gate.drainOn('a 0', 'a 1', at(SECOND));
    expect(await gate.drainOn('a 0', 'a 1', at(SECOND))).toBe(true);
  });

  test('of another pipeline is none of its business', async () => {
    const [ours, theirs] = [gateOf(), gateOf({}, { pipeline: 'theirs' })];
    await ours.beginDrain('a 0', at(0));
    await theirs.beginDrain('b 0', at(0));
    expect(await ours.drainOn('a 0', 'a 1', at(SECOND))).toBe(true);
  });

  test('has new arrivals wait in the lane for as long as it goes on', async () => {
    const gate = gateOf();
    await gate.beginDrain('a 0', at(0));
    await gate.drainOn('a 0', 'a 1', at(30 * SECOND));
    expect(await admit(gate, 2, 119 * SECOND, { behindWaiting: true })).toMatchObject({ reason: 'OTHERS_WAIT' });
    expect(await admit(gate, 2, 125 * SECOND, { behindWaiting: true })).toMatchObject({ kind: 'ADMITTED' });
  });

  test('that ends with an empty line lets new arrivals start at once', async () => {
    const gate = gateOf();
    await gate.beginDrain('a 0', at(0));
    await gate.endDrain('a 0', at(0));
    expect(await admit(gate, 2, SECOND, { behindWaiting: true })).toMatchObject({ kind: 'ADMITTED' });
  });

  test.each([
    ['a document has begun to wait since', async (gate: AdmissionGate) => gate.markWaiting(at(SECOND))],
    ['a younger drain has begun', async (gate: AdmissionGate) => gate.beginDrain('b 0', at(SECOND))],
  ])('that ends where %s changes nothing', async (_, meanwhile) => {
    const gate = gateOf();
    await gate.beginDrain('a 0', at(0));
    await meanwhile(gate);
    await gate.endDrain('a 0', at(0));
    expect(await admit(gate, 2, 2 * SECOND, { behindWaiting: true })).toMatchObject({ reason: 'OTHERS_WAIT' });
  });
});

describe('two pipelines whose documents wait', () => {
  async function drains(served: Record<string, number> = {}) {
    const [ours, theirs] = ['ours', 'theirs'].map((pipeline) => gateOf(CALLS, { pipeline }));
    table.setQuota(CALLS.operation, Object.fromEntries(Object.entries(served).map(([name, count]) => [`served:${name}`, count])));
    await ours.beginDrain('a 0', at(0));
    await theirs.beginDrain('b 0', at(0));
    await ours.drainOn('a 0', 'a 1', at(0));
    return { ours, theirs };
  }
  const servedOf = (pipeline: string) => table.quota(CALLS.operation).pipelines[pipeline].served;

  test('take turns, however much faster the one asks', async () => {
    const { ours, theirs } = await drains();
    for (let now = 0; now < 60 * SECOND; now += 100) {
      if (now % SECOND === 0) {
        await ours.drainOn(`a ${now / SECOND + 1}`, `a ${now / SECOND + 2}`, at(now));
        await theirs.drainOn(`b ${now / SECOND}`, `b ${now / SECOND + 1}`, at(now));
      }
      while ((await admit(ours, now, now)).kind === 'ADMITTED') {;} // as often as it can
      await (now % 500 === 0 && admit(theirs, now, now));
    }
    expect(servedOf('ours')! + servedOf('theirs')!).toBeGreaterThan(0.98 * 60 * 2);
    expect(Math.abs(servedOf('ours')! - servedOf('theirs')!)).toBeLessThanOrEqual(0.05 * 60);
  });

  test('one whose drain is silent gets nothing, and the other everything', async () => {
    const { ours } = await drains();
    let starts = 0;
    for (let now = 0; now < 60 * SECOND; now += 100) {
      starts += (await admit(ours, now, now)).kind === 'ADMITTED' ? 1 : 0;
    }
    expect(starts).toBeGreaterThan(0.98 * 60 * 2);
  });

  test('one that begins to wait later does not catch up what the other had before', async () => {
    await drains({ ours: 500 });
    expect(servedOf('theirs')).toBe(500);
  });

  test('one that had more before, alone, is not made to wait until the other has had as much', async () => {
    await drains({ theirs: 500 });
    expect(servedOf('theirs')).toBe(0);
  });
});

test('a job that is still at work keeps its place, and one that is over does not come back', async () => {
  const gate = gateOf({ maxConcurrentJobs: 1 });
  await admit(gate, 1, 0);
  const [lease] = await gate.overdueLeases(at(20 * MINUTE));
  await gate.renew(lease, at(20 * MINUTE));
  expect(await gate.overdueLeases(at(21 * MINUTE))).toEqual([]);
  expect(await admit(gate, 2, 21 * MINUTE)).toMatchObject({ reason: 'JOBS' });
  await gate.release(document(1), at(0));
  await gate.renew(lease, at(22 * MINUTE));
  expect(await admit(gate, 2, 23 * MINUTE)).toMatchObject({ kind: 'ADMITTED' });
});

describe('a quota that is raised or lowered', () => {
  const changes = [{ startsPerSecond: 25, maxConcurrentJobs: 600 }, { startsPerSecond: 0.5, maxConcurrentJobs: 1 }, { maxConcurrentJobs: undefined }];
  test.each(changes.map((change) => [change]))(
    'is the same one: who waits for it waits for it still, and jobs count on (%j)', async (change) => {
      const before = gateOf();
      await admit(before, 1, 0);
      await before.markWaiting(at(0));
      const after = gateOf(change);
      expect(await admit(after, 2, SECOND, { behindWaiting: true })).toMatchObject({ reason: 'OTHERS_WAIT' });
      expect(table.quota(QUOTA.operation).jobs).toBe(1);
    });
});
