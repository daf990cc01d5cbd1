import { environmentWithBudget, ENVIRONMENT } from './aws/environment';
import { BudgetFigures, BudgetKind } from './bursts/budget-figures';
import { simulate } from './simulations';

const DOCUMENTS = 10_000;
/** Where all that is asked is what a document takes. */
const DOCUMENTS_WITH_ROOM = 4000;

/** At $0.0015 a page, the month is spent after 6,000 pages. */
const ENVIRONMENTS: Readonly<Record<BudgetKind, Readonly<Record<string, string>>>> = {
  NONE: ENVIRONMENT,
  UNSPENT: environmentWithBudget({ maxPagesPerDay: 1_000_000, maxCostPerMonth: 10_000 }),
  SPENT: environmentWithBudget({ maxPagesPerDay: 4000, maxCostPerMonth: 9 }),
};

/** Many documents at once, and a budget that has no room for all of them. Where it does not hold, this fails. */
export async function measureBudget(): Promise<BudgetFigures[]> {
  const kinds: readonly BudgetKind[] = ['SPENT', 'UNSPENT', 'NONE']; // the longest first
  const figures = await simulate<BudgetFigures>(
    'bursts/budget.ts', kinds.map((kind) => [kind, String(kind === 'SPENT' ? DOCUMENTS : DOCUMENTS_WITH_ROOM)]), ([kind]) => ENVIRONMENTS[kind as BudgetKind],
  );
  return [...figures].reverse();
}
