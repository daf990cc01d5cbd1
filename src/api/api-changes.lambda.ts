import { ApiSettings } from './contract';
import { apiHandler } from './handling/api-handler';
import { Env } from '../contract/env';
import { documentClient } from '../runtime/clients';
import { DocumentLife } from '../runtime/document-life';
import { DocumentStore } from '../runtime/document-store';
import { requireEnv, requireSettings } from '../runtime/env';
import { reprocessDocument } from './handling/changes/reprocess-document';
import { updateDocument } from './handling/changes/update-document';

const settings = requireSettings<ApiSettings>(Env.API_SETTINGS);
const store = new DocumentStore(documentClient(), requireEnv(Env.TABLE_NAME));
const life = new DocumentLife(store);

export const handler = apiHandler(settings, {
  updateDocument: updateDocument(store, life),
  reprocessDocument: reprocessDocument(settings, store, life),
});
