import { QuotaProps } from '../admission/quota-props';
import { ISharedQuota } from '../admission/shared-quota';

/** Props of every engine that calls a service of AWS. */
export interface OcrEngineProps {
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
