import { useState } from 'preact/hooks';
import type { DocumentSummary } from '../api/documents-api';

export interface Selection {
  readonly ids: ReadonlySet<string>;
  /** @param through whether all rows since the one before change alike, as Shift asks for */
  toggle(index: number, through: boolean): void;
  toggleAll(): void;
  /** @param those what is selected then: rows that came just now, too */
  selectAll(those: readonly DocumentSummary[]): void;
  clear(): void;
}

/** Which of the rows are selected. Rows that are gone are not. */
export function useSelection(rows: readonly DocumentSummary[]): Selection {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [anchor, setAnchor] = useState<string>();
  const ids = new Set(chosen.size === 0 ? [] : rows.filter(({ documentId }) => chosen.has(documentId)).map(({ documentId }) => documentId));
  return {
    ids,
    toggle(index, through) {
      const begin = through ? rows.findIndex(({ documentId }) => documentId === anchor) : index;
      const [first, last] = [Math.min(begin < 0 ? index : begin, index), Math.max(begin, index)];
      const select = !ids.has(rows[index].documentId);
      const next = new Set(ids);
      rows.slice(first, last + 1).forEach(({ documentId }) => (select ? next.add(documentId) : next.delete(documentId)));
      setChosen(next);
      setAnchor(rows[index].documentId);
    },
    toggleAll: () => setChosen(new Set(ids.size === rows.length ? [] : rows.map(({ documentId }) => documentId))),
    selectAll: (those) => setChosen(new Set(those.map(({ documentId }) => documentId))),
    clear: () => setChosen(new Set()),
  };
}
