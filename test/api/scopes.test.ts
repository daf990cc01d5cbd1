import { ApiSettings } from '../../src/api/api-settings';
import { ApiScope } from '../../src/api/openapi/operation';
import { ALL_OPERATIONS } from '../../src/api/openapi/operations';
import { pipelineWithParts } from '../cli/fake-parts';
import { API_SETTINGS, apiEvent } from '../helpers/api-calls';
import { fakeAws } from '../helpers/fake-aws';
import { loadApi } from '../helpers/handlers';
import { DOCUMENT_ID } from '../helpers/records';
import { lambdaContext } from '../helpers/sqs-events';

const SCOPES = {
  [ApiScope.READ]: ['documents/read', 'documents/all'], [ApiScope.WRITE]: ['documents/write'], [ApiScope.REVIEW]: ['documents/review'], [ApiScope.ADMIN]: ['documents/admin'],
};
const settings: ApiSettings = { ...API_SETTINGS, oauthScopes: SCOPES };

const aws = fakeAws(); // refuses calls that nobody expects
pipelineWithParts(() => aws);

/** With a token of these scopes. */
async function answerTo({ operationId, servedBy, path }: (typeof ALL_OPERATIONS)[number], scope: string | undefined) {
  const caller = { authorizer: { claims: { sub: 'somebody', ...scope !== undefined && { scope } } } };
  const handler = await loadApi(servedBy, settings);
  const { statusCode, body } = await handler(apiEvent(operationId, { caller, ...path.includes('{') && { documentId: DOCUMENT_ID } }), lambdaContext(29_000));
  return { statusCode, problem: body ? JSON.parse(body) : {} };
}

describe.each(ALL_OPERATIONS.map((operation) => [operation.operationId, operation] as const))('%s', (_, operation) => {
  test.each([
    ['no scope', undefined], ['scopes of others', Object.values(SCOPES).flat().filter((scope) => !SCOPES[operation.scope].includes(scope)).join(' ')],
    ['a scope that begins alike', `${SCOPES[operation.scope][0]}er`],
  ])('answers a token with %s by a problem that names the one it needs', async (_what, scope) => {
    const { statusCode, problem } = await answerTo(operation, scope);

    expect([statusCode, problem.code, problem.detail]).toEqual([403, 'FORBIDDEN', `The token needs the scope ${SCOPES[operation.scope].join(' or ')}.`]);
  });

  test.each(SCOPES[operation.scope])('lets a token with %s among others pass', async (scope) => {
    expect((await answerTo(operation, `openid ${scope} email`)).statusCode).not.toBe(403);
  });
});
