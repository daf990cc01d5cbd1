import { FetchError, NonRetryableFetchError } from 'aws-jwt-verify/error';
import type { APIGatewayRequestAuthorizerEvent } from 'aws-lambda';
import { AuthorizerSettings } from '../../src/api/authorizer-settings';
import { tokenAuthorizer } from '../../src/api/handler/authorizer/token-authorizer';
import { callerOf } from '../../src/api/handler/caller';
import { ApiScope } from '../../src/api/openapi/operation';
import { ALL_OPERATIONS } from '../../src/api/openapi/operations';
import { logger } from '../../src/runtime/telemetry';
import { setCommonEnvironment } from '../helpers/handlers';
import { emittedMetrics } from '../helpers/metrics';
import { lambdaContext } from '../helpers/sqs-events';
import { edwardsKey, ellipticKey, tampered, TokenIssuer } from '../helpers/tokens';

const POOL = 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Mine';
const PROVIDER = 'https://login.example.com/';
const CLIENT = 'client-1';
const STAGE = 'arn:aws:execute-api:eu-west-1:111122223333:api/v1';

const cognito = new TokenIssuer(POOL);
const provider = new TokenIssuer(PROVIDER);
const elliptic = ellipticKey('curve');

const ROLES: AuthorizerSettings['roles'] = {
  [ApiScope.READ]: ['readers', 'admins'], [ApiScope.WRITE]: ['writers', 'admins'], [ApiScope.REVIEW]: ['writers'], [ApiScope.ADMIN]: ['admins'],
};
const OF_POOL: AuthorizerSettings = { issuer: POOL, audience: [CLIENT, 'client-2'], jwksUri: `${POOL}/.well-known/jwks.json`, claim: 'cognito:groups', roles: ROLES };
const OF_PROVIDER: AuthorizerSettings = { issuer: PROVIDER, audience: [CLIENT], claim: 'roles', roles: ROLES };

const seconds = (fromNow: number) => Math.floor(Date.now() / 1000) + fromNow;

/** An access token of Amazon Cognito, as it has them. */
const access = (claims: object = {}) => ({
  'sub': 'alice', 'iss': POOL, 'token_use': 'access', 'client_id': CLIENT, 'iat': seconds(-10), 'exp': seconds(900), 'scope': 'openid', 'cognito:groups': ['readers'], ...claims,
});

/** Of a provider that has its own ways. */
const foreign = (claims: object = {}) => ({ sub: 'alice', iss: PROVIDER, aud: CLIENT, iat: seconds(-10), exp: seconds(900), roles: ['readers'], ...claims });

type Documents = Record<string, object | string | Error>;

/** What the issuers say of themselves, and what was asked for. */
function net(documents: Documents) {
  const asked: string[] = [];
  const fetch = async (uri: string): Promise<ArrayBuffer> => {
    asked.push(uri);
    const document = documents[uri] ?? new NonRetryableFetchError(uri, 'Status code is 404, expected 200');
    if (document instanceof Error) {
      throw document;
    }
    return new Uint8Array(Buffer.from(typeof document === 'string' ? document : JSON.stringify(document))).buffer;
  };
  return { asked, fetch };
}

const DISCOVERY = 'https://login.example.com/.well-known/openid-configuration';
const KEYS = 'https://login.example.com/keys';
const ALL: Documents = {
  [`${POOL}/.well-known/jwks.json`]: { keys: [...cognito.keys, elliptic.jwk, edwardsKey('edwards')] },
  [DISCOVERY]: { issuer: PROVIDER, jwks_uri: KEYS },
  [KEYS]: { keys: provider.keys },
};

function event(token?: string, headers: Record<string, string> = { Authorization: `Bearer ${token}` }): APIGatewayRequestAuthorizerEvent {
  return { type: 'REQUEST', methodArn: `${STAGE}/GET/documents`, headers, requestContext: { requestId: 'request-1' } } as unknown as APIGatewayRequestAuthorizerEvent;
}

