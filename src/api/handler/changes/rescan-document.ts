import { rescanDocument as rescan } from '../../../operations/changes/rescan-document';
import { DocumentLife } from '../../../runtime/document-life';
import { DocumentStore } from '../../../runtime/document-store';
import { Route } from '../api-handler';
import { changed } from '../changed';

/** Another malware scan. */
export function rescanDocument(store: DocumentStore, life: DocumentLife): Route {
  return async ({ parameters }) => changed(202, await rescan({ store, life }, parameters.documentId as string));
}
