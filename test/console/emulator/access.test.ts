import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { Browser, Response } from 'playwright-core';
import { ADMIN, EmulatedConsole, READER, signIn, WRITER } from './emulated-console';
import { example } from './files';
import { signIn as tokensOf } from '../../../local/api/managed-login';
import { instantRecognizer } from '../../../local/recognize/instant';
import { launchChromium } from '../../browser/chromium';
import { Queues } from '../../local/queues';
import { ConsolePage } from '../console-page';
import { until } from '../until';

const FILES = path.join(__dirname, '..', '..', '..', 'assets', 'console', 'site');
const ID = '0'.repeat(32);

let browser: Browser;
let site: EmulatedConsole;
let opened: ConsolePage;

beforeAll(async () => {
  [browser, site] = await Promise.all([
    launchChromium(), EmulatedConsole.start('test-console-access.log', { textract: { recognizer: instantRecognizer('Delivery note') } }),
  ]);
  await site.insert(['one.pdf', 'two.pdf']);
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await site?.stop();
}, 60_000);
beforeEach(async () => lifetime(900)); // as the stack has it
afterEach(async () => expect(await opened.close()).toEqual([]));

const table = async (): Promise<void> => opened.page.getByRole('table').waitFor();

/** How long access tokens are good for, from the next that is given out. */
async function lifetime(seconds: number): Promise<void> {
  const { account: { services }, outputs } = site.environment;
  await services.changePoolClient(outputs.UserPoolId, await clientId(), ({ TokenValidityUnits }) => (
    { AccessTokenValidity: seconds, TokenValidityUnits: { ...TokenValidityUnits, AccessToken: 'seconds' } }
  ));
}

async function clientId(): Promise<string> {
  return (await (await fetch(site.url('config.json'))).json()).signIn.clientId;
}

/** Calls the API from the page. @param authorization as `authorizationOf` tells it */
async function call(authorization: string, method: string, resource: string, body?: object): Promise<{ status: number; code?: string }> {
  return opened.page.evaluate(async (asked) => {
    const response = await fetch(`../${asked.resource}`, {
      method: asked.method,
      headers: { 'Authorization': asked.authorization, 'Content-Type': 'application/json' },
      body: asked.body && JSON.stringify(asked.body),
    });
    return { status: response.status, code: (await response.json().catch(() => ({}))).code };
  }, { authorization, method, resource, body });
}

/** What the page sends with its next request, of who is signed in. */
async function authorizationOf(): Promise<string> {
  const request = await opened.page.waitForRequest((each) => /\/v1\/documents/.test(each.url()) && each.headers().authorization !== undefined);
  return request.headers().authorization;
}

test('a reload comes back to the same address without a password, and no token is stored', async () => {
  opened = await site.open(browser, WRITER, '#/documents?sort=createdAt');
  const { page } = opened;
  await table();
  expect(page.url()).toBe(site.url('#/documents?sort=createdAt'));
  await page.reload();
  await table();
  expect(page.url()).toBe(site.url('#/documents?sort=createdAt'));
  const stored = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]));
  expect(stored).not.toMatch(/token|eyJ/);
  await page.getByText(WRITER.email).waitFor();
});

test('who types a wrong password stays at the login, and is in with the right one', async () => {
  opened = await ConsolePage.open(browser, site);
  const { page } = opened;
  await signIn(page, { ...READER, password: 'guessed' });
  await page.getByText('Incorrect username or password.').waitFor();
  await signIn(page, READER);
  await table();
});

test('to sign out ends the session of the login: whoever comes next is asked who they are', async () => {
  opened = await site.open(browser, ADMIN);
  const { page } = opened;
  await table();
  await page.getByText(ADMIN.email).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByLabel('Password').waitFor();
  expect(new URL(page.url()).origin).toBe(site.addresses.loginOrigin);
  await page.goto(site.url('#/upload'));
  await page.getByLabel('Password').waitFor();
  await signIn(page, READER);
  await page.getByText(READER.email).waitFor();
});

