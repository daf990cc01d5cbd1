/** No budget; one that is never spent; one that is spent several times. */
export type BudgetKind = 'NONE' | 'UNSPENT' | 'SPENT';

/** What many documents at once do to a budget, and what it takes to count it. */
export interface BudgetFigures {
  readonly budget: BudgetKind;
  readonly documents: number;
  /** Units that Amazon DynamoDB bills for a document, those of the ticks among them. */
  readonly writes: number;
  readonly reads: number;
  /** US dollars of these, for 1,000 documents. */
  readonly usd: number;
  /** Calls of the engine by UTC day. */
  readonly calls: Readonly<Record<string, number>>;
  /** How often a document began to wait for the budget. */
  readonly holds: number;
  /** How often the record of a document was read that waited for the budget, before its time. */
  readonly readsBeforeTime: number;
  /** Written to the item that counts within a second, at most. */
  readonly mostCountsASecond: number;
}
