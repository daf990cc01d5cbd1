import { Answer, ApiCaller } from './api-caller';
import { searchLogs } from './canaries';
import { onEmulator } from './place';
import { ADMIN_SCOPE, GREEDY_RETURN_URL, RETURN_URL, signInStack } from './sign-in-stack';
import { startEnvironment } from './start-environment';
import { bearer } from '../../examples/upload-client/authorization';
import { PoolUser } from '../../local/api/account-services';
import { askToSignIn, LoginClient, redeem, renew, signIn, signInForCode, signOut, Tokens, withCookies } from '../../local/api/managed-login';
import { Environment } from '../../local/environment';
import { tampered } from '../helpers/tokens';

const PAGES_ARE_FOR_BROWSERS = 'the pages of managed login are for browsers';
const ID = '0'.repeat(32);
const ANNOUNCED = { fileName: 'a.png', contentType: 'image/png' };

const userIn = (name: string, ...groups: string[]): PoolUser => ({ email: `${name}@example.com`, password: `Only-4-tests-${name}`, groups });
const READER = userIn('reader', 'readers');
const WRITER = userIn('writer', 'writers');
const ADMIN = userIn('admin', 'admins');
const STRANGER = userIn('stranger');

let environment: Environment;
let page: LoginClient;
let greedy: LoginClient;

beforeAll(async () => {
  environment = await startEnvironment({ suite: 'sign-in', stack: signInStack });
  const { account, outputs } = environment;
  for (const user of [READER, WRITER, ADMIN, STRANGER]) {
    await account.services.makePoolUser(outputs.UserPoolId, user);
  }
  const common = { fetch: account.fetch, url: account.tokenAddress(outputs.TokenUrl).replace(/\/oauth2\/token$/, '') };
  page = { ...common, clientId: outputs.ClientId, returnUrl: RETURN_URL };
  greedy = { ...common, clientId: outputs.GreedyClientId, returnUrl: GREEDY_RETURN_URL };
});

afterAll(async () => environment?.stop());

const signedIn = async (user: PoolUser): Promise<Tokens> => signIn(page, 'openid email profile', user);

function caller(output: string, token?: string): ApiCaller {
  const { account, outputs } = environment;
  return new ApiCaller(account.apiAddress(outputs[output]).url, account.fetch, token === undefined ? undefined : bearer(token));
}

function expectRefused({ status, body, headers }: Answer, expected: number, code: string): void {
  expect([status, body.code, headers.get('Content-Type')]).toEqual([expected, code, 'application/problem+json']);
}

test('nobody is let in without a token, or with one that is none', async () => {
  expectRefused(await caller('PeopleApiUrl').get('/documents'), 401, 'UNAUTHORIZED');
  expectRefused(await caller('PeopleApiUrl', 'guessed').get('/documents'), 401, 'UNAUTHORIZED');
  expectRefused(await caller('PeopleApiUrl', 'a.b.c').get('/documents'), 401, 'UNAUTHORIZED');
  expectRefused(await caller('TokenApiUrl', 'a.b.c').call('DELETE', `/documents/${ID}`), 401, 'UNAUTHORIZED');
});

onEmulator(PAGES_ARE_FOR_BROWSERS)('who signs in may do what the groups say, and no more', async () => {
  const reader = caller('PeopleApiUrl', (await signedIn(READER)).access_token);
  expect((await reader.get('/documents')).status).toBe(200);
  expectRefused(await reader.call('POST', '/uploads', { body: ANNOUNCED }), 403, 'FORBIDDEN');
  expectRefused(await reader.call('DELETE', `/documents/${ID}`), 403, 'FORBIDDEN');
  expectRefused(await reader.call('POST', `/documents/${ID}/reprocess`), 403, 'FORBIDDEN');

  const writer = caller('PeopleApiUrl', (await signedIn(WRITER)).access_token);
  const { status, body } = await writer.call('POST', '/uploads', { body: ANNOUNCED });
  expect(status).toBe(201);
  expectRefused(await writer.call('DELETE', `/documents/${body.documentId}`), 403, 'FORBIDDEN');
  expectRefused(await writer.get('/operations'), 403, 'FORBIDDEN');
  expectRefused(await writer.call('POST', '/operations/dead-letters/discard', { body: { queue: 'intake' } }), 403, 'FORBIDDEN');

  const admin = caller('PeopleApiUrl', (await signedIn(ADMIN)).access_token);
  expect((await admin.call('POST', '/uploads', { body: ANNOUNCED })).status).toBe(201);
  expect((await admin.call('DELETE', `/documents/${body.documentId}`)).status).toBe(204);
  expect(await admin.get('/operations')).toMatchObject({ status: 200, body: { health: expect.stringContaining('no dead letter') } });
  expect(await admin.call('POST', '/operations/dead-letters/discard', { body: { queue: 'intake' } })).toMatchObject({ status: 200, body: { done: 0 } });

  const stranger = caller('PeopleApiUrl', (await signedIn(STRANGER)).access_token);
  expectRefused(await stranger.get('/documents'), 403, 'FORBIDDEN'); // known, and allowed nothing
});

