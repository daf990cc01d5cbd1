import { reprocessDocument as reprocess } from '../../../operations/changes/reprocess-document';
import { DocumentLife } from '../../../runtime/document-life';
import { DocumentStore } from '../../../runtime/document-store';
import { ApiSettings } from '../../api-settings';
import { ReprocessBody } from '../../openapi/requests';
import { Route } from '../api-handler';
import { changed } from '../changed';
import { idempotentRequestOf } from '../idempotency';

/** A new attempt. */
export function reprocessDocument({ engines }: ApiSettings, store: DocumentStore, life: DocumentLife): Route {
  return async (request) => {
    const { engine } = request.json as ReprocessBody;
    const documentId = request.parameters.documentId as string;
    return changed(202, await reprocess({ store, life }, engines, documentId, { engine, request: idempotentRequestOf(request) }));
  };
}
