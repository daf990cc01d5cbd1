import { ApiSettings } from './contract';
import { apiHandler } from './handling/api-handler';
import { presigner } from './handling/presigner';
import { Env } from '../contract/env';
import { documentClient, s3 } from '../runtime/clients';
import { DocumentStore } from '../runtime/document-store';
import { requireEnv, requireSettings } from '../runtime/env';
import { createUpload } from './handling/uploads/create-upload';
import { putDocument } from './handling/uploads/put-document';

const settings = requireSettings<ApiSettings>(Env.API_SETTINGS);
const store = new DocumentStore(documentClient(), requireEnv(Env.TABLE_NAME));

export const handler = apiHandler(settings, {
  createUpload: createUpload(settings, store, presigner()),
  putDocument: putDocument(settings, store, s3()),
});
