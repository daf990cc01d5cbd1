import type { DetectDocumentTextCommandInput } from '@aws-sdk/client-textract';
import { textBlocks } from '../recognise/blocks';
import { structure } from '../shapes';
import { TEXT_DETECTION_MODEL } from './model-versions';
import type { Operation } from './operation';
import { DOCUMENT } from './parameters';

export const detectDocumentText: Operation = {
  rate: 'syncPerSecond',
  input: structure({ Document: DOCUMENT }, ['Document']),
  handle: async (request: DetectDocumentTextCommandInput, service) => ({
    DocumentMetadata: { Pages: 1 },
    Blocks: textBlocks(await service.recogniseOnePage(request.Document!, ['JPEG', 'PNG', 'PDF', 'TIFF'])),
    ...TEXT_DETECTION_MODEL,
  }),
};