onEmulator(PAGES_ARE_FOR_BROWSERS)('a reader who gets the scope of an administrator by /authorize may still not delete', async () => {
  const { access_token: token } = await signIn(greedy, `openid ${ADMIN_SCOPE}`, READER);
  expect(scopesIn(token)).toContain(ADMIN_SCOPE); // the client may have it, and so may whoever uses that
  const reader = caller('TokenApiUrl', token);
  expect((await reader.get('/documents')).status).toBe(200);
  expectRefused(await reader.call('DELETE', `/documents/${ID}`), 403, 'FORBIDDEN');

  const admin = caller('TokenApiUrl', (await signIn(greedy, 'openid', ADMIN)).access_token);
  expect((await admin.call('DELETE', `/documents/${ID}`)).status).toBe(404); // let through, to where there is nothing
});

onEmulator(PAGES_ARE_FOR_BROWSERS)('the client of the library\'s pages gets no other scopes', async () => {
  const answer = await askToSignIn(page, `openid ${ADMIN_SCOPE}`);
  expect([answer.status, answer.headers.get('Location')]).toEqual([302, expect.stringContaining('invalid_scope')]);
});

onEmulator(PAGES_ARE_FOR_BROWSERS)('a code is good for nobody who does not have its verifier, and good once', async () => {
  const stolen = await signInForCode(page, ADMIN);
  expect((await redeem(page, stolen.code, 'guessed'.repeat(8))).status).toBe(400);
  const own = await signInForCode(page, ADMIN);
  expect((await redeem(page, own.code, own.verifier)).status).toBe(200);
  expect((await redeem(page, own.code, own.verifier)).status).toBe(400);
});

onEmulator(PAGES_ARE_FOR_BROWSERS)('who signed in is sent back at once until they sign out, unless the page asks for the form', async () => {
  const browser = { ...page, fetch: withCookies(page.fetch) };
  await signIn(browser, 'openid', READER);
  const again = await askToSignIn(browser, 'openid');
  expect([again.status, again.headers.get('Location')]).toEqual([302, expect.stringContaining(`${RETURN_URL}?code=`)]);
  expect((await askToSignIn(browser, 'openid', 'login')).status).toBe(200);
  expect((await askToSignIn(page, 'openid')).status).toBe(200); // of another browser

  const out = await signOut(browser);
  expect([out.status, out.headers.get('Location')]).toEqual([302, RETURN_URL]);
  expect((await askToSignIn(browser, 'openid')).status).toBe(200);
  const silent = await askToSignIn(browser, 'openid', 'none');
  expect([silent.status, silent.headers.get('Location')]).toEqual([302, expect.stringContaining(`${RETURN_URL}?error=login_required`)]);
});

onEmulator(PAGES_ARE_FOR_BROWSERS)('a token that is renewed allows what the groups say, and tells when its user signed in', async () => {
  const { id_token: idToken, refresh_token: refreshToken } = await signedIn(WRITER);
  await new Promise((resolve) => setTimeout(resolve, 1_100)); // it tells seconds
  const renewed = await renew(page, refreshToken);
  const writer = caller('PeopleApiUrl', renewed.access_token);
  expect((await writer.call('POST', '/uploads', { body: ANNOUNCED })).status).toBe(201);
  expect(claimsOf(renewed.id_token).auth_time).toBe(claimsOf(idToken).auth_time);
});

onEmulator(PAGES_ARE_FOR_BROWSERS)('tokens that are not for the API are refused: ID tokens, those of another client, those that were changed', async () => {
  const tokens = await signedIn(ADMIN);
  const ofAnother = await signIn(greedy, 'openid', ADMIN);
  for (const token of [tokens.id_token, tokens.refresh_token, ofAnother.access_token, tampered(tokens.access_token, { sub: 'somebody else' })]) {
    expectRefused(await caller('PeopleApiUrl', token).get('/documents'), 401, 'UNAUTHORIZED');
  }
  const { leaks } = await searchLogs(environment, { 'an access token': tokens.access_token, 'an ID token': tokens.id_token, 'whom it names': subjectOf(tokens.id_token) });
  expect(leaks).toEqual([]);
});

function claimsOf(token: string): Record<string, string> {
  return JSON.parse(Buffer.from(token.split('.')[1], 'base64url').toString());
}

const scopesIn = (token: string) => claimsOf(token).scope.split(' ');
const subjectOf = (token: string) => claimsOf(token).sub;
