import { Page } from 'playwright-core';
import { ConsolePage } from './console-page';
import { FakeSite } from './fake/fake-site';
import { sampleResult } from './fake/sample-result';
import { oneBrowser } from './one-browser';
import { until } from './until';
import { DocumentStatus } from '../../src/contract/document-status';

const ID = '6'.padStart(32, '0');

let site: FakeSite;
let opened: ConsolePage;

const browser = oneBrowser(() => ({ opened, site }));

/** How much comes over the line from now on, as it is on the line: compressed. The file itself and the list, which goes on for a moment, are left out. */
async function traffic(page: Page): Promise<() => number> {
  const session = await page.context().newCDPSession(page);
  const urls = new Map<string, string>();
  const sizes = new Map<string, number>();
  session.on('Network.requestWillBeSent', ({ requestId, request }) => urls.set(requestId, request.url));
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const url = urls.get(requestId) ?? '';
    if (!url.endsWith('/invoice.pdf') && !/documents\?/.test(url)) {
      sizes.set(url, encodedDataLength);
    }
  });
  await session.send('Network.enable');
  return () => [...sizes.values()].reduce((sum, bytes) => sum + bytes, 0);
}

async function open(pages: number, fragment = `#/documents/${ID}`): Promise<void> {
  site = await FakeSite.start();
  await sampleResult(site, ID, pages);
  opened = await ConsolePage.open(browser(), site, fragment);
}

test('page one of 3,000 takes six requests and a megabyte at most, beside the file itself', async () => {
  await open(3000, '');
  const { page } = opened;
  await page.getByRole('table').waitFor();
  await until(() => site.assets.some((name) => name.startsWith('icon')));
  const [assets, calls, bytes] = [site.assets.length, site.api.askedFor('getDocument').length, await traffic(page)];
  await page.getByRole('link', { name: 'invoice-2026-031.pdf' }).click();
  await page.locator('.page-text').getByText('Reference R-0001').waitFor();
  await page.locator('.page-picture:not(.drawing) .box').first().waitFor();
  const results = site.bucket.gets.filter(({ path }) => !path.endsWith('/invoice.pdf'));
  expect(results.map(({ path, range }) => [path.split('/').pop(), range])).toEqual([['manifest.json', undefined], ['document.json', expect.stringMatching(/^bytes=\d+-\d+$/)]]);
  expect(site.assets.length - assets + site.api.askedFor('getDocument').length - calls + results.length).toBeLessThanOrEqual(6);
  expect(bytes()).toBeGreaterThan(100_000);
  expect(bytes()).toBeLessThan(1_000_000);
});

test('the page is in the address, and the pager turns it', async () => {
  await open(12, `#/documents/${ID}?page=11`);
  const { page } = opened;
  await page.getByRole('heading', { name: 'Page 11 of 12' }).waitFor();
  await page.getByRole('button', { name: 'Next page' }).click();
  await page.getByRole('heading', { name: 'Page 12 of 12' }).waitFor();
  expect(page.url()).toContain('page=12');
  expect(await page.getByRole('button', { name: 'Next page' }).isDisabled()).toBe(true);
});

test('words that the engine doubts are marked, and say how much', async () => {
  await open(1);
  await opened.page.locator('.page-text').getByText('Oolong').waitFor();
  expect(await opened.page.locator('.page-text .low-confidence').first().getAttribute('title')).toBe('Confidence 61.5%');
});

test('a text is found on the page, on both sides, and the text of the page is copied', async () => {
  await open(1);
  const { page } = opened;
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByLabel('Find in the text').fill('TEA');
  await page.getByText('1 place on this page', { exact: true }).waitFor();
  expect(await page.locator('.page-text .found').allTextContents()).toEqual(['Green tea 2 kg 48.00']);
  await page.locator('.box.active').waitFor();
  await page.getByRole('button', { name: 'Copy text' }).click();
  await page.getByText('The text of the page is copied.').waitFor();
  expect(await page.evaluate(async () => navigator.clipboard.readText())).toContain('Invoice 2026-031\nCustomer: Acme GmbH');
});

test('a document in progress shows its result once it is there, and a failed one what to do', async () => {
  await open(1);
  const { page } = opened;
  await page.locator('.page-text').getByText('Oolong').waitFor();
  site.documents.change(ID, { status: DocumentStatus.PROCESSING, resultAttempt: undefined });
  await page.reload();
  await page.getByText('The document is not read yet.', { exact: false }).waitFor();
  site.documents.change(ID, { status: DocumentStatus.FAILED, error: { code: 'OCR_FAILED', message: 'The engine gave up. Have it read again.' } as never });
  await page.getByText('The engine gave up. Have it read again.').waitFor();
  await page.getByText('There is no result.').waitFor();
});

test('it is labeled, deleted after a question, and restored', async () => {
  await open(1);
  const { page } = opened;
  await page.getByRole('button', { name: 'Add a label' }).click();
  await page.getByLabel('Key').fill('month');
  await page.getByLabel('Value').fill('March');
  await page.getByRole('button', { name: 'Set the label' }).click();
  await page.getByText('month: March').click();
  await page.getByLabel('Value').fill('April');
  await page.getByRole('button', { name: 'Set the label' }).click();
  await page.getByText('month: April').waitFor();
  expect(site.documents.get(ID).labels).toEqual({ month: 'April' });
  await page.getByRole('button', { name: 'Remove the label month' }).click();
  await page.getByText('month: April').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await page.getByText(/It was deleted/).waitFor();
  await page.getByRole('button', { name: 'Restore' }).click();
  await until(async () => (await page.getByText(/It was deleted/).count()) === 0);
});

