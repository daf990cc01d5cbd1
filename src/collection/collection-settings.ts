import { EngineSettings } from '../engines/engine-settings';

/** The engines by their ids: how the answers of each are read, and whose quota its jobs count for. */
export type CollectedEngines = Readonly<Record<string, Pick<EngineSettings, 'engineType' | 'quota'>>>;

/** What the collect function needs to know of the pipeline. */
export interface CollectionSettings {
  readonly engines: CollectedEngines;
}