test('a reader is offered nothing else, and the API refuses what they ask for all the same', async () => {
  opened = await site.open(browser, READER);
  const { page } = opened;
  await table();
  await page.getByRole('checkbox', { name: /^Select all/ }).click();
  await page.getByRole('button', { name: 'Download CSV' }).waitFor();
  for (const name of ['Reprocess', 'Label', 'Delete']) {
    expect(await page.getByRole('button', { name, exact: true }).count()).toBe(0);
  }
  const authorization = await authorizationOf();
  const { documentId } = await site.recordNamed('one.pdf');
  for (const [method, resource] of [['DELETE', `documents/${documentId}`], ['DELETE', `documents/${documentId}?purge=true`], ['POST', `documents/${documentId}/reprocess`], ['POST', `documents/${documentId}/restore`], ['GET', 'operations'], ['GET', 'operations/dead-letters']]) {
    expect([method, resource, await call(authorization, method, resource)]).toEqual([method, resource, { status: 403, code: 'FORBIDDEN' }]);
  }
  expect(await call(authorization, 'POST', 'uploads', { fileName: 'a.pdf', contentType: 'application/pdf' })).toEqual({ status: 403, code: 'FORBIDDEN' });

  const deadLetters = { queue: 'recognition', cause: 'There is no record of the document.' };
  for (const what of ['redrive', 'discard']) {
    expect(await call(authorization, 'POST', `operations/dead-letters/${what}`, deadLetters)).toEqual({ status: 403, code: 'FORBIDDEN' });
  }

  await page.goto(site.url('#/operate')); // addresses that a colleague sent
  await page.getByText('Administrators look after the pipeline here.', { exact: false }).waitFor();
  await page.goto(site.url('#/upload'));
  await page.getByRole('heading', { name: 'You may not upload' }).waitFor();
});

test('an administrator sees dead letters by their cause, sends them again, and discards them by the typed word', async () => {
  const queues = new Queues(site.environment);
  const deadLetters = await queues.url(/RecognitionWorkDeadLetterQueue/);
  const { documentId } = await site.recordNamed('one.pdf');
  opened = await site.open(browser, ADMIN, '#/operate');
  const { page } = opened;
  const cause = page.getByRole('listitem').filter({ has: page.getByRole('button', { name: 'Redrive' }) });
  const dialog = page.getByRole('dialog');
  for (const what of ['Redrive', 'Discard']) {
    await page.getByText('There is no dead letter', { exact: false }).waitFor();
    await queues.send(deadLetters, [JSON.stringify({ documentId })]);
    await page.reload();
    await cause.getByText('The function broke off without a word', { exact: false }).waitFor();
    await cause.getByRole('button', { name: what }).click();
    if (what === 'Discard') {
      await dialog.getByLabel('Type discard to confirm').fill('discard');
    }
    await dialog.getByRole('button', { name: what }).click();
    await cause.waitFor({ state: 'detached' });
    expect(await queues.count(deadLetters)).toBe(0);
  }
  expect(await opened.violations()).toEqual([]);
  expect((await site.recordNamed('one.pdf')).status).toBe('PENDING_UPLOAD'); // a message that comes again does no harm
});

test('a token that ends is renewed, and what the groups allow is allowed still', async () => {
  await lifetime(30); // less than the minute before which tokens are renewed: each request renews
  opened = await site.open(browser, ADMIN);
  await table();
  const grants: string[] = [];
  opened.page.on('request', (request) => grants.push(...request.url().endsWith('/oauth2/token') ? [new URLSearchParams(request.postData() ?? '').get('grant_type')!] : []));
  await until(() => grants.length >= 2, 30);
  expect(new Set(grants)).toEqual(new Set(['refresh_token']));
  expect(await call(await authorizationOf(), 'DELETE', `documents/${ID}`)).toMatchObject({ status: 404 }); // let through, to where there is nothing
});

test('a session that is over asks to sign in again, and comes back to where it was', async () => {
  await lifetime(30);
  opened = await site.open(browser, ADMIN, '#/documents?sort=createdAt');
  const { page } = opened;
  await table();
  await page.waitForRequest(/oauth2.token$/); // it is renewed as long as it may be
  const banner = page.getByRole('alert').filter({ hasText: 'Your session is over.' });
  expect(await banner.count()).toBe(0);
  const { account: { services }, outputs } = site.environment;
  await services.signOutEverywhere(outputs.UserPoolId, ADMIN.email);
  await banner.waitFor();
  await banner.getByRole('button', { name: 'Sign in again' }).click();
  await page.waitForURL(site.url('#/documents?sort=createdAt'));
  await table();
});

