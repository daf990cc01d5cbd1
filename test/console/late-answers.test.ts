import { ConsolePage } from './console-page';
import { FakeSite } from './fake/fake-site';
import { sampleResult } from './fake/sample-result';
import { LateAnswers } from './late-answers';
import { oneBrowser } from './one-browser';
import { until } from './until';
import { DocumentStatus } from '../../src/contract/document-status';

const ID = '6'.padStart(32, '0');

let site: FakeSite;
let opened: ConsolePage;

const browser = oneBrowser(() => ({ opened, site }));

async function open(pages: number): Promise<ConsolePage['page']> {
  site = await FakeSite.start();
  await sampleResult(site, ID, pages);
  opened = await ConsolePage.open(browser(), site, `#/documents/${ID}`);
  await opened.page.locator('.page-text').waitFor();
  return opened.page;
}

async function deleteIt(): Promise<void> {
  const { page } = opened;
  await page.locator('.actions').getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await page.locator('.screen-head .status').getByText('Deleted').waitFor();
}

test('an older answer does not take a label away that was set since', async () => {
  site = await FakeSite.start();
  await sampleResult(site, ID, 1);
  site.documents.change(ID, { status: DocumentStatus.PROCESSING }); // so that it is asked for every few seconds
  opened = await ConsolePage.open(browser(), site, `#/documents/${ID}`);
  const { page } = opened;
  await page.locator('.page-text').waitFor();
  const late = await LateAnswers.of(page, (url) => url.includes(`/documents/${ID}?`));
  await until(() => late.count > 0);
  late.holding = false;
  await page.getByRole('button', { name: 'Add a label' }).click();
  await page.getByRole('dialog').getByLabel('Key').fill('customer');
  await page.getByRole('dialog').getByLabel('Value').fill('acme');
  await page.getByRole('button', { name: 'Set the label' }).click();
  await page.locator('.label-list').getByText('customer: acme').waitFor();
  await late.come();
  expect(await page.locator('.label-list').textContent()).toBe('customer: acme');
});

test('a document that was deleted here is not said to be nowhere', async () => {
  const page = await open(1);
  const late = await LateAnswers.of(page, (url) => url.includes('deleted=false'));
  await deleteIt();
  await late.come();
  expect(await page.getByRole('alert').allTextContents()).toEqual([]);
});

test('who went back to the list while a document is deleted stays there', async () => {
  const page = await open(1);
  let go = (): void => undefined;
  const deleted = new Promise<void>((resolve) => {
    go = resolve;
  });
  await page.route(`**/v1/documents/${ID}`, async (route) => {
    await deleted;
    await route.continue();
  });
  await page.locator('.actions').getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await page.evaluate(() => {
    window.location.hash = '#/documents';
  });
  await page.getByRole('table').waitFor();
  go();
  await page.getByText('The document is deleted.').waitFor();
  expect(page.url()).toBe(site.url('#/documents'));
});

test('the pages of a document that was deleted here can still be turned once its links are old', async () => {
  const page = await open(3);
  await deleteIt();
  site.renewLinks(ID);
  await page.getByRole('button', { name: 'Next page' }).click();
  await page.locator('.page-text').getByText('Reference R-0002').waitFor();
});

test('dead letters that were sent again do not come back by an older answer', async () => {
  site = await FakeSite.start();
  site.api.operations.ail(ID);
  opened = await ConsolePage.open(browser(), site, '#/operate');
  const { page } = opened;
  const card = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: /^The engine of the documents/ }) });
  await card.waitFor();
  const late = await LateAnswers.of(page, (url) => /\/operations(\/dead-letters)?$/.test(url));
  await page.getByRole('button', { name: 'Look again' }).click();
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await until(() => late.count === 2);
  late.holding = false;
  await card.getByRole('button', { name: 'Redrive' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Redrive' }).click();
  await page.getByText(/23 dead letters/).waitFor();
  await card.waitFor({ state: 'detached' });
  await late.come();
  expect(await card.count()).toBe(0);
  expect(await page.getByText(/23 dead letters/).count()).toBe(1);
});
