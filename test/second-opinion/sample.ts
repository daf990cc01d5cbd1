/** An item of a table, in plain JSON. */
export type Item = Readonly<Record<string, unknown>>;

/** What a table answers: a result, or that the condition does not hold, with the item where that was asked for. */
export type Outcome =
  | { readonly kind: 'answered'; readonly answer: any }
  | { readonly kind: 'conditionFailed'; readonly item?: Item };

/** One call to a table of the tests, and what came of it. */
export interface Sample {
  /** The test that made the call. */
  readonly test: string;
  readonly operation: string;
  readonly input: any;
  /** Of the items that the call may touch or find, as they were and as they are then. */
  readonly before: readonly Item[];
  readonly outcome: Outcome;
  readonly after: readonly Item[];
}

/** What of a call is written in the handlers' code, and which way it went: keys, values, items, and numbers in names are left out. */
export function shapeOf({ operation, input, outcome }: Pick<Sample, 'operation' | 'input' | 'outcome'>): string {
  return JSON.stringify([commandOf({ operation, input }), outcome.kind]);
}

/** The same whichever way it went. */
export function commandOf({ operation, input }: Pick<Sample, 'operation' | 'input'>): string {
  const { Key, Item, ExpressionAttributeValues, RequestItems, Limit, ExclusiveStartKey, ...words } = input;
  const batch = RequestItems && Object.entries<any>(RequestItems).map(([table, { Keys, ...others }]) => [table, others]);
  return JSON.stringify([operation, batch ?? words, Limit !== undefined, ExclusiveStartKey !== undefined]).replace(/:\d+"/g, ':0"');
}
