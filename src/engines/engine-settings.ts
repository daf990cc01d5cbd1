import { BudgetSettings } from '../admission/budget-settings';
import { QuotaSettings } from '../admission/quota-settings';
import { EngineType } from '../contract/engine-type';

/** An engine of the pipeline as the functions know it. */
export interface EngineSettings {
  /** Which code calls it and reads its answers. */
  readonly engineType: EngineType;
  readonly parameters: Readonly<Record<string, string>>;
  /** None where the engine may be called as often as it can. */
  readonly quota?: QuotaSettings;
  /** In US dollars; there where it is not the list price, or a budget is kept. */
  readonly pricePerPage?: number;
}

/** The engines of the pipeline by their ids, which records carry as `engine`. */
export type EnginesById = Readonly<Record<string, EngineSettings>>;

/** What the recognize function needs to know of the pipeline. */
export interface RecognitionSettings {
  readonly engines: EnginesById;
  /** Where an asynchronous engine tells that it is done. */
  readonly completionTopicArn?: string;
  /** The role that the engine assumes to say so. */
  readonly completionRoleArn?: string;
  /** The key that results are encrypted with, where it is not Amazon S3's own. */
  readonly resultsKeyArn?: string;
  /** How long the longest call of these engines may take, where that is longer than usual. */
  readonly callSeconds?: number;
  /** What may be spent, where that is limited. */
  readonly budget?: BudgetSettings;
}

