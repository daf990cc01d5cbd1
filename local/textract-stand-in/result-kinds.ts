/** What tells the results of one family of operations from those of another. */
export interface ResultKind {
  /** The member of an answer that has the results. */
  readonly member: 'Blocks' | 'ExpenseDocuments' | 'IdentityDocuments' | 'Results';
  /** How many of them an answer has at most. */
  readonly mostAnAnswer: number;
  /** What an answer says about the model behind it. */
  readonly modelVersion: Record<string, string>;
}

export const TEXT: ResultKind = { member: 'Blocks', mostAnAnswer: 1000, modelVersion: { DetectDocumentTextModelVersion: '1.0' } };

export const ANALYSIS: ResultKind = { member: 'Blocks', mostAnAnswer: 1000, modelVersion: { AnalyzeDocumentModelVersion: '1.0' } };

export const EXPENSE: ResultKind = { member: 'ExpenseDocuments', mostAnAnswer: 20, modelVersion: { AnalyzeExpenseModelVersion: '1.0' } };

export const LENDING: ResultKind = { member: 'Results', mostAnAnswer: 30, modelVersion: { AnalyzeLendingModelVersion: '1.0' } };

/** All documents are in the one answer: the operation is synchronous only. */
export const IDENTITY: ResultKind = { member: 'IdentityDocuments', mostAnAnswer: Infinity, modelVersion: { AnalyzeIDModelVersion: '1.0' } };