let lines: string[];
beforeEach(() => {
  setCommonEnvironment();
  lines = [];
  for (const level of ['info', 'warn', 'error'] as const) {
    jest.spyOn(logger, level).mockImplementation((...said) => void lines.push(JSON.stringify([level, ...said])));
  }
  jest.spyOn(console, 'log').mockImplementation();
});

async function ask(token: string, settings = OF_POOL, documents = ALL) {
  return tokenAuthorizer(settings, net(documents))(event(token), lambdaContext(10_000));
}

/** What the policy allows, as `METHOD/path`. */
async function allowed(token: string, settings = OF_POOL): Promise<string[]> {
  const { policyDocument: { Statement } } = await ask(token, settings);
  expect(Statement).toHaveLength(1);
  const [{ Effect, Resource }] = Statement as any[];
  expect(Effect).toBe('Allow');
  return (Resource as string[]).map((arn) => {
    expect(arn.startsWith(`${STAGE}/`)).toBe(true);
    return arn.slice(STAGE.length + 1);
  });
}

const routesOf = (...scopes: ApiScope[]) => ALL_OPERATIONS.filter(({ scope }) => scopes.includes(scope)).map(({ method, path }) => `${method}${path.replace('{documentId}', '*')}`);

describe('a token that is the issuer\'s', () => {
  test.each<[string, string[], ApiScope[], string]>([
    ['a reader', ['readers'], [ApiScope.READ], 'read'],
    ['a writer, who reviews as well', ['writers'], [ApiScope.WRITE], 'write review'],
    ['somebody in two groups', ['readers', 'writers'], [ApiScope.READ, ApiScope.WRITE], 'read write review'],
    ['an administrator', ['admins'], [ApiScope.READ, ApiScope.WRITE, ApiScope.ADMIN], 'read write admin'],
  ])('allows %s all routes of the scopes, whichever was asked for, and no other', async (_who, groups, scopes, told) => {
    const token = cognito.sign(access({ 'cognito:groups': groups }));
    expect((await allowed(token)).sort()).toEqual(routesOf(...scopes).sort());
    expect((await ask(token)).context).toEqual({ scopes: told });
  });

  test.each<[string, object]>([
    ['no group', { 'cognito:groups': undefined }], ['no group that means something here', { 'cognito:groups': ['accountants'] }], ['a number', { 'cognito:groups': 5 }],
    ['a group that begins alike', { 'cognito:groups': ['admin', 'admins2', 'Readers'] }], ['lists within', { 'cognito:groups': [['admins']] }],
  ])('is known, and allowed nothing (403), with %s', async (_, claims) => {
    const { policyDocument, context } = await ask(cognito.sign(access(claims)));
    expect(policyDocument.Statement).toEqual([{ Effect: 'Deny', Action: 'execute-api:Invoke', Resource: `${STAGE}/*` }]);
    expect(context).toEqual({ scopes: '' });
  });

  test('of a reader who has got himself the scope of an administrator allows what readers may', async () => {
    const token = cognito.sign(access({ scope: 'openid documents/admin documents/write' }));
    expect((await allowed(token)).sort()).toEqual(routesOf(ApiScope.READ).sort());
  });

  test.each<[string, object, ApiScope[]]>([
    ['a list', { roles: ['readers', 'admins'] }, [ApiScope.READ, ApiScope.WRITE, ApiScope.ADMIN]],
    ['a text', { roles: 'readers' }, [ApiScope.READ]],
    ['a text with several', { roles: 'openid readers writers' }, [ApiScope.READ, ApiScope.WRITE]],
  ])('of any provider may have its roles as %s', async (_, claims, scopes) => {
    expect((await allowed(provider.sign(foreign(claims)), OF_PROVIDER)).sort()).toEqual(routesOf(...scopes).sort());
  });

  test('may have a role with a blank in its name', async () => {
    const settings = { ...OF_PROVIDER, roles: { ...ROLES, [ApiScope.READ]: ['Document Readers'] } };
    expect(await allowed(provider.sign(foreign({ roles: 'Document Readers' })), settings)).not.toEqual([]);
    expect(await allowed(provider.sign(foreign({ roles: ['Document Readers'] })), settings)).not.toEqual([]);
  });

  test('may be for several, and for another client of the list', async () => {
    expect(await allowed(provider.sign(foreign({ aud: ['https://api.example.com', CLIENT] })), OF_PROVIDER)).not.toEqual([]);
    expect(await allowed(cognito.sign(access({ client_id: 'client-2' })))).not.toEqual([]);
  });

  test('may be signed with a key on a curve', async () => {
    expect(await allowed(elliptic.sign(access()))).not.toEqual([]);
  });

  test('names its caller so that no two have one name, whichever issuer they come from', async () => {
    const names = await Promise.all([
      ask(cognito.sign(access())), ask(cognito.sign(access({ sub: 'bob' }))), ask(provider.sign(foreign()), OF_PROVIDER),
    ].map(async (answer) => callerOf({ context: { authorizer: { principalId: (await answer).principalId }, identity: {} } as never })));
    expect(new Set(names).size).toBe(3);
    expect(names[0]).toBe(JSON.stringify(['authorizer', `${POOL}#alice`]));
  });

  test.each(['authorization', 'AUTHORIZATION'])('is found in the header %s', async (name) => {
    const answer = await tokenAuthorizer(OF_POOL, net(ALL))(event(undefined, { [name]: `bearer  ${cognito.sign(access())}` }), lambdaContext(10_000));
    expect(answer.principalId).toBe(`${POOL}#alice`);
  });

  test('may come half a minute late, as clocks go', async () => {
    expect(await allowed(cognito.sign(access({ exp: seconds(-10), nbf: seconds(10) })))).not.toEqual([]);
  });
});

