import type { AnalyzeDocumentCommandInput, StartDocumentAnalysisCommandInput } from '@aws-sdk/client-textract';
import { ALL_TYPES } from '../../recognize/document-type';
import { structure } from '../../stand-in/shapes';
import { analysisBlocks } from '../analysis';
import type { JobKind } from '../job-runner';
import { MAX_ASYNCHRONOUS_QUERIES, MAX_SYNCHRONOUS_QUERIES } from '../limits';
import { ANALYSIS } from '../result-kinds';
import { ANALYSIS_MEMBERS, checkAnalysis } from './analysis-parameters';
import { getOperation, startOperation } from './jobs';
import { syncPerSecond, type Operation } from './operation';
import { DOCUMENT } from './parameters';

const JOB: JobKind<StartDocumentAnalysisCommandInput> = {
  api: 'StartDocumentAnalysis',
  types: ALL_TYPES,
  results: ANALYSIS,
  read: (page, pageNumber, request) => analysisBlocks(page, request, pageNumber),
};

export const startDocumentAnalysis = startOperation(JOB, {
  members: ANALYSIS_MEMBERS,
  required: ['FeatureTypes'],
  check: (request) => checkAnalysis(request, MAX_ASYNCHRONOUS_QUERIES),
});

export const getDocumentAnalysis = getOperation(JOB);

export const analyzeDocument: Operation = {
  rate: syncPerSecond,
  input: structure({ Document: DOCUMENT, ...ANALYSIS_MEMBERS }, ['Document', 'FeatureTypes']),
  handle: async (request: AnalyzeDocumentCommandInput, service) => {
    checkAnalysis(request, MAX_SYNCHRONOUS_QUERIES);
    return {
      DocumentMetadata: { Pages: 1 },
      Blocks: await service.readOnePage(request.Document!, ALL_TYPES, ANALYSIS, (page) => analysisBlocks(page, request)),
      ...ANALYSIS.modelVersion,
    };
  },
};
