import { suitabilityOf } from './engine-suits';
import { DocumentStore } from '../../../runtime/document-store';
import { ApiSettings } from '../../api-settings';
import { EngineList } from '../../openapi/responses';
import { Route } from '../api-handler';
import { json } from '../api-response';
import { storedDocument } from '../stored-document';

/** What `reprocess` may name: this function has the engines, since it sends documents to them. */
export function listEngines(settings: ApiSettings, store: DocumentStore): Route {
  return async ({ parameters }) => {
    const record = await storedDocument(store, parameters.documentId as string);
    const list: EngineList = { documentId: record.documentId, engines: suitabilityOf(settings, record) };
    return json(200, list);
  };
}
