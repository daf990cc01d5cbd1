/** What a pipeline may spend, as the functions know it. */
export interface BudgetSettings {
  /** The admission table that counts it. */
  readonly tableName: string;
  /** Pages of a UTC day; none where pages have no limit. */
  readonly maxPagesPerDay?: number;
  /** US dollars of a UTC month; none where cost has no limit. */
  readonly maxCostPerMonth?: number;
}

/** The engines of a pipeline by their ids, as far as their prices go. One without a price costs nothing, or nobody knows. */
export type Prices = Readonly<Record<string, { readonly pricePerPage?: number }>>;

/** The partition of the item that counts what is spent. */
export const BUDGET_PARTITION = 'budget';

/** Its entry there. */
export const BUDGET_ENTRY = 'spent';

/** The partition of what is reserved: an item for each attempt whose call is paid for and not over. */
export const RESERVATIONS_PARTITION = 'budget#reserved';
