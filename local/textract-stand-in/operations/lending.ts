import type { GetLendingAnalysisSummaryCommandInput, LendingResult } from '@aws-sdk/client-textract';
import { ALL_TYPES } from '../../recognize/document-type';
import { structure } from '../../stand-in/shapes';
import type { JobKind } from '../job-runner';
import { lendingResult } from '../lending';
import { lendingSummary } from '../lending/summary';
import { LENDING } from '../result-kinds';
import { getOperation, startOperation } from './jobs';
import { getsPerSecond, type Operation } from './operation';
import { GET_MEMBERS } from './parameters';

const JOB: JobKind = {
  api: 'StartLendingAnalysis',
  types: ALL_TYPES,
  results: LENDING,
  read: (page, pageNumber) => [lendingResult(page, pageNumber)],
};

export const startLendingAnalysis = startOperation(JOB);

export const getLendingAnalysis = getOperation(JOB);

export const getLendingAnalysisSummary: Operation = {
  rate: getsPerSecond,
  input: structure({ JobId: GET_MEMBERS.JobId }, ['JobId']),
  handle: async ({ JobId }: GetLendingAnalysisSummaryCommandInput, { jobs }) => {
    const job = jobs.find(JobId!, JOB.api);
    const { JobStatus, StatusMessage, DocumentMetadata } = jobs.page(job);
    const Summary = JobStatus === 'SUCCEEDED' ? lendingSummary(job.results as LendingResult[]) : undefined;
    return { JobStatus, StatusMessage, DocumentMetadata, Summary, ...LENDING.modelVersion };
  },
};