test('a token that ended is refused by the API, which the console tells', async () => {
  await lifetime(-60); // longer ago than the clocks of issuer and API may be apart
  const { account, outputs } = site.environment;
  const client = { fetch: account.fetch, url: account.tokenAddress(outputs.ConsoleUrl).replace(/\/oauth2\/token$/, ''), clientId: await clientId(), returnUrl: site.url() };
  const { access_token: ended } = await tokensOf(client, 'openid', ADMIN);
  await lifetime(900);
  opened = await site.open(browser, ADMIN);
  const { page } = opened;
  await table();
  await page.route('**/v1/documents**', async (route) => route.continue({ headers: { ...route.request().headers(), authorization: `Bearer ${ended}` } }));
  const refused = page.waitForResponse((response) => /\/v1\/documents/.test(response.url()) && response.status() === 401);
  await page.getByRole('alert').filter({ hasText: 'Your session is over.' }).waitFor();
  await refused;
});

/** What a request says it is for, and whether the bytes are those of the file. */
async function served(response: Response): Promise<readonly [string, string] | undefined> {
  const [, name] = /\/console\/([^?#]*)/.exec(new URL(response.url()).pathname) ?? [];
  if (name === undefined || name === 'config.json' || response.status() !== 200) {
    return undefined;
  }
  const body = await response.body();
  const { 'sec-fetch-dest': destination } = await response.request().allHeaders();
  if (destination === undefined) {
    return undefined; // out of the memory of the browser
  }
  const file = readFileSync(path.join(FILES, name || 'index.html'));
  return [destination, body.equals(file) ? 'as it is' : `${name} differs`];
}

test('each kind of file reaches Chromium as it is: document, script, style, worker, and WebAssembly by code', async () => {
  opened = await site.open(browser, WRITER);
  const context = await browser.newContext({ storageState: await opened.page.context().storageState() }); // who has signed in, and nothing in memory
  const page = await context.newPage();
  const answers: Array<ReturnType<typeof served>> = [];
  page.on('response', (response) => answers.push(served(response).catch(() => undefined))); // of a page that was left
  await page.goto(site.url('#/upload'));
  await page.locator('input[type=file]').setInputFiles([example('report-three-pages.pdf')]); // its hash is made by a worker, and it is drawn by one
  await page.locator('.page-picture:not(.drawing) canvas').waitFor({ timeout: 60_000 });
  const found = new Map<string, Set<string>>();
  for (const [destination, how] of (await Promise.all(answers)).flatMap((answer) => (answer ? [answer] : []))) {
    found.set(destination, (found.get(destination) ?? new Set()).add(how));
  }
  for (const destination of ['document', 'script', 'style', 'worker']) {
    expect([destination, [...found.get(destination) ?? []]]).toEqual([destination, ['as it is']]);
  }

  const [version] = readdirSync(FILES).filter((name) => name.startsWith('pdf-'));
  const binaries = readdirSync(path.join(FILES, version, 'wasm')).filter((name) => name.endsWith('.wasm')).map((name) => `${version}/wasm/${name}`);
  expect(binaries.length).toBeGreaterThan(0);
  for (const name of [...binaries, `${version}/cmaps/UniGB-UTF16-H.bcmap`]) {
    const digest = await page.evaluate(async (file) => {
      const response = await fetch(file, { headers: { Accept: 'application/octet-stream' } });
      const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', await response.arrayBuffer()));
      return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    }, name);
    expect([name, digest]).toEqual([name, createHash('sha256').update(readFileSync(path.join(FILES, name))).digest('hex')]);
  }
  const without = await page.evaluate(async (file) => (await fetch(file, { cache: 'no-store' })).status, binaries[0]);
  expect(without).toBe(406); // and never Base64 in its place
  await context.close();
});
