/**
 * What a pipeline may spend. Each call of an engine is counted before it is made, by the pages that inspection found and the price of a page, and
 * is not made where it would exceed a limit: the document waits until the next day or month begins, in UTC. See docs/budget.md.
 */
export interface BudgetOptions {
  /**
   * Pages that engines may be paid for in a UTC day: a whole number from 1. Pages that cost nothing do not count.
   *
   * @default - no limit
   */
  readonly maxPagesPerDay?: number;

  /**
   * What engines may cost in a UTC month, in US dollars, by the prices that the pipeline knows (`prices`): from 0.01. It is an estimate, for which
   * nothing but engines counts; what you are billed is in AWS Cost Explorer.
   *
   * @default - no limit
   */
  readonly maxCostPerMonth?: number;
}
