import { ApiSettings } from './contract';
import { apiHandler } from './handling/api-handler';
import { Env } from '../contract/env';
import { documentClient } from '../runtime/clients';
import { requireEnv, requireSettings } from '../runtime/env';
import { listDocuments } from './handling/listing/list-documents';

const settings = requireSettings<ApiSettings>(Env.API_SETTINGS);
const tableName = requireEnv(Env.TABLE_NAME);

export const handler = apiHandler(settings, {
  listDocuments: listDocuments(documentClient(), tableName),
});
