import { DocumentLife } from '../runtime/document-life';
import { DocumentStore } from '../runtime/document-store';

/** By what an operation changes documents. */
export interface DocumentsAccess {
  readonly store: DocumentStore;
  readonly life: DocumentLife;
}

/** @param store one that knows the label whose values have an index, where labels are written */
export function accessBy(store: DocumentStore): DocumentsAccess {
  return { store, life: new DocumentLife(store) };
}
