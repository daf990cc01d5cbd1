import type { DocumentList, ListQuery } from '../api/documents-api';

/** A page of documents, and which question it answers. */
export interface Answer extends DocumentList {
  /** Questions are counted: the answer to a later one is newer. */
  readonly asked: number;
}

export type Ask = (query: ListQuery) => Promise<Answer>;

/** Counts the questions. */
export function counting(list: (query: ListQuery) => Promise<DocumentList>): Ask {
  let questions = 0;
  return async (query) => {
    const asked = ++questions;
    return { ...await list(query), asked };
  };
}
