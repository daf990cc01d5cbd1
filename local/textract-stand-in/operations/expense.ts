import type { AnalyzeExpenseCommandInput } from '@aws-sdk/client-textract';
import { ALL_TYPES } from '../../recognize/document-type';
import { structure } from '../../stand-in/shapes';
import { expenseDocument } from '../expense';
import type { JobKind } from '../job-runner';
import { EXPENSE } from '../result-kinds';
import { getOperation, startOperation } from './jobs';
import { syncPerSecond, type Operation } from './operation';
import { DOCUMENT } from './parameters';

const JOB: JobKind = {
  api: 'StartExpenseAnalysis',
  types: ['JPEG', 'PNG', 'PDF'],
  results: EXPENSE,
  read: (page, pageNumber) => [expenseDocument(page, pageNumber)],
};

export const startExpenseAnalysis = startOperation(JOB);

export const getExpenseAnalysis = getOperation(JOB);

export const analyzeExpense: Operation = {
  rate: syncPerSecond,
  input: structure({ Document: DOCUMENT }, ['Document']),
  handle: async (request: AnalyzeExpenseCommandInput, service) => ({
    DocumentMetadata: { Pages: 1 },
    // no model version: the synchronous answer alone has none
    ExpenseDocuments: await service.readOnePage(request.Document!, ALL_TYPES, EXPENSE, (page) => [expenseDocument(page, 1)]),
  }),
};
