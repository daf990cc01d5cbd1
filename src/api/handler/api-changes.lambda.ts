import { ApiSettings } from '../api-settings';
import { apiHandler } from './api-handler';
import { listEngines } from './changes/list-engines';
import { reprocessDocument } from './changes/reprocess-document';
import { rescanDocument } from './changes/rescan-document';
import { updateDocument } from './changes/update-document';
import { Env } from '../../contract/env';
import { documentClient } from '../../runtime/clients';
import { DocumentLife } from '../../runtime/document-life';
import { DocumentStore } from '../../runtime/document-store';
import { requireEnv, requireSettings } from '../../runtime/env';

const settings = requireSettings<ApiSettings>(Env.API_SETTINGS);
const store = new DocumentStore(documentClient(), requireEnv(Env.TABLE_NAME), settings);
const life = new DocumentLife(store);

export const handler = apiHandler(settings, {
  updateDocument: updateDocument(store, life),
  listEngines: listEngines(settings, store),
  rescanDocument: rescanDocument(store, life),
  reprocessDocument: reprocessDocument(settings, store, life),
});