describe('a token is refused (401)', () => {
  const other = new TokenIssuer(POOL); // with keys of its own, and the name of ours
  const otherPool = new TokenIssuer('https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Theirs', 'key-2');

  const BAD: Array<[string, () => string, string, AuthorizerSettings?]> = [
    ['that is none', () => 'guessed', 'it is no JSON Web Token'],
    ['with a header that is no JSON', () => 'YQ.e30.AA', 'it is no JSON Web Token'],
    ['of another pool', () => otherPool.sign(access({ iss: otherPool.issuer })), 'it is of another issuer'],
    ['of another pool in our name', () => otherPool.sign(access()), 'the issuer has no such key'],
    ['signed by somebody else', () => other.sign(access()), 'its signature is not that of the issuer'],
    ['that was changed', () => tampered(cognito.sign(access()), { 'cognito:groups': ['admins'] }), 'its signature is not that of the issuer'],
    ['without a signature', () => cognito.unsigned(access()), 'its algorithm is not that of the key'],
    ['signed with our public key as a secret', () => cognito.signWithPublicKey(access()), 'its algorithm is not that of the key'],
    ['whose algorithm is not that of its signature', () => elliptic.sign(access(), { alg: 'ES512' }), 'its signature is not that of the issuer'],
    ['whose key knows nothing of its algorithm', () => cognito.sign(access(), { kid: 'edwards' }), 'the key that it names cannot check its signature'],
    ['of an algorithm that its key cannot do', () => elliptic.sign(access(), { alg: 'PS512' }), 'its algorithm is not that of the key'],
    ['with a key that nobody knows', () => cognito.sign(access(), { kid: 'new' }), 'the issuer has no such key'],
    ['without a key', () => cognito.sign(access(), { kid: undefined }), 'it does not name its key'],
    ['that has expired', () => cognito.sign(access({ exp: seconds(-60) })), 'it has expired'],
    ['that never expires', () => cognito.sign(access({ exp: undefined })), 'it has no end (exp)'],
    ['of tomorrow', () => cognito.sign(access({ nbf: seconds(86_400) })), 'it is not valid yet'],
    ['without a caller', () => cognito.sign(access({ sub: undefined })), 'it does not name the caller (sub)'],
    ['with an empty caller', () => cognito.sign(access({ sub: '' })), 'it does not name the caller (sub)'],
    ['of another client', () => cognito.sign(access({ client_id: 'theirs' })), 'it is for another audience'],
    ['of no client', () => cognito.sign(access({ client_id: undefined })), 'it is for another audience'],
    ['of another client, which names ours where it does not count', () => cognito.sign(access({ client_id: 'theirs', aud: CLIENT })), 'it is for another audience'],
    ['for the client itself (an ID token)', () => cognito.sign(access({ token_use: 'id', aud: CLIENT })), 'it is an ID token, and an access token is asked for'],
    ['to get others with', () => cognito.sign(access({ token_use: 'refresh' })), 'it is an ID token, and an access token is asked for'],
    ['of another provider\'s client', () => provider.sign(foreign({ aud: ['theirs'] })), 'it is for another audience', OF_PROVIDER],
    ['for nobody', () => provider.sign(foreign({ aud: undefined, client_id: CLIENT })), 'it is for another audience', OF_PROVIDER],
    ['of an issuer that is ours but for a slash', () => provider.sign(foreign({ iss: PROVIDER.replace(/\/$/, '') })), 'it is of another issuer', OF_PROVIDER],
  ];

  test.each(BAD)('%s', async (_, token, reason, settings = OF_POOL) => {
    const given = token();
    await expect(ask(given, settings)).rejects.toThrow(/^Unauthorized$/);
    expect(lines).toEqual([JSON.stringify(['info', `The token is refused: ${reason}.`, { apiRequestId: 'request-1' }])]);
    expect(emittedMetrics()).toEqual({}); // nobody is woken by what strangers send
  });

  test.each<[string, Record<string, string>]>([
    ['no header', {}], ['another scheme', { Authorization: 'Basic YTpi' }], ['nothing behind it', { Authorization: 'Bearer ' }], ['two tokens', { Authorization: 'Bearer a b' }],
  ])('where there is none: %s', async (_, headers) => {
    await expect(tokenAuthorizer(OF_POOL, net(ALL))(event(undefined, headers), lambdaContext(10_000))).rejects.toThrow(/^Unauthorized$/);
  });

  test('of another issuer, without a request to ours', async () => {
    const { asked, fetch } = net(ALL);
    await expect(tokenAuthorizer(OF_POOL, { fetch })(event(otherPool.sign(access({ iss: otherPool.issuer }))), lambdaContext(10_000))).rejects.toThrow('Unauthorized');
    expect(asked).toEqual([]);
  });
});

