import { ConsolePage } from './console-page';
import { FakeSite } from './fake/fake-site';
import { sampleResult } from './fake/sample-result';
import { oneBrowser } from './one-browser';
import { until } from './until';

const [ID, OTHER] = ['6', '7'].map((id) => id.padStart(32, '0'));
/** Longer than a pause of typing. */
const PAUSE_MS = 600;

let site: FakeSite;
let opened: ConsolePage;

const browser = oneBrowser(() => ({ opened, site }));

async function openList(): Promise<ConsolePage['page']> {
  site = await FakeSite.start();
  opened = await ConsolePage.open(browser(), site);
  const { page } = opened;
  await page.getByRole('table').waitFor();
  await page.clock.install();
  await page.reload(); // a timer that the page set before runs on, and the clock's own cannot end it
  await page.getByRole('table').waitFor();
  return page;
}

async function openDocument(): Promise<ConsolePage['page']> {
  site = await FakeSite.start();
  await sampleResult(site, ID, 1);
  await sampleResult(site, OTHER, 1);
  site.documents.change(ID, { labels: { customer: 'acme' } });
  site.documents.change(OTHER, { labels: { customer: 'globex' } });
  opened = await ConsolePage.open(browser(), site, `#/documents/${ID}`);
  return opened.page;
}

const valueOfLabel = () => opened.page.getByRole('dialog').getByLabel('Value');

describe('a name that is typed into the filters', () => {
  test('does not undo what is chosen before the typing pauses', async () => {
    const page = await openList();
    await page.getByLabel('File name begins with').pressSequentially('inv');
    await page.getByLabel('Status').selectOption('Failed');
    await page.clock.fastForward(PAUSE_MS);
    await until(() => page.url() === site.url('#/documents?status=FAILED&name=inv'));
    await page.clock.fastForward(PAUSE_MS);
    expect(page.url()).toBe(site.url('#/documents?status=FAILED&name=inv'));
  });

  test('may have a pause between two words', async () => {
    const page = await openList();
    const field = page.getByLabel('File name begins with');
    await field.pressSequentially('annual ');
    await page.clock.fastForward(PAUSE_MS);
    await page.getByText('No document is like that.').waitFor();
    await field.pressSequentially('report');
    expect(await field.inputValue()).toBe('annual report');
    await page.clock.fastForward(PAUSE_MS);
    await until(() => page.url() === site.url('#/documents?name=annual+report'));
  });

  test('goes with the filters that are cleared', async () => {
    const page = await openList();
    const field = page.getByLabel('File name begins with');
    await field.pressSequentially('annual');
    await page.clock.fastForward(PAUSE_MS);
    await page.getByRole('search').getByRole('button', { name: 'Clear filters' }).click();
    await until(async () => (await field.inputValue()) === '');
    await page.clock.fastForward(PAUSE_MS);
    expect(page.url()).toBe(site.url('#/documents'));
  });
});

describe('a value that is typed for a label', () => {
  test('is not offered for another document', async () => {
    const page = await openDocument();
    await page.getByRole('button', { name: 'customer: acme' }).click();
    await valueOfLabel().fill('acme-2');
    await page.evaluate((id) => {
      window.location.hash = `#/documents/${id}`;
    }, OTHER);
    await page.getByRole('button', { name: 'customer: globex' }).click();
    expect(await valueOfLabel().inputValue()).toBe('globex');
  });

  test('is not offered again once the API refused it', async () => {
    const page = await openDocument();
    site.api.instead.set('updateDocument', [{ status: 403, body: { type: 'about:blank', title: 'Forbidden', status: 403, code: 'FORBIDDEN' } }]);
    await page.getByRole('button', { name: 'customer: acme' }).click();
    await valueOfLabel().fill('acme-2');
    await page.getByRole('button', { name: 'Set the label' }).click();
    await page.getByText(/The label is not changed/).waitFor();
    await until(async () => (await page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.startsWith('draft:')).length)) === 0);
    await page.getByRole('button', { name: 'customer: acme' }).click();
    expect(await valueOfLabel().inputValue()).toBe('acme');
  });

  test('is not offered once somebody else gave the label another value', async () => {
    const page = await openDocument();
    await page.getByRole('button', { name: 'customer: acme' }).click();
    await valueOfLabel().fill('acme-2');
    await page.reload();
    await page.getByRole('button', { name: 'customer: acme' }).click();
    expect(await valueOfLabel().inputValue()).toBe('acme-2');
    site.documents.change(ID, { labels: { customer: 'initech' } });
    await page.reload();
    await page.getByRole('button', { name: 'customer: initech' }).click();
    expect(await valueOfLabel().inputValue()).toBe('initech');
  });
});

describe('what is typed', () => {
  async function type(): Promise<ConsolePage['page']> {
    site = await FakeSite.start();
    opened = await ConsolePage.open(browser(), site, '#/upload');
    await opened.page.getByLabel(/Label for the files/).fill('customer:acme');
    return opened.page;
  }

  const typed = () => opened.page.getByLabel(/Label for the files/).inputValue();

  test('does not outlive a sign-out', async () => {
    const page = await type();
    await page.getByText('clerk@example.com').click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('link', { name: 'Sign in' }).click();
    await page.getByRole('table').waitFor();
    await page.goto(site.url('#/upload'));
    expect(await typed()).toBe('');
  });

  test('is not shown to somebody else who signs in', async () => {
    const page = await type();
    site.issuer.subject = 'u-2';
    await page.reload();
    expect(await typed()).toBe('');
  });
});
