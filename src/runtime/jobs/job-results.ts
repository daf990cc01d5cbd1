import {
  GetDocumentAnalysisCommand, GetDocumentTextDetectionCommand, GetExpenseAnalysisCommand, GetLendingAnalysisCommand, InvalidJobIdException,
} from '@aws-sdk/client-textract';
import { TextractPart } from '../../normalization';
import { textractResults } from '../textract-clients';

/** What a Get* call asks for. */
interface GetInput {
  readonly JobId: string;
  readonly MaxResults: number;
  readonly NextToken?: string;
}

/** The results of one kind of job. Amazon Textract forgets them after seven days. */
export interface JobResults {
  /** Where the parts lie, below the folder of the job in the OutputConfig: a path that ends with a slash, or nothing. */
  readonly partsFolder: string;
  /** The answer a page at a time. */
  pages(jobId: string): AsyncGenerator<TextractPart>;
  /** What became of the job; nothing where it is forgotten. */
  status(jobId: string): Promise<TextractPart | undefined>;
}

export const textDetection = jobResults(1000, (input) => textractResults().send(new GetDocumentTextDetectionCommand(input)));
export const documentAnalysis = jobResults(1000, (input) => textractResults().send(new GetDocumentAnalysisCommand(input)));
export const expenseAnalysis = jobResults(20, (input) => textractResults().send(new GetExpenseAnalysisCommand(input)));
/** @see https://docs.aws.amazon.com/textract/latest/dg/API_StartLendingAnalysis.html names the folder, beside others for the summary and the split documents */
export const lendingAnalysis = jobResults(30, (input) => textractResults().send(new GetLendingAnalysisCommand(input)), 'detailedResponse/');

/** @param maxResults the most that the call gives at a time */
function jobResults(maxResults: number, get: (input: GetInput) => Promise<TextractPart>, partsFolder = ''): JobResults {
  return {
    partsFolder,

    async* pages(jobId) {
      let nextToken: string | undefined;
      do {
        const part: TextractPart = await get({ JobId: jobId, MaxResults: maxResults, NextToken: nextToken });
        yield part;
        nextToken = part.NextToken ?? undefined;
      } while (nextToken);
    },

    async status(jobId) {
      try {
        return await get({ JobId: jobId, MaxResults: 1 });
      } catch (error) {
        if (error instanceof InvalidJobIdException) {
          return undefined;
        }
        throw error;
      }
    },
  };
}
