import { documentAnalysis, expenseAnalysis, JobResults, lendingAnalysis, textDetection } from './job-results';
import { EngineType } from '../../contract/engine-type';

/** The asynchronous engines, by type. */
export const JOBS_OF_ENGINES: Readonly<Record<string, JobResults>> = {
  [EngineType.TEXTRACT_TEXT]: textDetection,
  [EngineType.TEXTRACT_ANALYSIS]: documentAnalysis,
  [EngineType.TEXTRACT_EXPENSE]: expenseAnalysis,
  [EngineType.TEXTRACT_LENDING]: lendingAnalysis,
};

/** Where to ask what became of a job; an engine that is no service of AWS' cannot be asked. */
export function jobResultsOf(engineType: string): JobResults | undefined {
  return JOBS_OF_ENGINES[engineType];
}
