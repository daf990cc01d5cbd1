import type { LendingResult, LendingSummary } from '@aws-sdk/client-textract';

/** Pages of one type that follow each other are one document. */
export function lendingSummary(results: readonly LendingResult[]): LendingSummary {
  const groups = new Map<string, number[][]>();
  let before: string | undefined;
  for (const { Page, PageClassification } of results) {
    const type = PageClassification!.PageType![0].Value!;
    const documents = groups.get(type) ?? [];
    groups.set(type, documents);
    if (type === before) {
      documents.at(-1)!.push(Page!);
    } else {
      documents.push([Page!]);
    }
    before = type;
  }
  return {
    DocumentGroups: [...groups].map(([Type, documents]) => ({
      Type,
      SplitDocuments: documents.map((Pages, index) => ({ Index: index + 1, Pages })),
      DetectedSignatures: [],
      UndetectedSignatures: [],
    })),
    UndetectedDocumentTypes: [],
  };
}
