import { ApiSettings } from '../api-settings';
import { apiHandler } from './api-handler';
import { deleteDocument } from './deletion/delete-document';
import { restoreDocument } from './deletion/restore-document';
import { Env } from '../../contract/env';
import { documentClient, s3 } from '../../runtime/clients';
import { DocumentLife } from '../../runtime/document-life';
import { DocumentStore } from '../../runtime/document-store';
import { requireEnv, requireSettings } from '../../runtime/env';

const settings = requireSettings<ApiSettings>(Env.API_SETTINGS);
const store = new DocumentStore(documentClient(), requireEnv(Env.TABLE_NAME));
const life = new DocumentLife(store);

export const handler = apiHandler(settings, {
  deleteDocument: deleteDocument(settings, store, life, s3()),
  restoreDocument: restoreDocument(store, life),
});
