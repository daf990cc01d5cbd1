import { QuotaSettings } from '../admission/contract';

/** An engine of the pipeline as the functions know it. */
export interface EngineSettings {
  /** Which code runs it: the key of `runners/index.ts` and of `collection/results/index.ts`. */
  readonly type: string;
  readonly parameters: Readonly<Record<string, string>>;
  /** None where the engine may be called as often as it can. */
  readonly quota?: QuotaSettings;
}

/** The engines of the pipeline by their ids, which records carry as `engine`. */
export type EnginesById = Readonly<Record<string, EngineSettings>>;

/** What the recognize function needs to know of the pipeline. */
export interface RecognitionSettings {
  readonly engines: EnginesById;
  /** Where an asynchronous engine tells that it is done. */
  readonly completionTopicArn?: string;
  /** The role that the engine takes on to say so. */
  readonly completionRoleArn?: string;
  /** The key that results are encrypted with, where it is not Amazon S3's own. */
  readonly resultsKeyArn?: string;
  /** How long the longest call of these engines may take, where that is longer than usual. */
  readonly callSeconds?: number;
}

/** Throttled documents wait in the table; what fails for other reasons comes back after seconds to minutes, for about an hour. */
export const WORK_MAX_RECEIVES = 8;

/** A synchronous call of a dense page takes half a minute; one that is cut off counts as an attempt. */
export const USUAL_CALL_SECONDS = 45;

/** What the recognize function has to do beside its longest call, its own start among it. */
export const BESIDE_CALL_SECONDS = 75;

/** How long the longest call of the pipeline's engines may take. */
export function callSecondsOf({ callSeconds }: Pick<RecognitionSettings, 'callSeconds'>): number {
  return callSeconds ?? USUAL_CALL_SECONDS;
}

/** Longer than any function that calls engines may run, so that a claim never ends before its invocation does. */
export function claimSecondsOf(settings: RecognitionSettings): number {
  return Math.max(callSecondsOf(settings) + BESIDE_CALL_SECONDS, TICK_SECONDS) + 60;
}

/** How long the tick may run, which calls engines too: it drains for two minutes, so that the next one finds it at work. */
export const TICK_SECONDS = 180;

/** The types of engine that the library brings; each names the code that runs it. */
export const EngineType = {
  TEXTRACT_TEXT: 'textract-text',
  TEXTRACT_ANALYSIS: 'textract-analysis',
  TEXTRACT_EXPENSE: 'textract-expense',
  TEXTRACT_LENDING: 'textract-lending',
  TEXTRACT_TEXT_SYNC: 'textract-text-sync',
  TEXTRACT_ANALYSIS_SYNC: 'textract-analysis-sync',
  TEXTRACT_EXPENSE_SYNC: 'textract-expense-sync',
  TEXTRACT_ID: 'textract-id',
  REKOGNITION_TEXT: 'rekognition-text',
  EMBEDDED_TEXT: 'embedded-text',
  METADATA_ONLY: 'metadata-only',
  FUNCTION_RESPONSE: 'function-response',
  FUNCTION_CALLBACK: 'function-callback',
} as const;
