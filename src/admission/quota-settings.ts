/** The admission table: an item a quota, or a few for a large one. */
export const AdmissionTableSchema = { partitionKey: 'itemKey' } as const;

/** A quota of the service that an engine calls, as the functions know it. */
export interface QuotaSettings {
  readonly tableName: string;
  /** What the service counts: the name of an action. */
  readonly operation: string;
  readonly startsPerSecond: number;
  /** None where the engine answers at once: then only starts are counted. */
  readonly maxConcurrentJobs?: number;
}
