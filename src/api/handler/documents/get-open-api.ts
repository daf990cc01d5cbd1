import resultSchema from '../../../normalization/document-result.schema.json';
import { ApiSettings } from '../../api-settings';
import { API_VERSION } from '../../api-version';
import { openApiDocument } from '../../openapi/openapi-document';
import { operationOf } from '../../openapi/operations';
import { PublishedSchema, resultSchemas } from '../../openapi/result-schemas';
import { Route } from '../api-handler';
import { json } from '../api-response';

const { path: PATH } = operationOf('getOpenApi');

/** As it is called, so also below a domain of the user's own. */
export function getOpenApi({ title, security, operators }: ApiSettings): Route {
  return async ({ context: { domainName, path } }) => {
    const serverUrl = domainName && `https://${domainName}${path.slice(0, -PATH.length)}`;
    const description = { title, version: API_VERSION, serverUrl, security, operators };
    return json(200, openApiDocument(description, resultSchemas(resultSchema as PublishedSchema)));
  };
}
