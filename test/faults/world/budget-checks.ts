import { invocations } from './invocation';
import type { Budget } from './scenario';
import type { Item } from './table';
import type { World } from './world';
import { BUDGET_PARTITION, RESERVATIONS_PARTITION } from '../../../src/admission/budget-settings';
import { budgetItem } from '../../../src/admission/handler/budget/budget-item';
import { nextDay, nextMonth } from '../../../src/admission/handler/budget/budget-period';
import { budgetLane, dueTimeOf, isBudgetLane, laneOf } from '../../../src/storage/table-schema';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** A function goes on with the budget that it began with, for a quarter of an hour at most, and clocks are five minutes wrong. */
const SLACK_MS = 20 * MINUTE_MS;

const MICROS_PER_DOLLAR = 1_000_000;

/** Checked at each write of the count: nobody has reserved more than any budget of the period allows. */
export function checkCount(world: World, { quotaKey, ...item }: Item): void {
  if (quotaKey !== BUDGET_PARTITION) {
    return;
  }
  const { pages, micros } = budgetItem(item);
  for (const [day, counted] of Object.entries(pages)) {
    const begin = Date.parse(day);
    checkWithin(world, `pages of ${day}`, counted, mostOf(world, begin, nextDay(begin), ({ maxPagesPerDay = Infinity }) => maxPagesPerDay));
  }
  for (const [month, counted] of Object.entries(micros)) {
    const begin = Date.parse(`${month}-01`);
    const most = mostOf(world, begin, nextMonth(begin), ({ maxCostPerMonth = Infinity }) => Math.round(maxCostPerMonth * MICROS_PER_DOLLAR));
    checkWithin(world, `millionths of a dollar of ${month}`, counted, most);
  }
}

function checkWithin(world: World, what: string, counted: number, most: number): void {
  if (counted > most || counted < 0) {
    world.violated('within budget', `${counted} ${what} count, of ${most}`);
  }
}

/** The largest limit that was deployed in a period: without any budget, nothing is counted. */
function mostOf({ budgets }: World, begin: number, end: number, limitOf: (budget: Budget) => number): number {
  const ofPeriod = budgets.filter(({ since }, index) => since < end + SLACK_MS && (budgets[index + 1]?.since ?? Infinity) > begin - SLACK_MS);
  return Math.max(0, ...ofPeriod.flatMap(({ budget }) => (budget ? [limitOf(budget)] : [])));
}

/** Checked at each call that costs: what it costs was reserved before, where whoever calls knows of a budget. */
export function checkReserved(world: World, documentId: string, attempt: number): void {
  const { engine = '' } = world.table.peek(documentId) ?? {};
  const { budget, engines } = invocations.getStore()!.deployed;
  if (budget && engines[engine]?.pricePerPage && !world.admission.peek(`${RESERVATIONS_PARTITION} ${documentId}:${attempt}`)) {
    world.violated('within budget', `attempt ${attempt} of ${documentId} is paid for, and nothing was reserved for it`);
  }
}

/** What is reserved and somebody looks after: nobody does while there is no budget. */
export function reservations({ admission, deployed }: World): Item[] {
  return deployed.budget ? [...admission.all()].filter(({ quotaKey, entry, id }) => quotaKey === RESERVATIONS_PARTITION && entry && id) : [];
}

/** When the tick looks whether a reservation is one that nobody settled: each ten minutes. */
export function lookedAt({ since, settledAt }: Item, now: number): number {
  const from = settledAt === undefined ? since + HOUR_MS : settledAt + 15 * MINUTE_MS;
  return Math.ceil(Math.max(from + 1, now) / (10 * MINUTE_MS)) * 10 * MINUTE_MS;
}

/** When a document may go that waits for a budget: as its period ends, or as another budget is deployed; nothing where it waits for none. */
export function heldUntil({ budgets }: World, dueAt: string): number | undefined {
  const lane = laneOf(dueAt);
  if (!isBudgetLane(lane)) {
    return undefined;
  }
  const { budget, since } = budgets.at(-1)!;
  return budget && lane === laneOfBudget(budget) ? Date.parse(dueTimeOf(dueAt).split('~')[0]) : since;
}

function laneOfBudget({ maxPagesPerDay = '', maxCostPerMonth = '' }: { [Limit in keyof Budget]: Budget[Limit] | '' }): string {
  return budgetLane(`${maxPagesPerDay}:${maxCostPerMonth}`);
}

/** Checked when the world has calmed down. */
export function checkSettled(world: World): void {
  for (const { entry } of reservations(world)) {
    world.violated('nothing lost', `what was reserved for ${entry} is never settled`);
  }
}
