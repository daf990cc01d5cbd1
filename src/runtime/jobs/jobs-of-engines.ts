import { documentAnalysis, expenseAnalysis, JobResults, lendingAnalysis, textDetection } from './job-results';
import { EngineType } from '../../contract/engine-type';

/** Where to ask what became of a job, by type of engine. */
const JOBS_OF_ENGINES: Readonly<Record<EngineType, JobResults | undefined>> = {
  [EngineType.TEXTRACT_TEXT]: textDetection,
  [EngineType.TEXTRACT_ANALYSIS]: documentAnalysis,
  [EngineType.TEXTRACT_EXPENSE]: expenseAnalysis,
  [EngineType.TEXTRACT_LENDING]: lendingAnalysis,
  // these have no jobs
  [EngineType.TEXTRACT_TEXT_SYNC]: undefined,
  [EngineType.TEXTRACT_ANALYSIS_SYNC]: undefined,
  [EngineType.TEXTRACT_EXPENSE_SYNC]: undefined,
  [EngineType.TEXTRACT_ID]: undefined,
  [EngineType.REKOGNITION_TEXT]: undefined,
  [EngineType.EMBEDDED_TEXT]: undefined,
  [EngineType.METADATA_ONLY]: undefined,
  [EngineType.FUNCTION_RESPONSE]: undefined,
  // its jobs are known to the function alone
  [EngineType.FUNCTION_CALLBACK]: undefined,
};

/** An engine that is no service of AWS cannot be asked. */
export function jobResultsOf(engineType: EngineType): JobResults | undefined {
  return JOBS_OF_ENGINES[engineType];
}
