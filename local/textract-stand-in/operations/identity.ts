import type { AnalyzeIDCommandInput, IdentityDocument } from '@aws-sdk/client-textract';
import { list, structure } from '../../stand-in/shapes';
import { identityDocument } from '../identity';
import { IDENTITY } from '../result-kinds';
import { syncPerSecond, type Operation } from './operation';
import { DOCUMENT } from './parameters';

/** Both sides of a card, at most. */
const MAX_PAGES = 2;

export const analyzeID: Operation = {
  rate: syncPerSecond,
  input: structure({ DocumentPages: list(DOCUMENT, 1, MAX_PAGES) }, ['DocumentPages']),
  handle: async ({ DocumentPages }: AnalyzeIDCommandInput, service) => {
    const documents: IdentityDocument[] = [];
    for (const page of DocumentPages!) {
      documents.push(...await service.readOnePage(page, ['JPEG', 'PNG'], IDENTITY, (read) => [identityDocument(read)]));
    }
    return {
      DocumentMetadata: { Pages: DocumentPages!.length },
      IdentityDocuments: documents.map((document, index) => ({ ...document, DocumentIndex: index + 1 })),
      ...IDENTITY.modelVersion,
    };
  },
};
