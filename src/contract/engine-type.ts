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

export type EngineType = (typeof EngineType)[keyof typeof EngineType];

/** The engines that work in the function which calls them, with libraries that other functions do not carry. */
export const IN_PROCESS_ENGINE_TYPES = [EngineType.EMBEDDED_TEXT] as const;

export type InProcessEngineType = (typeof IN_PROCESS_ENGINE_TYPES)[number];
