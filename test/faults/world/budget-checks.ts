import type { Item } from './table';
import type { World } from './world';
import { BUDGET_PARTITION, RESERVATIONS_PARTITION } from '../../../src/admission/budget-settings';
import { budgetItem } from '../../../src/admission/handler/budget/budget-item';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Checked at each write of the count. */
export function checkCount(world: World, { quotaKey, ...item }: Item): void {
  if (quotaKey !== BUDGET_PARTITION) {
    return;
  }
  for (const [day, pages] of Object.entries(budgetItem(item).pages)) {
    if (pages > world.budget!.maxPagesPerDay || pages < 0) {
      world.violated('within budget', `${pages} pages of ${day} count, of ${world.budget!.maxPagesPerDay}`);
    }
  }
}

/** Checked at each call that costs: what it costs was reserved before. */
export function checkReserved(world: World, documentId: string, attempt: number): void {
  const { engine = '' } = world.table.peek(documentId) ?? {};
  if (world.budget && world.deployed.engines[engine]?.pricePerPage && !world.admission.peek(`${RESERVATIONS_PARTITION} ${documentId}:${attempt}`)) {
    world.violated('within budget', `attempt ${attempt} of ${documentId} is paid for, and nothing was reserved for it`);
  }
}

export function reservations({ admission }: World): Item[] {
  return [...admission.all()].filter(({ quotaKey, entry, id }) => quotaKey === RESERVATIONS_PARTITION && entry && id);
}

/** When the tick looks whether a reservation is one that nobody settled: each ten minutes. */
export function lookedAt({ since, settledAt }: Item, now: number): number {
  const from = settledAt === undefined ? since + HOUR_MS : settledAt + 15 * MINUTE_MS;
  return Math.ceil(Math.max(from + 1, now) / (10 * MINUTE_MS)) * 10 * MINUTE_MS;
}

/** Checked when the world has calmed down. */
export function checkSettled(world: World): void {
  for (const { entry } of reservations(world)) {
    world.violated('nothing lost', `what was reserved for ${entry} is never settled`);
  }
}
