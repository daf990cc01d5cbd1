import type { GetDocumentTextDetectionCommandInput } from '@aws-sdk/client-textract';
import { structure } from '../shapes';
import { TEXT_DETECTION_MODEL } from './model-versions';
import type { Operation } from './operation';
import { GET_MEMBERS } from './parameters';

export const getDocumentTextDetection: Operation = {
  rate: 'getsPerSecond',
  input: structure(GET_MEMBERS, ['JobId']),
  handle: async (request: GetDocumentTextDetectionCommandInput, { jobs }) => ({
    ...jobs.page(jobs.find(request.JobId!, 'StartDocumentTextDetection'), request.MaxResults, request.NextToken),
    ...TEXT_DETECTION_MODEL,
  }),
};
