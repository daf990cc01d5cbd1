import { ConsolePage } from './console-page';
import { FakeSite } from './fake/fake-site';
import { oneBrowser } from './one-browser';
import { until } from './until';

let site: FakeSite;
let opened: ConsolePage;

const browser = oneBrowser(() => ({ opened, site }));

test('who is signed in at the issuer is in, and a reload comes back to the same address; no token is stored', async () => {
  site = await FakeSite.start();
  opened = await ConsolePage.open(browser(), site, '#/documents?status=FAILED');
  const { page } = opened;
  await page.getByRole('table').waitFor();
  expect(page.url()).toBe(site.url('#/documents?status=FAILED'));
  await page.reload();
  await page.getByRole('table').waitFor();
  expect(page.url()).toBe(site.url('#/documents?status=FAILED'));
  expect(site.issuer.grants).toEqual(['authorization_code', 'authorization_code']);
  const stored = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]));
  expect(stored).not.toMatch(/token|eyJ/);
  await page.getByText('clerk@example.com').waitFor();
});

test('a token that ends is renewed by the refresh token, again and again, and never in a frame', async () => {
  site = await FakeSite.start();
  site.issuer.lifetimeSeconds = 30; // less than the minute before which tokens are renewed: each request renews
  opened = await ConsolePage.open(browser(), site);
  await opened.page.getByRole('table').waitFor();
  await until(() => site.issuer.grants.filter((grant) => grant === 'refresh_token').length >= 3);
  expect(site.issuer.grants.filter((grant) => grant === 'authorization_code')).toHaveLength(1);
  expect(opened.page.frames()).toHaveLength(1);
});

test('a session that is over asks to sign in again, and what was typed is there afterwards', async () => {
  site = await FakeSite.start();
  opened = await ConsolePage.open(browser(), site, '#/upload');
  const { page } = opened;
  await page.getByLabel(/Label for the files/).fill('customer:acme');
  site.issuer.revoke();
  await page.getByRole('link', { name: 'Documents' }).last().click();
  const banner = page.getByRole('alert').filter({ hasText: 'Your session is over.' });
  await banner.waitFor();
  await page.goBack();
  await banner.getByRole('button', { name: 'Sign in again' }).click();
  await page.waitForURL(site.url('#/upload'));
  expect(await page.getByLabel(/Label for the files/).inputValue()).toBe('customer:acme');
});

describe('an issuer that is out of order for a moment', () => {
  const banner = () => opened.page.getByRole('alert').filter({ hasText: 'Your session is over.' });

  test('is not noticed while the token is still good', async () => {
    site = await FakeSite.start();
    site.issuer.lifetimeSeconds = 50; // less than the minute before which tokens are renewed: each request renews
    opened = await ConsolePage.open(browser(), site);
    await opened.page.getByRole('table').waitFor();
    site.issuer.outages = 2;
    const before = site.issuer.grants.length;
    await until(() => site.issuer.outages === 0 && site.issuer.grants.length > before + 2, 20);
    expect(await banner().count()).toBe(0);
    expect(await opened.page.locator('.list-state').textContent()).not.toContain('Changes are not shown');
  });

  test('is told, and the session goes on once it is back', async () => {
    site = await FakeSite.start();
    site.issuer.lifetimeSeconds = 1;
    opened = await ConsolePage.open(browser(), site);
    await opened.page.getByRole('table').waitFor();
    site.issuer.outages = 1;
    const told = opened.page.getByText(/Changes are not shown at present: Your sign-in cannot be renewed at the moment/);
    await told.waitFor();
    expect(await banner().count()).toBe(0);
    await told.waitFor({ state: 'detached', timeout: 20_000 });
  });

  test('that refused once, and takes the session again, is asked for no other login', async () => {
    site = await FakeSite.start();
    opened = await ConsolePage.open(browser(), site);
    await opened.page.getByRole('table').waitFor();
    const isKnown = site.issuer.isKnown.bind(site.issuer);
    site.issuer.isKnown = () => false;
    await banner().waitFor();
    site.issuer.isKnown = isKnown;
    await banner().waitFor({ state: 'detached', timeout: 30_000 });
  });
});

test('to sign out ends the session of the issuer too', async () => {
  site = await FakeSite.start();
  opened = await ConsolePage.open(browser(), site);
  const { page } = opened;
  await page.getByText('clerk@example.com').click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('link', { name: 'Sign in' }).waitFor();
  expect(new URL(page.url()).origin).toBe(site.issuer.origin);
  await page.getByRole('link', { name: 'Sign in' }).click();
  await page.getByRole('table').waitFor();
});

test('who may only read is offered nothing else', async () => {
  site = await FakeSite.start({ config: { roles: { claim: 'cognito:groups', write: ['writers', 'admins'], admin: ['admins'] } } });
  site.issuer.groups = ['readers'];
  opened = await ConsolePage.open(browser(), site);
  const { page } = opened;
  await page.getByRole('checkbox', { name: /^Select all/ }).click();
  await page.getByRole('button', { name: 'Download CSV' }).waitFor();
  expect(await page.getByRole('link', { name: 'Upload' }).count()).toBe(0);
  for (const name of ['Read again', 'Label', 'Delete']) {
    expect(await page.getByRole('button', { name, exact: true }).count()).toBe(0);
  }
});

test('an issuer that refuses is told with its reason', async () => {
  site = await FakeSite.start();
  opened = await ConsolePage.open(browser(), site);
  await opened.page.getByRole('table').waitFor();
  await opened.page.goto(`${site.url()}?error=access_denied&error_description=This+user+is+disabled.`);
  await opened.page.getByText('This user is disabled.').waitFor();
});
