import type { LendingResult } from '@aws-sdk/client-textract';
import { lendingSummary } from './lending/summary';

/** What tells the results of one family of operations from those of another. */
export interface ResultKind {
  /** The member of an answer that has the results. */
  readonly member: 'Blocks' | 'ExpenseDocuments' | 'IdentityDocuments' | 'Results';
  /** How many of them an answer has at most. */
  readonly mostAnAnswer: number;
  /** What an answer says about the model behind it. */
  readonly modelVersion: Record<string, string>;
  /** Where the parts lie below the job's folder in the customer's bucket, where that is not the folder itself. */
  readonly partsFolder?: string;
  /** What else is written there, by name. */
  besideParts?(results: readonly object[]): Record<string, object>;
}

export const TEXT: ResultKind = { member: 'Blocks', mostAnAnswer: 1000, modelVersion: { DetectDocumentTextModelVersion: '1.0' } };

export const ANALYSIS: ResultKind = { member: 'Blocks', mostAnAnswer: 1000, modelVersion: { AnalyzeDocumentModelVersion: '1.0' } };

export const EXPENSE: ResultKind = { member: 'ExpenseDocuments', mostAnAnswer: 20, modelVersion: { AnalyzeExpenseModelVersion: '1.0' } };

/** The service also writes the documents of the package below `splitDocuments/`, as files that the stand-in does not make. */
export const LENDING: ResultKind = {
  member: 'Results',
  mostAnAnswer: 30,
  modelVersion: { AnalyzeLendingModelVersion: '1.0' },
  partsFolder: 'detailedResponse/',
  besideParts: (results) => ({ 'summaryResponse/1': { Summary: lendingSummary(results as LendingResult[]) } }),
};

/** All documents are in the one answer: the operation is synchronous only. */
export const IDENTITY: ResultKind = { member: 'IdentityDocuments', mostAnAnswer: Infinity, modelVersion: { AnalyzeIDModelVersion: '1.0' } };
