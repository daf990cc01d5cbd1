import { EngineType } from './contract';
import { OcrEngineBindOptions, OcrEngineConfig } from './ocr-engine-config';
import { readAndStoreAnswer, readUploads, textractStatement, writeRawResults } from './permissions';

/** The part of a request that is the same for every document. */
export type EngineRequest = Record<string, unknown>;

/** StartDocumentTextDetection. */
export function textractText(options: OcrEngineBindOptions): OcrEngineConfig {
  return job(options, EngineType.TEXTRACT_TEXT, 'DocumentTextDetection');
}

/** StartDocumentAnalysis. */
export function textractAnalysis(options: OcrEngineBindOptions, request: EngineRequest): OcrEngineConfig {
  return job(options, EngineType.TEXTRACT_ANALYSIS, 'DocumentAnalysis', request);
}

/** StartExpenseAnalysis. */
export function textractExpense(options: OcrEngineBindOptions): OcrEngineConfig {
  return job(options, EngineType.TEXTRACT_EXPENSE, 'ExpenseAnalysis');
}

/** StartLendingAnalysis. */
export function textractLending(options: OcrEngineBindOptions): OcrEngineConfig {
  return job(options, EngineType.TEXTRACT_LENDING, 'LendingAnalysis');
}

/** DetectDocumentText. */
export function textractTextSync(options: OcrEngineBindOptions): OcrEngineConfig {
  return answer(options, EngineType.TEXTRACT_TEXT_SYNC, 'DetectDocumentText');
}

/** AnalyzeDocument. */
export function textractAnalysisSync(options: OcrEngineBindOptions, request: EngineRequest): OcrEngineConfig {
  return answer(options, EngineType.TEXTRACT_ANALYSIS_SYNC, 'AnalyzeDocument', request);
}

/** AnalyzeExpense. */
export function textractExpenseSync(options: OcrEngineBindOptions): OcrEngineConfig {
  return answer(options, EngineType.TEXTRACT_EXPENSE_SYNC, 'AnalyzeExpense');
}

/** AnalyzeID. */
export function textractId(options: OcrEngineBindOptions): OcrEngineConfig {
  return answer(options, EngineType.TEXTRACT_ID, 'AnalyzeID');
}

/** @param operation what follows Start and Get in the names of the actions */
function job(options: OcrEngineBindOptions, engineType: string, operation: string, request?: EngineRequest): OcrEngineConfig {
  return {
    engineType,
    asynchronous: true,
    parameters: parametersOf(request),
    recognizeStatements: [textractStatement(`Start${operation}`), readUploads(options), writeRawResults(options)],
    collectStatements: [textractStatement(`Get${operation}`)],
  };
}

function answer(options: OcrEngineBindOptions, engineType: string, action: string, request?: EngineRequest): OcrEngineConfig {
  return {
    engineType,
    parameters: parametersOf(request),
    recognizeStatements: [textractStatement(action), ...readAndStoreAnswer(options)],
  };
}

function parametersOf(request: EngineRequest | undefined): { [name: string]: string } | undefined {
  return request && { request: JSON.stringify(request) };
}
