import { callsAtOnce, engineQuota } from './engine-quotas';
import { OcrEngineBindOptions, OcrEngineConfig } from './ocr-engine-config';
import { OcrEngineProps } from './ocr-engine-props';
import { readAndStoreAnswer, readUploads, textractStatement, writeRawResults } from './permissions';
import { EngineType } from '../contract/engine-type';

/** The part of a request that is the same for every document. */
export type EngineRequest = Record<string, unknown>;

/** StartDocumentTextDetection. */
export function textractText(options: OcrEngineBindOptions, props: OcrEngineProps): OcrEngineConfig {
  return job(options, EngineType.TEXTRACT_TEXT, 'DocumentTextDetection', props);
}

/** StartDocumentAnalysis. */
export function textractAnalysis(options: OcrEngineBindOptions, props: OcrEngineProps, request: EngineRequest): OcrEngineConfig {
  return job(options, EngineType.TEXTRACT_ANALYSIS, 'DocumentAnalysis', props, request);
}

/** StartExpenseAnalysis. */
export function textractExpense(options: OcrEngineBindOptions, props: OcrEngineProps): OcrEngineConfig {
  return job(options, EngineType.TEXTRACT_EXPENSE, 'ExpenseAnalysis', props);
}

/** StartLendingAnalysis. */
export function textractLending(options: OcrEngineBindOptions, props: OcrEngineProps): OcrEngineConfig {
  return job(options, EngineType.TEXTRACT_LENDING, 'LendingAnalysis', props);
}

/** DetectDocumentText. */
export function textractTextSync(options: OcrEngineBindOptions, props: OcrEngineProps): OcrEngineConfig {
  return answer(options, EngineType.TEXTRACT_TEXT_SYNC, 'DetectDocumentText', props);
}

/** AnalyzeDocument. */
export function textractAnalysisSync(options: OcrEngineBindOptions, props: OcrEngineProps, request: EngineRequest): OcrEngineConfig {
  return answer(options, EngineType.TEXTRACT_ANALYSIS_SYNC, 'AnalyzeDocument', props, request);
}

/** AnalyzeExpense. */
export function textractExpenseSync(options: OcrEngineBindOptions, props: OcrEngineProps): OcrEngineConfig {
  return answer(options, EngineType.TEXTRACT_EXPENSE_SYNC, 'AnalyzeExpense', props);
}

/** AnalyzeID. */
export function textractId(options: OcrEngineBindOptions, props: OcrEngineProps): OcrEngineConfig {
  return answer(options, EngineType.TEXTRACT_ID, 'AnalyzeID', props);
}

/** @param operation what follows Start and Get in the names of the actions */
function job(
  options: OcrEngineBindOptions, engineType: EngineType, operation: string, props: OcrEngineProps, request?: EngineRequest,
): OcrEngineConfig {
  return {
    engineType,
    asynchronous: true,
    parameters: parametersOf(request),
    recognizeStatements: [textractStatement(`Start${operation}`), readUploads(options), writeRawResults(options)],
    collectStatements: [textractStatement(`Get${operation}`)],
    quota: engineQuota(`textract:Start${operation}`, props, true),
  };
}

function answer(
  options: OcrEngineBindOptions, engineType: EngineType, action: string, props: OcrEngineProps, request?: EngineRequest,
): OcrEngineConfig {
  const quota = engineQuota(`textract:${action}`, props, false);
  return {
    engineType,
    parameters: parametersOf(request),
    recognizeStatements: [textractStatement(action), ...readAndStoreAnswer(options)],
    quota,
    concurrency: callsAtOnce(quota),
  };
}

function parametersOf(request: EngineRequest | undefined): { [name: string]: string } | undefined {
  return request && { request: JSON.stringify(request) };
}
