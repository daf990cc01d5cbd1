import { EngineSettings } from '../recognition/contract';

/** The engines by their ids: how the answers of each are read, and whose quota its jobs count for. */
export type CollectedEngines = Readonly<Record<string, Pick<EngineSettings, 'type' | 'quota'>>>;

/** What the collect function needs to know of the pipeline. */
export interface CollectionSettings {
  readonly engines: CollectedEngines;
}

/** Text up to this size, in bytes of UTF-8, stands on the record too; an item may have 400 KB. */
export const INLINE_TEXT_MAX_BYTES = 8 * 1024;