describe('two people on one document', () => {
  /** One of them opens the label, the other one changes the document, and the first one sets his value. */
  async function race(other: object): Promise<void> {
    await open(1);
    site.documents.change(ID, { labels: { month: 'April' } });
    const { page } = opened;
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.reload();
    await page.getByText('month: April').click();
    site.documents.change(ID, other);
    await page.getByLabel('Value').fill('March');
    await page.getByRole('button', { name: 'Set the label' }).click();
  }

  test('a label that the other one changed is not overwritten unseen: both values are shown, and his is kept', async () => {
    await race({ labels: { month: 'May' } });
    const dialog = opened.page.getByRole('dialog', { name: 'Somebody else changed “month” meanwhile' });
    await dialog.waitFor();
    expect(await dialog.locator('dd').allTextContents()).toEqual(['April', 'May', 'March']);
    await dialog.getByRole('button', { name: 'Keep “May”' }).click();
    await opened.page.getByText('month: May').waitFor();
    expect(site.documents.get(ID).labels).toEqual({ month: 'May' });
  });

  test('who wants it all the same has his value', async () => {
    await race({ labels: { month: 'May' } });
    await opened.page.getByRole('button', { name: 'Set “March” all the same' }).click();
    await opened.page.getByText('month: March').waitFor();
    expect(site.documents.get(ID).labels).toEqual({ month: 'March' });
  });

  test('a change of something else is no hindrance, and is kept', async () => {
    await race({ labels: { month: 'April', customer: 'acme' } });
    await opened.page.getByText('month: March').waitFor();
    expect(site.documents.get(ID).labels).toEqual({ month: 'March', customer: 'acme' });
  });

  test('what the other one deleted says so to who looks at it', async () => {
    await open(1);
    await opened.page.locator('.page-text').getByText('Oolong').waitFor();
    site.documents.change(ID, { deletedAt: new Date().toISOString() });
    await opened.page.getByRole('button', { name: 'Add a label' }).click();
    await opened.page.getByLabel('Key').fill('month');
    await opened.page.getByRole('button', { name: 'Set the label' }).click();
    await opened.page.getByText(/What is shown may be old.*There is no such document/).waitFor();
  });
});

test('each error says what to do; a quarantined file is scanned again, and the record tells what became of it', async () => {
  await open(1);
  const at = '2026-03-11T09:00:00Z';
  site.documents.change(ID, {
    status: DocumentStatus.QUARANTINED, resultAttempt: undefined, createdAt: at, uploadedAt: at, processedAt: '2026-03-11T09:02:00Z', verdict: { result: 'THREATS_FOUND', at: '2026-03-11T09:02:00Z', threats: ['EICAR'] }, error: { code: 'MALWARE', message: 'The malware scan found EICAR.' } as never,
  });
  const { page } = opened;
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.reload();
  await page.getByText('What to do: Do not open the file. Tell those who look after security.').waitFor();
  expect(await page.locator('.history li > span:first-child').allTextContents()).toEqual(['Last changed', 'Quarantined MALWARE', 'Scanned for malware: a threat was found', 'Uploaded']);
  expect(await page.getByRole('button', { name: 'Read again' }).count()).toBe(0);
  await page.getByRole('button', { name: 'Scan again' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Scan again' }).click();
  await page.getByText('Scanning', { exact: true }).first().waitFor();
});

test('it is read again by another engine, of those that may read it', async () => {
  await open(1);
  site.documents.engines = [{ engine: 'textractText', suitable: true }, { engine: 'textractAnalysis', suitable: true }, { engine: 'letters', suitable: false, reason: 'It takes images only.' }];
  const { page } = opened;
  await page.getByRole('button', { name: 'Read again' }).click();
  await page.getByLabel('Engine').selectOption('textractText');
  expect(await page.getByRole('option', { name: 'letters (not for this document)' }).isDisabled()).toBe(true);
  await page.getByRole('dialog').getByRole('button', { name: 'Read again' }).click();
  await page.getByText('The document is on its way again.').waitFor();
  expect(site.api.askedFor('reprocessDocument').map(({ body }) => body)).toEqual([{ engine: 'textractText' }]);
});

test('a purge asks for a typed word, and removes the document', async () => {
  await open(1);
  const { page } = opened;
  await page.getByRole('heading', { level: 1 }).waitFor();
  site.documents.change(ID, { deletedAt: new Date().toISOString() });
  await page.goto(site.url(`#/documents/${ID}?deleted=true`));
  await page.getByRole('button', { name: 'Purge' }).click();
  const confirm = page.getByRole('button', { name: 'Purge for good' });
  expect(await confirm.isDisabled()).toBe(true);
  await page.getByLabel('Type purge to confirm').fill('purge');
  await confirm.click();
  await page.getByText('It was purged: its file and its results are gone for good.').waitFor();
  expect(await page.getByRole('button', { name: /Restore|Purge/ }).count()).toBe(0);
  expect(site.api.askedFor('deleteDocument').map(({ query }) => query)).toEqual([{ purge: 'true' }]);
});

test('one that there is not says so', async () => {
  await open(1, `#/documents/${'f'.repeat(32)}`);
  await opened.page.getByText(/There is no such document/).waitFor();
});
