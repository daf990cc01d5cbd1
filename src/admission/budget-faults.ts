import { Token } from 'aws-cdk-lib';
import { BudgetOptions } from './budget-options';

/** A document that comes at the beginning of a month and finds the budget spent waits for so long. */
export const LONGEST_MONTH_DAYS = 31;

const LEAST_COST = 0.01;

/** What is wrong with a budget, a sentence a fault. */
export function budgetFaults(budget: BudgetOptions | undefined): string[] {
  if (!budget) {
    return [];
  }
  const { maxPagesPerDay: pages, maxCostPerMonth: cost } = budget;
  const faults: string[] = [];
  if (pages === undefined && cost === undefined) {
    faults.push('budget is empty: give maxPagesPerDay, maxCostPerMonth or both, or leave budget out.');
  }
  if (pages !== undefined && !Token.isUnresolved(pages) && !(Number.isSafeInteger(pages) && pages >= 1)) {
    faults.push(`budget.maxPagesPerDay is ${pages}: it must be a whole number from 1, such as 5000.`);
  }
  if (cost !== undefined && !Token.isUnresolved(cost) && !(cost >= LEAST_COST && cost <= MOST_COST)) {
    faults.push(`budget.maxCostPerMonth is ${cost}: it must be from ${LEAST_COST} to ${MOST_COST.toLocaleString('en')} US dollars, such as 300.`);
  }
  return faults;
}

/** Millionths of it are whole numbers that count exactly. */
const MOST_COST = 1_000_000_000;
