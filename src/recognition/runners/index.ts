import { EngineType } from '../contract';
import { embeddedText } from './embedded-text';
import { functionCallback, functionResponse } from './function-call';
import { metadataOnly } from './metadata-only';
import { rekognitionText } from './rekognition-text';
import { Runner } from './runner';
import { textractAnalysisSync, textractExpenseSync, textractId, textractTextSync } from './textract-answers';
import { textractAnalysis, textractExpense, textractLending, textractText } from './textract-jobs';

const RUNNERS: Readonly<Record<string, Runner>> = {
  [EngineType.TEXTRACT_TEXT]: textractText,
  [EngineType.TEXTRACT_ANALYSIS]: textractAnalysis,
  [EngineType.TEXTRACT_EXPENSE]: textractExpense,
  [EngineType.TEXTRACT_LENDING]: textractLending,
  [EngineType.TEXTRACT_TEXT_SYNC]: textractTextSync,
  [EngineType.TEXTRACT_ANALYSIS_SYNC]: textractAnalysisSync,
  [EngineType.TEXTRACT_EXPENSE_SYNC]: textractExpenseSync,
  [EngineType.TEXTRACT_ID]: textractId,
  [EngineType.REKOGNITION_TEXT]: rekognitionText,
  [EngineType.EMBEDDED_TEXT]: embeddedText,
  [EngineType.METADATA_ONLY]: metadataOnly,
  [EngineType.FUNCTION_RESPONSE]: functionResponse,
  [EngineType.FUNCTION_CALLBACK]: functionCallback,
};

/** The code that runs a type of engine. */
export function runnerOf(engineType: string): Runner {
  const runner = RUNNERS[engineType];
  if (!runner) {
    throw new Error(`There is no runner for engines of type '${engineType}'; there are ${Object.keys(RUNNERS).join(', ')}.`);
  }
  return runner;
}
