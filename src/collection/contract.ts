import { QuotaSettings } from '../admission/contract';

/** What the collect function needs to know of the pipeline. */
export interface CollectionSettings {
  /** The engines by their ids; of each, the type says how its answers are read, and the quota what its jobs are released from. */
  readonly engines: Readonly<Record<string, { readonly type: string; readonly quota?: QuotaSettings }>>;
}

/** Text up to this size, in bytes of UTF-8, stands on the record too; an item may have 400 KB. */
export const INLINE_TEXT_MAX_BYTES = 8 * 1024;
