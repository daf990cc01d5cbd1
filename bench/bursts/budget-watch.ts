import { BUDGET_PARTITION, BudgetSettings, RESERVATIONS_PARTITION } from '../../src/admission/budget-settings';
import { limitsOf } from '../../src/admission/handler/budget/budget-decision';
import { budgetItem } from '../../src/admission/handler/budget/budget-item';
import { dayOf, monthOf } from '../../src/admission/handler/budget/budget-period';
import { MICROS_PER_DOLLAR } from '../../src/admission/handler/budget/reservation';
import type { DocumentRecord } from '../../src/contract/document-record';
import { hasResult } from '../../src/contract/status-table';
import { ADMISSION_TABLE, DOCUMENTS_TABLE, PRICE_PER_PAGE } from '../aws/environment';
import { Item, ItemUse, Tables } from '../aws/tables';
import { Textract } from '../aws/textract';
import { VirtualTime } from '../aws/virtual-time';

/** What documents wait for is looked at then: all that a day has room for was read hours before. */
const NOON_MS = 12 * 3_600_000;

/** Two functions may have a document at once, so that one finds that it waits already: of a hundred, two at most. */
const MOST_READS = 0.02;

/** Sees to it that a budget holds at each write of the count, and that what has no room waits in peace. What does not hold ends the simulation. */
export class BudgetWatch {
  public holds = 0;
  public readsBeforeTime = 0;
  public mostCountsASecond = 0;
  /** Read after the noon of a day, when nobody has anything to do. */
  public readsInPeace = 0;
  private second = 0;
  private countsInSecond = 0;

  public constructor(private readonly time: VirtualTime, private readonly budget: BudgetSettings | undefined) {}

  public see({ table, operation, before, after }: ItemUse): void {
    if (table === ADMISSION_TABLE && after?.quotaKey === BUDGET_PARTITION) {
      this.checkCount(after);
    }
    if (table === DOCUMENTS_TABLE && operation === 'READ') {
      this.readsBeforeTime += waitsUntil(before) > this.time.now ? 1 : 0;
      this.readsInPeace += this.isPeace ? 1 : 0;
    }
    if (table === DOCUMENTS_TABLE && operation === 'WRITE') {
      this.holds += waitsUntil(after) > waitsUntil(before) ? 1 : 0;
    }
  }

  /** Checked at a noon: the documents that are not read wait for the budget, until it has room again, and are nowhere else. */
  public checkWaiting(tables: Tables, until: number, expected: number): void {
    const waiting = recordsOf(tables).filter(({ status }) => !hasResult(status));
    const now = new Date(this.time.now).toISOString();
    assert(waiting.length === expected, `${waiting.length} documents wait at ${now}, and not ${expected}`);
    for (const record of waiting) {
      const { status, waitingFor } = record;
      assert(status === 'VALIDATED' && waitingFor?.reason === 'BUDGET' && Date.parse(waitingFor.until!) === until, (
        `a document is ${status} at ${now}, and waits for ${JSON.stringify(waitingFor)}`));
    }
  }

  /** Checked at the end: each document was read once, each call was made on a day that had room for it, and nothing is reserved any more. */
  public checkEnd(tables: Tables, { starts }: Textract, documents: number): Record<string, number> {
    const records = recordsOf(tables);
    const unread = records.filter(({ status }) => !hasResult(status)).length;
    assert(records.length === documents && unread === 0, `${unread} of ${records.length} documents are not read`);
    assert(starts.length === documents, `the engine was called ${starts.length} times for ${documents} documents`);
    assert(new Set(starts.map(({ documentId }) => documentId)).size === documents, 'a document is paid for twice');
    const reserved = tables.all(ADMISSION_TABLE).filter(({ quotaKey }) => quotaKey === RESERVATIONS_PARTITION).length;
    assert(reserved === 0, `${reserved} reservations are left`);
    assert(this.readsBeforeTime <= this.holds * MOST_READS, `${this.readsBeforeTime} times a record is read that waits, of ${this.holds} that began to`);
    assert(this.readsInPeace === 0, `${this.readsInPeace} records are read while all documents wait for the budget`);
    const calls: Record<string, number> = {};
    const dollars: Record<string, number> = {};
    for (const { at } of starts) {
      const day = dayOf(at);
      calls[day] = (calls[day] ?? 0) + 1;
      dollars[monthOf(day)] = (dollars[monthOf(day)] ?? 0) + PRICE_PER_PAGE;
    }
    const { maxPagesPerDay = Infinity, maxCostPerMonth = Infinity } = this.budget ?? {};
    for (const [day, pages] of Object.entries(calls)) {
      assert(pages <= maxPagesPerDay, `${pages} pages are paid for on ${day}, of ${maxPagesPerDay}`);
    }
    for (const [month, usd] of Object.entries(dollars)) {
      assert(usd <= maxCostPerMonth + 1 / MICROS_PER_DOLLAR, `$${usd} are paid in ${month}, of $${maxCostPerMonth}`);
    }
    if (this.budget) {
      const { pages } = budgetItem(tables.get(ADMISSION_TABLE, `${BUDGET_PARTITION} spent`) ?? {});
      assert(JSON.stringify(pages) === JSON.stringify(calls), `${JSON.stringify(pages)} are counted, and the calls are ${JSON.stringify(calls)}`);
    }
    return calls;
  }

  private checkCount(item: Item): void {
    const { pages, micros } = budgetItem(item);
    const limits = limitsOf(this.budget!);
    for (const [what, spent, limit = Infinity] of [['pages', pages, limits.pages], ['millionths of a dollar', micros, limits.micros]] as const) {
      for (const [period, count] of Object.entries(spent)) {
        assert(count >= 0 && count <= limit, `${count} ${what} of ${period} count, of ${limit}`);
      }
    }
    const second = Math.floor(this.time.now / 1000);
    this.countsInSecond = second === this.second ? this.countsInSecond + 1 : 1;
    this.second = second;
    this.mostCountsASecond = Math.max(this.mostCountsASecond, this.countsInSecond);
  }

  private get isPeace(): boolean {
    return this.budget !== undefined && this.time.now % (2 * NOON_MS) > NOON_MS + 1000;
  }
}

export function noonOf(day: number): number {
  return day + NOON_MS;
}

function recordsOf(tables: Tables): DocumentRecord[] {
  return tables.all(DOCUMENTS_TABLE) as unknown as DocumentRecord[];
}

/** Until when it waits for the budget, in epoch milliseconds; 0 where it does not. */
function waitsUntil(record: Item | undefined): number {
  const { waitingFor } = (record ?? {}) as Partial<DocumentRecord>;
  return waitingFor?.reason === 'BUDGET' ? Date.parse(waitingFor.until!) : 0;
}

function assert(holds: boolean, otherwise: string): void {
  if (!holds) {
    throw new Error(`The budget does not hold: ${otherwise}.`);
  }
}
