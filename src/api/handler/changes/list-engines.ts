import { suitabilityOf } from '../../../operations/changes/engine-suits';
import { storedDocument } from '../../../operations/stored-document';
import { DocumentStore } from '../../../runtime/document-store';
import { ApiSettings } from '../../api-settings';
import { EngineList } from '../../openapi/responses';
import { Route } from '../api-handler';
import { json } from '../api-response';

/** What `reprocess` may name: this function has the engines, since it sends documents to them. */
export function listEngines(settings: ApiSettings, store: DocumentStore): Route {
  return async ({ parameters }) => {
    const record = await storedDocument(store, parameters.documentId as string);
    const list: EngineList = { documentId: record.documentId, engines: suitabilityOf(settings.engines, record) };
    return json(200, list);
  };
}
