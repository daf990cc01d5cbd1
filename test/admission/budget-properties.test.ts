import fc from 'fast-check';
import { BUDGET_ENTRY, BUDGET_PARTITION, BudgetSettings } from '../../src/admission/budget-settings';
import { BudgetGate } from '../../src/admission/handler/budget/budget-gate';
import { BudgetItem, budgetItem } from '../../src/admission/handler/budget/budget-item';
import { BudgetKeeper } from '../../src/admission/handler/budget/budget-keeper';
import { DocumentErrorCode } from '../../src/contract/document-error-code';
import { DocumentRecord } from '../../src/contract/document-record';
import { DocumentStatus } from '../../src/contract/document-status';
import { ADMISSION_TABLE, FakeAdmissionTable } from '../helpers/fake-admission-table';
import { validatedRecord } from '../helpers/records';
import { networkError } from '../helpers/service-errors';

const START = Date.parse('2030-01-30T23:00:00.000Z');
const HOUR = 60 * 60_000;
const PRICE = 0.0015;
const MICROS_A_PAGE = 1500;

/** What becomes of the nth call of an invocation: it is lost on the way, or the function ends there. */
interface Trouble {
  readonly nth: number;
  readonly what: 'lost before' | 'lost after' | 'dies before' | 'dies after';
}

interface Planned {
  readonly pages: number;
  /** The invocations that have the document one after the other: each has claimed it. */
  readonly tries: ReadonlyArray<Trouble | undefined>;
  /** Two of them at once, though only one should. */
  readonly atOnce: boolean;
  readonly end: 'SUCCEEDED' | 'CORRUPT' | 'OUTCOME_UNKNOWN' | 'next attempt' | 'purged' | 'none';
  /** Of the pages, so many are read. */
  readonly read: number;
  readonly settles: ReadonlyArray<Trouble | undefined>;
  readonly afterMs: number;
}

const TROUBLE = fc.option(fc.record({
  nth: fc.integer({ min: 0, max: 3 }), what: fc.constantFrom<Trouble['what']>('lost before', 'lost after', 'dies before', 'dies after'),
}), { nil: undefined });
const PLANNED: fc.Arbitrary<Planned> = fc.record({
  pages: fc.integer({ min: 1, max: 6 }),
  tries: fc.array(TROUBLE, { minLength: 1, maxLength: 4 }),
  atOnce: fc.boolean(),
  end: fc.constantFrom<Planned['end']>('SUCCEEDED', 'SUCCEEDED', 'CORRUPT', 'OUTCOME_UNKNOWN', 'next attempt', 'purged', 'none'),
  read: fc.integer({ min: 1, max: 6 }),
  settles: fc.array(TROUBLE, { minLength: 1, maxLength: 3 }),
  afterMs: fc.constantFrom(0, 0, 5, 50, 2 * HOUR),
});
const LIMITS = fc.record({
  maxPagesPerDay: fc.option(fc.integer({ min: 1, max: 12 }), { nil: undefined }),
  maxCostPerMonth: fc.option(fc.integer({ min: 1, max: 14 }).map((pages) => pages * PRICE), { nil: undefined }),
});

/** A function that ends in the middle never goes on. */
const DEAD = new Error('The function is dead');

class World {
  public readonly table = new FakeAdmissionTable();
  public readonly records = new Map<string, DocumentRecord>();
  /** The documents whose calls were made. */
  public readonly called = new Set<string>();
  public readonly settings: BudgetSettings;
  private clock = START;

  public constructor(private readonly scheduler: fc.Scheduler, limits: Partial<BudgetSettings>) {
    this.settings = { ...limits, tableName: ADMISSION_TABLE };
  }

  public get count(): BudgetItem {
    return budgetItem(this.table.item({ quotaKey: BUDGET_PARTITION, entry: BUDGET_ENTRY }) ?? {});
  }

  /** One document on its way, whatever befalls it. */
  public async travel(planned: Planned, index: number): Promise<void> {
    await this.scheduler.schedule(Promise.resolve(), 'comes');
    this.clock += planned.afterMs;
    const documentId = `document-${index}`;
    const record = validatedRecord({ documentId, pageCount: planned.pages });
    this.records.set(documentId, record);
    if (planned.atOnce) {
      await Promise.all(planned.tries.map(async (trouble, nth) => this.start(record, trouble, nth > 0)));
    } else {
      for (const [nth, trouble] of planned.tries.entries()) {
        await this.start(record, trouble, nth > 0);
      }
    }
    if (!this.called.has(documentId) || planned.end === 'none') {
      return;
    }
    const ended = endOf(record, planned);
    this.records.set(documentId, ended);
    for (const trouble of planned.settles) {
      await this.gate(trouble).settle(ended, 1, new Date(this.clock)).catch(ignoreTrouble);
    }
  }

