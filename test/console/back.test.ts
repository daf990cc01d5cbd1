import { ConsolePage } from './console-page';
import { FakeSite } from './fake/fake-site';
import { sampleResult } from './fake/sample-result';
import { oneBrowser } from './one-browser';
import { until } from './until';

const ID = '6'.padStart(32, '0');

let site: FakeSite;
let opened: ConsolePage;

const browser = oneBrowser(() => ({ opened, site }));

async function open(fragment: string): Promise<ConsolePage['page']> {
  site = await FakeSite.start();
  await sampleResult(site, ID, 2);
  opened = await ConsolePage.open(browser(), site, fragment);
  return opened.page;
}

const pageText = () => opened.page.locator('.page-text').waitFor();
const back = () => opened.page.locator('a.back').click();

test('from a document that was opened by its link it is back to the list, and the browser is back where it came from', async () => {
  const page = await open(`#/documents/${ID}`);
  await pageText();
  await back();
  await page.getByRole('table').waitFor();
  expect(page.url()).toBe(site.url('#/documents'));
  await page.goBack();
  await pageText();
  await page.goBack();
  expect(page.url()).toBe('about:blank');
});

test('from a document that was loaded again it is back to the list', async () => {
  const page = await open('');
  await page.getByRole('link', { name: 'invoice-2026-031.pdf' }).click();
  await pageText();
  await page.reload();
  await pageText();
  await back();
  await page.getByRole('table').waitFor();
});

test('from a document whose pages were turned it is back to the list as it was', async () => {
  const page = await open('#/documents?status=SUCCEEDED');
  await page.getByRole('link', { name: 'invoice-2026-031.pdf' }).click();
  await page.getByRole('button', { name: 'Next page' }).click();
  await page.getByRole('heading', { name: 'Page 2 of 2' }).waitFor();
  await back();
  await page.getByRole('table').waitFor();
  expect(page.url()).toBe(site.url('#/documents?status=SUCCEEDED'));
  await page.goForward();
  await until(() => page.url() === site.url(`#/documents/${ID}?page=2`));
});

test('from a document that another screen led to it is back to the list', async () => {
  const page = await open('#/operate');
  await page.getByRole('heading', { name: 'Operate' }).waitFor();
  await page.evaluate((id) => {
    window.location.hash = `#/documents/${id}`;
  }, ID);
  await pageText();
  await back();
  await page.getByRole('table').waitFor();
  expect(page.url()).toBe(site.url('#/documents'));
});
