import { EnginesById } from '../recognition/contract';

/** What the collect function needs to know of the pipeline. */
export interface CollectionSettings {
  readonly engines: EnginesById;
}

/** Text up to this size, in bytes of UTF-8, stands on the record too; an item may have 400 KB. */
export const INLINE_TEXT_MAX_BYTES = 8 * 1024;
