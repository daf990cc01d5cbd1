import { ApiSettings } from '../api-settings';
import { apiHandler } from './api-handler';
import { presigner } from './presigner';
import { createUpload } from './uploads/create-upload';
import { putDocument } from './uploads/put-document';
import { Env } from '../../contract/env';
import { documentClient, s3 } from '../../runtime/clients';
import { DocumentStore } from '../../runtime/document-store';
import { requireEnv, requireSettings } from '../../runtime/env';

const settings = requireSettings<ApiSettings>(Env.API_SETTINGS);
const store = new DocumentStore(documentClient(), requireEnv(Env.TABLE_NAME), settings);

export const handler = apiHandler(settings, {
  createUpload: createUpload(settings, store, presigner()),
  putDocument: putDocument(settings, store, s3()),
});
