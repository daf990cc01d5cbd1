import { BudgetSettings } from '../admission/budget-settings';
import { ResultFormat } from '../contract/result-format';
import { EngineSettings } from '../engines/engine-settings';

/** The engines by their ids: how the answers of each are read, and whose quota its jobs count for. */
export type CollectedEngines = Readonly<Record<string, Pick<EngineSettings, 'engineType' | 'quota' | 'pricePerPage'>>>;

/** The text, which nearly all need, and tables, which cost a request only where there are some. Markdown can be made of `document.json`. */
export const DEFAULT_RESULT_FORMATS: readonly ResultFormat[] = [ResultFormat.TEXT, ResultFormat.CSV];

/** What the collect function needs to know of the pipeline. */
export interface CollectionSettings {
  readonly engines: CollectedEngines;
  /** The files to write beside `document.json` and `manifest.json`. */
  readonly formats: readonly ResultFormat[];
  /** What may be spent, where that is limited. */
  readonly budget?: BudgetSettings;
}
