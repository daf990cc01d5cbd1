import type { DetectDocumentTextCommandInput } from '@aws-sdk/client-textract';
import { ALL_TYPES } from '../../recognize/document-type';
import { structure } from '../../stand-in/shapes';
import { textBlocks } from '../blocks/text-blocks';
import type { JobKind } from '../job-runner';
import { TEXT } from '../result-kinds';
import { getOperation, startOperation } from './jobs';
import { syncPerSecond, type Operation } from './operation';
import { DOCUMENT } from './parameters';

const JOB: JobKind = { api: 'StartDocumentTextDetection', types: ALL_TYPES, results: TEXT, read: textBlocks };

export const startDocumentTextDetection = startOperation(JOB);

export const getDocumentTextDetection = getOperation(JOB);

export const detectDocumentText: Operation = {
  rate: syncPerSecond,
  input: structure({ Document: DOCUMENT }, ['Document']),
  handle: async (request: DetectDocumentTextCommandInput, service) => ({
    DocumentMetadata: { Pages: 1 },
    Blocks: await service.readOnePage(request.Document!, ALL_TYPES, TEXT, (page) => textBlocks(page)),
    ...TEXT.modelVersion,
  }),
};
