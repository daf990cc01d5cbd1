import { ApiSettings } from '../api-settings';
import { apiHandler } from './api-handler';
import { getDocument } from './documents/get-document';
import { getOpenApi } from './documents/get-open-api';
import { getResult } from './documents/get-result';
import { listTables } from './documents/list-tables';
import { listDocuments } from './listing/list-documents';
import { presigner } from './presigner';
import { Env } from '../../contract/env';
import { documentClient, s3 } from '../../runtime/clients';
import { DocumentStore } from '../../runtime/document-store';
import { requireEnv, requireSettings } from '../../runtime/env';

const settings = requireSettings<ApiSettings>(Env.API_SETTINGS);
const tableName = requireEnv(Env.TABLE_NAME);
const store = new DocumentStore(documentClient(), tableName);
const clients = { client: s3(), presigner: presigner() };

export const handler = apiHandler(settings, {
  listDocuments: listDocuments({ client: documentClient(), tableName, listingShards: settings.listingShards }, settings.indexedLabel),
  getDocument: getDocument(store, clients),
  getResult: getResult(store, clients),
  listTables: listTables(store, clients),
  getOpenApi: getOpenApi(settings),
});