describe('where tokens cannot be judged', () => {
  const token = provider.sign(foreign());

  const FAULTS: Array<[string, Documents, RegExp]> = [
    ['the issuer cannot be reached', { [DISCOVERY]: new FetchError(DISCOVERY, 'connect ECONNREFUSED') }, /login\.example\.com\/\.well-known\/openid-configuration cannot be read.*ECONNREFUSED/],
    ['the issuer has no such document', {}, /openid-configuration cannot be read.*404/],
    ['the document is no JSON', { [DISCOVERY]: '<html>' }, /openid-configuration cannot be read/],
    ['the document is nothing', { [DISCOVERY]: 'null' }, /is of another issuer/],
    ['the document is of another issuer', { [DISCOVERY]: { issuer: 'https://elsewhere.example.com', jwks_uri: KEYS } }, /is of another issuer: the prop issuer must be/],
    ['the document names no keys', { [DISCOVERY]: { issuer: PROVIDER } }, /has no jwks_uri/],
    ['the keys would come unencrypted', { [DISCOVERY]: { issuer: PROVIDER, jwks_uri: 'http://login.example.com/keys' } }, /has no jwks_uri that begins with https/],
    ['the keys cannot be read', { ...ALL, [KEYS]: new FetchError(KEYS, 'Response time-out') }, /The keys of https:\/\/login\.example\.com\/ cannot be read.*time-out/],
    ['the keys are none', { ...ALL, [KEYS]: { keys: 'none' } }, /The keys of .* cannot be read/],
  ];

  test.each(FAULTS)('since %s, it is an error (500) that is counted, with a sentence and no token', async (_, documents, message) => {
    await expect(ask(token, OF_PROVIDER, documents)).rejects.not.toThrow('Unauthorized');
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^\["error","The caller cannot be told: tokens could not be judged"/);
    expect(lines[0]).toMatch(message);
    expect(emittedMetrics()).toEqual({ ApiErrors: 1 });
  });

  test('the next token is judged as soon as the issuer is back', async () => {
    const documents: Documents = {};
    const authorize = tokenAuthorizer(OF_PROVIDER, net(documents));
    await expect(authorize(event(token), lambdaContext(10_000))).rejects.toThrow('cannot be read');
    Object.assign(documents, ALL);
    expect((await authorize(event(token), lambdaContext(10_000))).principalId).toBe(`${PROVIDER}#alice`);
  });
});

