import { BudgetItem, spentIn } from './budget-item';
import { dayOf, monthOf, nextDay, nextMonth } from './budget-period';
import { Cost, MICROS_PER_DOLLAR } from './reservation';
import { BudgetSettings } from '../../budget-settings';

/** What may be spent, in whole millionths of a dollar. */
export type Limits = Partial<Cost>;

export function limitsOf({ maxPagesPerDay, maxCostPerMonth }: BudgetSettings): Limits {
  return {
    pages: maxPagesPerDay,
    micros: maxCostPerMonth === undefined ? undefined : Math.floor(maxCostPerMonth * MICROS_PER_DOLLAR + 0.5),
  };
}

/** Whether the document alone takes more than a period has. */
export function isTooLarge({ pages, micros }: Cost, limits: Limits): boolean {
  return pages > (limits.pages ?? Infinity) || micros > (limits.micros ?? Infinity);
}

/**
 * When a document may ask again for which there is no room, in epoch milliseconds: at the beginning of the next period; nothing where there is
 * room.
 */
export function fullUntil(item: BudgetItem, cost: Cost, limits: Limits, now: number): number | undefined {
  const day = dayOf(now);
  const spent = spentIn(item, day, monthOf(day));
  if (spent.micros + cost.micros > (limits.micros ?? Infinity)) {
    return nextMonth(now);
  }
  return spent.pages + cost.pages > (limits.pages ?? Infinity) ? nextDay(now) : undefined;
}

/** How much of the budget is spent, in percent: of the limit that is nearer. */
export function spentPercent(spent: Cost, limits: Limits): number {
  return Math.max(...(['pages', 'micros'] as const).map((what) => limits[what] === undefined ? 0 : 100 * spent[what] / limits[what]));
}
