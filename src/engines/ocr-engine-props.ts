import { QuotaProps } from '../admission/quota-props';
import { ISharedQuota } from '../admission/shared-quota';

/** Props of every engine that calls a service of AWS. */
export interface OcrEngineProps {
  /**
   * The id of the engine, which records carry as `engine`: a letter, then letters, digits and `-`, 64 characters at most. Give names to
   * engines that are alike in all but their quotas. An engine that has a name keeps its id when its settings change, and documents that wait
   * are read by the new settings; without one they are inspected again.
   *
   * @default - the name of the factory; of an analysis, with a hash of its features, queries and adapters
   */
  readonly name?: string;

  /**
   * How often the service may be called, and how many jobs it may run at once.
   *
   * @default - 2 calls a second and 100 jobs at once where the engine is asynchronous, 1 call a second where it answers at once
   */
  readonly quota?: QuotaProps;

  /**
   * A quota that other pipelines of the account count in as well, instead of `quota`.
   *
   * @default - the pipeline has the quota to itself
   */
  readonly sharedQuota?: ISharedQuota;
}