describe('the issuer is asked', () => {
  test('once an hour: a key that it has withdrawn is good for no longer', async () => {
    const documents = { ...ALL };
    const { asked, fetch } = net(documents);
    let now = 0;
    const authorize = tokenAuthorizer(OF_PROVIDER, { fetch }, () => now);
    const judge = async () => authorize(event(provider.sign(foreign())), lambdaContext(10_000));
    await judge();
    await judge();
    expect(asked).toEqual([DISCOVERY, KEYS]);

    documents[KEYS] = { keys: new TokenIssuer(PROVIDER, 'key-9').keys };
    now = 3_599_999;
    await judge();
    now = 3_600_000;
    await expect(judge()).rejects.toThrow('Unauthorized');
  });

  test('for a key that is new, at once', async () => {
    const documents = { ...ALL };
    const { fetch } = net(documents);
    const authorize = tokenAuthorizer(OF_PROVIDER, { fetch });
    await authorize(event(provider.sign(foreign())), lambdaContext(10_000));
    const rotated = new TokenIssuer(PROVIDER, 'key-9');
    documents[KEYS] = { keys: [...provider.keys, ...rotated.keys] };
    expect((await authorize(event(rotated.sign(foreign())), lambdaContext(10_000))).principalId).toBe(`${PROVIDER}#alice`);
  });
});

test('no line of the log has a token, a part of one, or who the caller is', async () => {
  const secret = 'canary-of-a-claim';
  const tokens = [
    cognito.sign(access({ sub: secret })), cognito.sign(access({ sub: secret, exp: 1 })), tampered(cognito.sign(access()), { sub: secret }),
    `${Buffer.from(secret).toString('base64url')}.${Buffer.from(secret).toString('base64url')}.AA`, cognito.sign(access(), { kid: secret }),
    cognito.sign(access({ client_id: secret })), cognito.sign(access({ iss: secret })),
  ];
  for (const token of tokens) {
    await ask(token).catch(() => undefined);
    const failing = { [`${POOL}/.well-known/jwks.json`]: new FetchError(POOL, 'connect ECONNREFUSED') };
    await ask(token, OF_POOL, failing).catch((error: Error) => lines.push(String(error.stack), String(error.cause)));
  }
  expect(lines.length).toBeGreaterThan(10);
  const all = lines.join('\n');
  for (const part of [secret, ...tokens.flatMap((token) => token.split('.')).filter(({ length }) => length > 10)]) {
    expect(all).not.toContain(part);
  }
});
