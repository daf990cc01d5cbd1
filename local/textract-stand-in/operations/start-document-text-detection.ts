import type { Job, StartRequest } from '../jobs';
import { textBlocks } from '../recognise/blocks';
import { structure } from '../shapes';
import { TEXT_DETECTION_MODEL } from './model-versions';
import type { Operation } from './operation';
import { START_MEMBERS } from './parameters';

export const startDocumentTextDetection: Operation = {
  rate: 'startsPerSecond',
  input: structure(START_MEMBERS, ['DocumentLocation']),
  handle: async (request: StartRequest, service): Promise<{ JobId: Job['id'] }> => ({
    JobId: await service.startJob({
      api: 'StartDocumentTextDetection',
      types: ['JPEG', 'PNG', 'PDF', 'TIFF'],
      modelVersion: TEXT_DETECTION_MODEL,
      blocksOf: textBlocks,
    }, request),
  }),
};
