import { ApiSettings } from '../../src/api/api-settings';
import { ApiScope } from '../../src/api/openapi/operation';
import { ALL_OPERATIONS } from '../../src/api/openapi/operations';
import { API_SETTINGS, apiEvent } from '../helpers/api-calls';
import { loadApi } from '../helpers/handlers';
import { DOCUMENT_ID } from '../helpers/records';
import { lambdaContext } from '../helpers/sqs-events';

/** As JavaScript may give them: who may write is not said. */
const oauthScopes: Partial<ApiSettings['oauthScopes']> = { [ApiScope.READ]: ['documents/read'] };
const settings = { ...API_SETTINGS, oauthScopes } as ApiSettings;

test.each(ALL_OPERATIONS.filter(({ scope }) => scope !== ApiScope.READ).map((operation) => [operation.operationId, operation] as const))(
  '%s is for nobody where no scope is said to grant it', async (operationId, { servedBy, path }) => {
    const handler = await loadApi(servedBy, settings);
    const caller = { authorizer: { claims: { sub: 'somebody', scope: 'documents/read documents/write documents/review documents/admin ' } } };
    const { statusCode, body } = await handler(apiEvent(operationId, { caller, ...path.includes('{') && { documentId: DOCUMENT_ID } }), lambdaContext(29_000));
    expect([statusCode, JSON.parse(body).detail]).toEqual([403, 'No scope of a token grants this.']);
  });
