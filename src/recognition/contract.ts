/** An engine of the pipeline as the functions know it. */
export interface EngineSettings {
  /** Which code runs it: the key of `runners/index.ts` and of `collection/results/index.ts`. */
  readonly type: string;
  readonly parameters: Readonly<Record<string, string>>;
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
}

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
} as const;