  /** The tick of two hours later, often enough that it comes to all. */
  public async lookAfter(): Promise<void> {
    this.clock += 2 * HOUR;
    const gate = this.gate(undefined);
    const keeper = new BudgetKeeper(this.client(undefined), this.settings, gate, async (id) => this.records.get(id));
    await keeper.settleForgotten(new Date(this.clock));
    await keeper.cleanMarks(await keeper.read(), new Date(this.clock));
    await keeper.cleanMarks(await keeper.read(), new Date(this.clock + 2 * 60_000));
  }

  private async start(record: DocumentRecord, trouble: Trouble | undefined, again: boolean): Promise<void> {
    const cover = await this.gate(trouble).reserve(record, new Date(this.clock), again).catch(ignoreTrouble);
    if (cover?.kind === 'COVERED') {
      this.called.add(record.documentId);
    }
  }

  private gate(trouble: Trouble | undefined): BudgetGate {
    return new BudgetGate(this.client(trouble), this.settings, { textractText: { pricePerPage: PRICE } });
  }

  private client(trouble: Trouble | undefined) {
    let calls = 0;
    return this.table.client(async (carryOut) => {
      const [what, when] = trouble?.nth === calls++ ? trouble.what.split(' ') : [];
      const error = what === 'dies' ? DEAD : networkError();
      await this.scheduler.schedule(Promise.resolve(), 'call');
      if (when === 'before') {
        throw error;
      }
      let answer: unknown;
      try {
        answer = carryOut();
      } finally {
        this.check();
      }
      await this.scheduler.schedule(Promise.resolve(), 'answer');
      if (when === 'after') {
        throw error;
      }
      return answer;
    });
  }

  private check(): void {
    const { pages, micros } = this.count;
    for (const spent of Object.values(pages)) {
      expect(spent).toBeLessThanOrEqual(this.settings.maxPagesPerDay ?? Infinity);
      expect(spent).toBeGreaterThanOrEqual(0);
    }
    for (const spent of Object.values(micros)) {
      expect(spent).toBeLessThanOrEqual((this.settings.maxCostPerMonth ?? Infinity) * 1e6 + 0.5);
    }
  }
}

function ignoreTrouble(error: Error): undefined {
  if (error !== DEAD && error.name !== 'TimeoutError') {
    throw error;
  }
}

function endOf(record: DocumentRecord, { end, read, pages }: Planned): DocumentRecord {
  switch (end) {
    case 'SUCCEEDED':
      return { ...record, status: DocumentStatus.SUCCEEDED, pageCount: Math.min(read, pages) };
    case 'CORRUPT':
      return { ...record, status: DocumentStatus.FAILED, error: { code: DocumentErrorCode.CORRUPT, message: '' } };
    case 'OUTCOME_UNKNOWN':
      return { ...record, status: DocumentStatus.FAILED, error: { code: DocumentErrorCode.OUTCOME_UNKNOWN, message: '' } };
    case 'next attempt':
      return { ...record, attempt: 2 };
    case 'purged':
      return { ...record, status: DocumentStatus.FAILED, purgedAt: new Date(START).toISOString() };
    case 'none':
      return record;
  }
}

/** What the document may take of the budget in the end. */
function costOf({ end, read, pages }: Planned): number {
  return end === 'SUCCEEDED' ? Math.min(read, pages) : end === 'CORRUPT' ? 0 : pages;
}

test('in whatever order documents come, functions die and answers are lost, the budget is never exceeded, and counts what was spent in the end', async () => {
  await fc.assert(fc.asyncProperty(fc.scheduler(), LIMITS, fc.array(PLANNED, { minLength: 1, maxLength: 8 }), async (scheduler, limits, all) => {
    const world = new World(scheduler, limits);
    await scheduler.waitFor(Promise.all(all.map(async (planned, index) => world.travel(planned, index))));
    await scheduler.waitFor(world.lookAfter());

    const { pages, micros, reserved, settled } = world.count;
    const called = all.filter((_, index) => world.called.has(`document-${index}`));
    // what was counted before a function died is the attempt's, which goes on
    const pending = Object.entries(reserved).filter(([tag]) => !world.called.has(tag.split(':')[0])).map(([, { pages: of }]) => of);
    const expected = sum([...called.map(costOf), ...pending]);
    const entered = world.table.entries('budget#reserved');
    const begun = entered.filter(({ entry }) => !world.called.has(String(entry).split(':')[0])).map((entry) => entry.pages as number);
    expect(sum(Object.values(pages))).toBe(expected + sum(begun));
    expect(sum(Object.values(micros))).toBe((expected + sum(begun)) * MICROS_A_PAGE);
    expect(settled).toEqual({});
    // what is reserved still is that of attempts that are not over
    const open = all.flatMap(({ end }, index) => end === 'none' || !world.called.has(`document-${index}`) ? [`document-${index}:1`] : []);
    expect(entered.map(({ entry }) => entry).filter((entry) => !open.includes(String(entry)))).toEqual([]);
  }), { numRuns: 500 });
}, 120_000);

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
