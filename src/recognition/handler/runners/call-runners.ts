import { functionCallback, functionResponse } from './function-call';
import { metadataOnly } from './metadata-only';
import { rekognitionText } from './rekognition-text';
import { Runner } from './runner';
import { textractAnalysisSync, textractExpenseSync, textractId, textractTextSync } from './textract-answers';
import { textractAnalysis, textractExpense, textractLending, textractText } from './textract-jobs';
import { EngineType, InProcessEngineType } from '../../../contract/engine-type';

/** The engines that do their work elsewhere, by type: any function can call these, and the tick carries no more than them. */
export const CALL_RUNNERS: Readonly<Record<Exclude<EngineType, InProcessEngineType>, Runner>> = {
  [EngineType.TEXTRACT_TEXT]: textractText,
  [EngineType.TEXTRACT_ANALYSIS]: textractAnalysis,
  [EngineType.TEXTRACT_EXPENSE]: textractExpense,
  [EngineType.TEXTRACT_LENDING]: textractLending,
  [EngineType.TEXTRACT_TEXT_SYNC]: textractTextSync,
  [EngineType.TEXTRACT_ANALYSIS_SYNC]: textractAnalysisSync,
  [EngineType.TEXTRACT_EXPENSE_SYNC]: textractExpenseSync,
  [EngineType.TEXTRACT_ID]: textractId,
  [EngineType.REKOGNITION_TEXT]: rekognitionText,
  [EngineType.METADATA_ONLY]: metadataOnly,
  [EngineType.FUNCTION_RESPONSE]: functionResponse,
  [EngineType.FUNCTION_CALLBACK]: functionCallback,
};
