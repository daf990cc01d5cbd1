/**
 * The admission table. Of each quota there is one item that counts starts and jobs, and an item for each job; the items of jobs are in a
 * partition of their own, so that they take no writes from the one that every start needs.
 */
export const AdmissionTableSchema = { partitionKey: 'quotaKey', sortKey: 'entry' } as const;

/** A quota of the service that an engine calls, as the functions know it. */
export interface QuotaSettings {
  readonly tableName: string;
  /** What the service counts: the name of an action. */
  readonly operation: string;
  readonly startsPerSecond: number;
  /** None where the engine answers at once: then only starts are counted. */
  readonly maxConcurrentJobs?: number;
  /** Whether other pipelines count in it, too. */
  readonly shared?: true;
}

/** The engines of a pipeline by their ids, as far as their quotas go. */
export type Quotas = Readonly<Record<string, { readonly quota?: QuotaSettings }>>;
