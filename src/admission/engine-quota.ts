import { ISharedQuota } from './shared-quota';

/** What an engine's service counts of its calls, and how many it allows. */
export interface EngineQuota {
  /** What is counted: engines with the same key use up the same quota. The name of the action, for the library's engines. */
  readonly operation: string;

  /** Calls a second, from 0.01 to 500. */
  readonly startsPerSecond: number;

  /**
   * Jobs at once, from 1 to 5,000.
   *
   * @default - jobs are not counted: the engine answers at once
   */
  readonly maxConcurrentJobs?: number;

  /**
   * The quota that other pipelines count in as well.
   *
   * @default - the pipeline counts by itself
   */
  readonly sharedQuota?: ISharedQuota;
}
