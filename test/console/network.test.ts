import { ConsolePage } from './console-page';
import { FakeSite } from './fake/fake-site';
import { ODD_NAMES } from './fake/sample-documents';
import { sampleResult } from './fake/sample-result';
import { oneBrowser } from './one-browser';
import { until } from './until';

const ID = '6'.padStart(32, '0');
const READER = { roles: { claim: 'cognito:groups', write: ['writers', 'admins'], admin: ['admins'] } };

let site: FakeSite;
let opened: ConsolePage;

const browser = oneBrowser(() => ({ opened, site }));

const file = (name: string) => ({ name, mimeType: 'application/pdf', buffer: Buffer.from(`%PDF ${name}`) });

test('a slow API says that something is coming, and the screen is there in the end', async () => {
  site = await FakeSite.start();
  await sampleResult(site, ID, 2);
  site.delayMs = 2_500;
  opened = await ConsolePage.open(browser(), site);
  const { page } = opened;
  await page.getByText('Documents are coming…').waitFor();
  await page.getByRole('link', { name: 'invoice-2026-031.pdf' }).click();
  await page.getByText('The document is coming…').waitFor();
  await page.locator('.page-text').getByText('Oolong').waitFor();
});

test('a network that breaks keeps what is shown and says what to do; once it is back, so is everything', async () => {
  site = await FakeSite.start();
  await sampleResult(site, ID, 3);
  opened = await ConsolePage.open(browser(), site, `#/documents/${ID}`);
  const { page } = opened;
  await page.locator('.page-text').getByText('Reference R-0001').waitFor();
  await page.context().setOffline(true);
  await page.getByRole('button', { name: 'Next page' }).click();
  const alert = page.getByRole('alert').filter({ hasText: 'What was read cannot be shown.' });
  await alert.getByText(/The API cannot be reached. Check your connection/).waitFor();
  await page.context().setOffline(false);
  await alert.getByRole('button', { name: 'Try again' }).click();
  await page.locator('.page-text').getByText('Reference R-0002').waitFor();
});

test('an upload that the network breaks is tried again by itself, and is there once', async () => {
  site = await FakeSite.start();
  site.bucket.delayMs = 1_500;
  opened = await ConsolePage.open(browser(), site, '#/upload');
  const { page } = opened;
  await page.locator('input[type=file]').setInputFiles([file('one.pdf'), file('two.pdf')]);
  await page.getByRole('listitem').filter({ hasText: 'one.pdf' }).getByText('Uploading').waitFor();
  await page.context().setOffline(true);
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  site.bucket.delayMs = 0;
  await page.context().setOffline(false);
  await page.getByText('2 of 2 files uploaded').waitFor();
  expect(site.bucket.objects.size).toBe(2);
});

test('a token that ends while somebody works is renewed, and nothing of the work is lost', async () => {
  site = await FakeSite.start();
  await sampleResult(site, ID, 2);
  site.issuer.lifetimeSeconds = 62; // two seconds, then it is renewed
  opened = await ConsolePage.open(browser(), site, `#/documents/${ID}`);
  const { page } = opened;
  await page.getByRole('button', { name: 'Add a label' }).click();
  await page.getByLabel('Key').fill('month');
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  await page.getByLabel('Value').fill('March');
  await page.getByRole('button', { name: 'Set the label' }).click();
  await page.getByText('month: March').waitFor();
  expect(site.issuer.grants).toContain('refresh_token');
  expect(page.url()).toBe(site.url(`#/documents/${ID}`));
});

test('a session that ends while somebody works asks him to sign in, and what he typed is there afterwards', async () => {
  site = await FakeSite.start();
  await sampleResult(site, ID, 2);
  opened = await ConsolePage.open(browser(), site, `#/documents/${ID}`);
  const { page } = opened;
  await page.getByRole('button', { name: 'Add a label' }).click();
  await page.getByLabel('Key').fill('month');
  await page.getByLabel('Value').fill('March');
  site.issuer.revoke();
  await page.getByRole('button', { name: 'Set the label' }).click();
  const banner = page.getByRole('alert').filter({ hasText: 'Your session is over. What you typed is kept.' });
  await banner.waitFor();
  await banner.getByRole('button', { name: 'Sign in again' }).click();
  await page.getByRole('button', { name: 'Add a label' }).click();
  expect(await page.getByLabel('Key').inputValue()).toBe('month');
  expect(await page.getByLabel('Value').inputValue()).toBe('March');
});

test('who may only read, and opens the address of an upload, is told so; of a document he is offered to look, and nothing else', async () => {
  site = await FakeSite.start({ config: READER });
  site.issuer.groups = ['readers'];
  await sampleResult(site, ID, 2);
  opened = await ConsolePage.open(browser(), site, '#/upload');
  const { page } = opened;
  await page.getByRole('heading', { name: 'You may not upload' }).waitFor();
  expect(await page.locator('input[type=file]').count()).toBe(0);
  await page.goto(site.url(`#/documents/${ID}?deleted=true`));
  await page.locator('.page-text').getByText('Oolong').waitFor();
  const offered = await page.locator('main').getByRole('button').allTextContents();
  expect(offered.filter((name) => /Read again|Delete|Restore|Purge|label|Scan/i.test(name))).toEqual([]);
});

test('names in every script, and those that would do harm, are shown as they are on their documents, too', async () => {
  site = await FakeSite.start();
  opened = await ConsolePage.open(browser(), site);
  const { page } = opened;
  await page.getByRole('table').waitFor();
  for (const name of ODD_NAMES.slice(1, 10)) {
    const { documentId } = site.documents.list({ fileNamePrefix: name }).documents[0];
    await page.goto(site.url(`#/documents/${documentId}`));
    await until(async () => (await page.getByRole('heading', { level: 1 }).textContent()) === name);
  }
  expect(await page.locator('h1 script, h1 img').count()).toBe(0);
});
