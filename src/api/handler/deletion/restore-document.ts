import { restoreDocument as restore } from '../../../operations/deletion/delete-document';
import { DocumentLife } from '../../../runtime/document-life';
import { DocumentStore } from '../../../runtime/document-store';
import { Route } from '../api-handler';
import { changed } from '../changed';

/** Shows a deleted document again. */
export function restoreDocument(store: DocumentStore, life: DocumentLife): Route {
  return async ({ parameters }) => changed(200, await restore({ store, life }, parameters.documentId as string));
}
