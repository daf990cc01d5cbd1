import fc from 'fast-check';
import { AdmissionGate } from '../../src/admission/handler/admission-gate';
import { QuotaSettings } from '../../src/admission/quota-settings';
import { ADMISSION_TABLE, FakeAdmissionTable, PIPELINE } from '../helpers/fake-admission-table';
import { networkError } from '../helpers/service-errors';

const START = Date.parse('2030-01-01T00:00:00.000Z');

type Loss = 'none' | 'before' | 'after';

/** A document on its way: its deliveries ask at the same time, each in a function with a clock of its own; then its job ends. */
interface Passenger {
  readonly deliveries: ReadonlyArray<{ readonly clockOffset: number; readonly loss: Loss; readonly behindWaiting: boolean }>;
  readonly ends: boolean;
  readonly releaseLoss: Loss;
}

type Step =
  | { readonly kind: 'document'; readonly passenger: Passenger }
  | { readonly kind: 'time'; readonly milliseconds: number }
  | { readonly kind: 'throttled' }
  | { readonly kind: 'waiting' };

const LOSS = fc.constantFrom<Loss>('none', 'none', 'none', 'before', 'after');
const DOCUMENT: fc.Arbitrary<Step> = fc.record({
  kind: fc.constant('document' as const),
  passenger: fc.record({
    deliveries: fc.array(fc.record({
      clockOffset: fc.integer({ min: -300, max: 300 }), loss: LOSS, behindWaiting: fc.boolean(),
    }), { minLength: 1, maxLength: 3 }),
    ends: fc.boolean(),
    releaseLoss: LOSS,
  }),
});
const STEP = fc.oneof(
  { weight: 6, arbitrary: DOCUMENT },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('time' as const), milliseconds: fc.integer({ min: 0, max: 7000 }) }) },
  { weight: 1, arbitrary: fc.constant<Step>({ kind: 'throttled' }) },
  { weight: 1, arbitrary: fc.constant<Step>({ kind: 'waiting' }) },
);
const QUOTA: fc.Arbitrary<QuotaSettings> = fc.record({
  tableName: fc.constant(ADMISSION_TABLE),
  operation: fc.constant('textract:StartDocumentAnalysis'),
  startsPerSecond: fc.oneof(fc.integer({ min: 1, max: 10 }), fc.double({ min: 0.1, max: 10, noNaN: true })),
  maxConcurrentJobs: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
});

/** What happened in one interleaving. */
class Journey {
  public readonly table = new FakeAdmissionTable();
  public readonly turns: number[] = [];
  public mostRunning = 0;
  public mostJobs = 0;
  private clock = START;
  private readonly running = new Set<string>();

  public constructor(private readonly scheduler: fc.Scheduler, private readonly quota: QuotaSettings) {}

  public async take(step: Step, index: number): Promise<void> {
    await this.scheduler.schedule(Promise.resolve(), step.kind);
    switch (step.kind) {
      case 'document': return this.travel(step.passenger, `document-${index}`);
      case 'time': this.clock += step.milliseconds; return;
      case 'throttled': return this.gate('none').throttled(new Date(this.clock));
      case 'waiting':
        await this.gate('none').markWaiting(new Date(this.clock));
        return;
    }
  }

  private async travel({ deliveries, ends, releaseLoss }: Passenger, documentId: string): Promise<void> {
    const owner = { documentId, attempt: 1 };
    await Promise.all(deliveries.map(async ({ clockOffset, loss, behindWaiting }) => {
      const now = this.clock + clockOffset;
      const terms = { behindWaiting, again: false };
      const admission = await this.gate(loss).admit(owner, new Date(now), terms).catch(ignoreNetwork);
      if (admission?.kind !== 'ADMITTED') {
        return;
      }
      const turn = admission.notBefore.getTime();
      expect(turn).toBeGreaterThanOrEqual(now);
      expect(turn).toBeLessThanOrEqual(now + 5000);
      this.turns.push(turn);
      this.running.add(documentId);
      this.mostRunning = Math.max(this.mostRunning, this.running.size);
    }));
    if (ends) {
      this.running.delete(documentId);
      await this.gate(releaseLoss).release(owner, new Date(this.clock)).catch(ignoreNetwork);
    }
  }

  /** Of one invocation; its first call may be lost on the way there or on the way back. */
  private gate(loss: Loss): AdmissionGate {
    return new AdmissionGate(this.table.client(async (carryOut) => {
      await this.scheduler.schedule(Promise.resolve(), 'call');
      if (loss === 'before') {
        throw networkError();
      }
      try {
        return carryOut();
      } finally {
        this.mostJobs = Math.max(this.mostJobs, this.table.quota(this.quota.operation).jobs ?? 0);
        await this.scheduler.schedule(Promise.resolve(), 'answer');
        // eslint-disable-next-line no-unsafe-finally
        if (loss === 'after') {
          throw networkError();
        }
      }
    }), this.quota, PIPELINE);
  }
}

function ignoreNetwork(error: Error): undefined {
  if (error.name !== 'TimeoutError') {
    throw error;
  }
}

/** The most turns in any second, however it is cut out. */
function mostInASecond(turns: number[]): number {
  return Math.max(0, ...turns.map((from) => turns.filter((turn) => turn >= from && turn < from + 1000).length));
}

test('in whatever order calls, answers, releases and clocks come, neither rate nor jobs are exceeded', async () => {
  await fc.assert(fc.asyncProperty(fc.scheduler(), QUOTA, fc.array(STEP, { minLength: 1, maxLength: 25 }), async (scheduler, quota, steps) => {
    const journey = new Journey(scheduler, quota);
    await scheduler.waitFor(Promise.all(steps.map((step, index) => journey.take(step, index))));
    expect(mostInASecond(journey.turns)).toBeLessThanOrEqual(Math.ceil(quota.startsPerSecond));
    if (quota.maxConcurrentJobs !== undefined) {
      expect(journey.mostRunning).toBeLessThanOrEqual(quota.maxConcurrentJobs);
      expect(journey.mostJobs).toBeLessThanOrEqual(quota.maxConcurrentJobs);
    }
  }), { numRuns: 300 });
}, 60_000);

test('fifty new ones at once get the turns of the next second, each its own, and the others are told when to come back', async () => {
  const table = new FakeAdmissionTable();
  const quota = { tableName: ADMISSION_TABLE, operation: 'q', startsPerSecond: 2, maxConcurrentJobs: 100 };
  const invocations = Array.from({ length: 50 }, () => new AdmissionGate(table.client(async (carryOut) => {
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 10));
    return carryOut();
  }), quota, PIPELINE));
  const admissions = await Promise.all(invocations.map((gate, n) => gate.admit(
    { documentId: `document-${n}`, attempt: 1 }, new Date(START), { behindWaiting: true, again: false },
  )));
  const turns = admissions.flatMap((admission) => admission.kind === 'ADMITTED' ? [admission.notBefore.getTime() - START] : []);
  expect(turns.sort((a, b) => a - b)).toEqual([0, 500, 1000]);
  const denied = admissions.flatMap((admission) => admission.kind === 'DENIED' ? [admission] : []);
  expect(denied).toEqual(Array.from({ length: 47 }, () => ({ kind: 'DENIED', reason: 'RATE', retryAt: new Date(START + 500) })));
  expect(table.writes).toBe(6); // the count and the lease
  // a new invocation has to find out, in two refusals at most, that there is an item and that it is busy
  expect(table.refusals).toBeLessThanOrEqual(3 * 3 + 47 * 3);
});
