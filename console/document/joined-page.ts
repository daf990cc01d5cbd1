import type { ResultPage } from './result-pages';

/**
 * One page of the entries that the result has of it, since its blocks came far apart. What refers to others by its number does so within
 * its own entry, and is left out.
 */
export function joinedPage(entries: readonly ResultPage[]): ResultPage | undefined {
  if (entries.length <= 1) {
    return entries[0];
  }
  const all = <T>(list: (entry: ResultPage) => readonly T[] | undefined): T[] => entries.flatMap((entry) => list(entry) ?? []);
  const { page, rotationDegrees, widthPx, heightPx, widthPt, heightPt } = entries[0];
  return {
    page,
    rotationDegrees,
    widthPx,
    heightPx,
    widthPt,
    heightPt,
    lines: all((entry) => entry.lines).map(unnumbered),
    unplacedWords: all((entry) => entry.unplacedWords),
    tables: all((entry) => entry.tables).map((table) => ({ ...table, cells: table.cells.map(unnumbered) })),
    keyValues: all((entry) => entry.keyValues)
      .map((field) => ({ ...field, keyWords: undefined, valueWords: undefined, selections: undefined, signatures: undefined })),
    queryAnswers: all((entry) => entry.queryAnswers),
    expenseDocuments: all((entry) => entry.expenseDocuments),
    identityDocuments: all((entry) => entry.identityDocuments),
    lending: entries.find(({ lending }) => lending)?.lending,
  };
}

function unnumbered<T extends { readonly words?: readonly unknown[] }>(part: T): T {
  const numbered = typeof part.words?.[0] === 'number';
  return { ...part, ...(numbered && { words: undefined }), selections: undefined, signatures: undefined };
}
