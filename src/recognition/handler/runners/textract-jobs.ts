import {
  StartDocumentAnalysisCommand, StartDocumentAnalysisCommandInput, StartDocumentTextDetectionCommand, StartDocumentTextDetectionCommandInput,
  StartExpenseAnalysisCommand, StartExpenseAnalysisCommandInput, StartLendingAnalysisCommand, StartLendingAnalysisCommandInput,
} from '@aws-sdk/client-textract';
import { configuredRequest, Runner } from './runner';
import { withOutcomes } from './service-failure';
import { textractJob } from './textract-job';
import { TEXTRACT } from './textract-service';
import { textract } from '../../../runtime/textract-clients';

/** Lines and words of documents of any length. */
export const textractText = jobRunner(
  (input: StartDocumentTextDetectionCommandInput) => textract().send(new StartDocumentTextDetectionCommand(input)),
);

/** Tables, forms, signatures, layout and answers to questions. */
export const textractAnalysis = jobRunner(
  (input: StartDocumentAnalysisCommandInput) => textract().send(new StartDocumentAnalysisCommand(input)),
);

/** Fields and line items of invoices and receipts. */
export const textractExpense = jobRunner(
  (input: StartExpenseAnalysisCommandInput) => textract().send(new StartExpenseAnalysisCommand(input)),
);

/** Classified pages of mortgage packages, and their fields. */
export const textractLending = jobRunner(
  (input: StartLendingAnalysisCommandInput) => textract().send(new StartLendingAnalysisCommand(input)),
);

/** All Start* calls say which document, by which token, and where the answer goes, in the same words. */
function jobRunner<Input extends object>(start: (input: Input) => Promise<{ JobId?: string }>): Runner {
  return {
    repeatable: true,
    request: (record, context) => ({ ...textractJob(record, context), ...configuredRequest(context) }),
    run: (parameters) => withOutcomes(TEXTRACT, async () => {
      const { JobId } = await start(parameters as Input);
      return { kind: 'STARTED', jobId: JobId! };
    }),
  };
}
