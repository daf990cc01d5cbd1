import type { Operations } from '../../stand-in/operation';
import type { TextractService } from '../service';
import { analyzeDocument, getDocumentAnalysis, startDocumentAnalysis } from './analysis';
import { analyzeExpense, getExpenseAnalysis, startExpenseAnalysis } from './expense';
import { analyzeID } from './identity';
import { getLendingAnalysis, getLendingAnalysisSummary, startLendingAnalysis } from './lending';
import { detectDocumentText, getDocumentTextDetection, startDocumentTextDetection } from './text-detection';

/** The operations that the stand-in knows, by the name in `X-Amz-Target`. */
export const OPERATIONS: Operations<TextractService> = {
  AnalyzeDocument: analyzeDocument,
  AnalyzeExpense: analyzeExpense,
  AnalyzeID: analyzeID,
  DetectDocumentText: detectDocumentText,
  GetDocumentAnalysis: getDocumentAnalysis,
  GetDocumentTextDetection: getDocumentTextDetection,
  GetExpenseAnalysis: getExpenseAnalysis,
  GetLendingAnalysis: getLendingAnalysis,
  GetLendingAnalysisSummary: getLendingAnalysisSummary,
  StartDocumentAnalysis: startDocumentAnalysis,
  StartDocumentTextDetection: startDocumentTextDetection,
  StartExpenseAnalysis: startExpenseAnalysis,
  StartLendingAnalysis: startLendingAnalysis,
};
