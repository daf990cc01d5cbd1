import { readFileSync } from 'node:fs';
import { ConsolePage } from './console-page';
import { FakeSite } from './fake/fake-site';
import { ODD_NAMES } from './fake/sample-documents';
import { oneBrowser } from './one-browser';
import { until } from './until';

let site: FakeSite;
let opened: ConsolePage;

const browser = oneBrowser(() => ({ opened, site }));

async function open(fragment = '', documents = 60): Promise<ConsolePage> {
  site = await FakeSite.start({ documents });
  opened = await ConsolePage.open(browser(), site, fragment);
  await opened.page.getByRole('table').waitFor();
  return opened;
}
describe('filters', () => {
  test('are in the address, and a colleague who opens it sees the same', async () => {
    const { page } = await open();
    await page.getByLabel('Status').selectOption('Failed');
    await until(async () => (await page.locator('.documents .status.bad').count()) === (await page.locator('td.name a').count()));
    await page.getByLabel('Label', { exact: true }).fill('customer:globex');
    await page.keyboard.press('Enter');
    await until(async () => page.url().includes('label='));
    expect(page.url()).toContain('#/documents?status=FAILED&label=customer%3Aglobex');
    const names = await opened.names();
    const address = page.url();
    await page.goto('about:blank');
    await page.goto(address);
    await page.getByText('No document is like that.').or(page.locator('td.name a').first()).waitFor();
    expect(page.url()).toBe(address);
    expect(await opened.names()).toEqual(names);
    expect(await page.getByLabel('Status').inputValue()).toBe('FAILED');
  });

  test('the beginning of a name is one once the typing pauses, and orders by name', async () => {
    const { page } = await open();
    await page.getByLabel('File name begins with').pressSequentially('INVOICE-');
    let names: string[] = [];
    await until(async () => {
      names = await opened.names();
      return names.length > 3 && names.every((name) => name.startsWith('invoice-'));
    });
    expect(names).toEqual([...names].sort());
    expect(await page.getByLabel('Order').isDisabled()).toBe(true);
  });

  test('days are those of the reader, and the last one is shown whole', async () => {
    const { page } = await open('', 400);
    const day = new Date(Date.now() - 24 * 3600_000).toLocaleDateString('sv', { timeZone: 'Europe/Berlin' });
    await page.getByLabel('When').selectOption('Between…');
    await page.getByLabel('From', { exact: true }).fill(day);
    await page.getByLabel('To', { exact: true }).fill(day);
    await until(async () => site.api.askedFor('listDocuments').some(({ query }) => query.from !== undefined && query.to !== undefined));
    const { from, to } = site.api.askedFor('listDocuments').find(({ query }) => query.to !== undefined)!.query;
    expect(new Date(from).toLocaleString('sv', { timeZone: 'Europe/Berlin' })).toBe(`${day} 00:00:00`);
    expect((Date.parse(to) - Date.parse(from)) / 3600_000).toBeGreaterThanOrEqual(23);
    expect(await page.getByLabel('To', { exact: true }).inputValue()).toBe(day);
  });

  test('yesterday is one choice', async () => {
    const { page } = await open('', 400);
    await page.getByLabel('When').selectOption('Yesterday');
    await until(() => site.api.askedFor('listDocuments').some(({ query }) => query.to !== undefined));
    const { from, to } = site.api.askedFor('listDocuments').find(({ query }) => query.to !== undefined)!.query;
    const yesterday = new Date(Date.now() - 24 * 3600_000).toLocaleDateString('sv', { timeZone: 'Europe/Berlin' });
    expect(new Date(from).toLocaleString('sv', { timeZone: 'Europe/Berlin' })).toBe(`${yesterday} 00:00:00`);
    expect(new Date(Date.parse(to) - 1).toLocaleDateString('sv', { timeZone: 'Europe/Berlin' })).toBe(yesterday);
    const address = page.url();
    await page.goto('about:blank');
    await page.goto(address);
    await page.getByRole('table').waitFor();
    expect(await page.getByLabel('When').inputValue()).toBe('yesterday');
  });

  test('a label that cannot be one is told, and asks nothing', async () => {
    const { page } = await open();
    await page.getByLabel('Label', { exact: true }).fill('customer');
    await page.keyboard.press('Enter');
    await page.getByText('Write key:value, such as customer:acme.').waitFor();
    expect(page.url()).not.toContain('label');
  });

  test('without a document say so, and can be cleared', async () => {
    const { page } = await open();
    await page.getByLabel('File name begins with').fill('no such name');
    await page.getByText('No document is like that.').waitFor();
    await page.locator('.empty').getByRole('button', { name: 'Clear filters' }).click();
    await page.getByRole('table').waitFor();
  });
});

describe('a rare label', () => {
  /** Two documents of 300 have it, and the API looks through five at a time. */
  async function look(...indexes: number[]): Promise<ConsolePage['page']> {
    const { page } = await open('', 300);
    const { documents } = site.documents.list({ limit: 300 });
    indexes.forEach((index) => site.documents.change(documents[index].documentId, { labels: { month: 'May' } }));
    site.documents.mostExamined = 5;
    await page.getByLabel('Label', { exact: true }).fill('month:May');
    await page.keyboard.press('Enter');
    return page;
  }

  test('is not said to be nowhere before all were looked through', async () => {
    const page = await look(150);
    await page.getByText('No document is like that so far. There may be some further below.').waitFor();
    await page.getByRole('button', { name: 'Look further' }).click();
    await page.locator('td.name').getByText('month: May').waitFor();
  });

  test('is looked for below the first one, too, and nothing is said to come that does not', async () => {
    const page = await look(3, 250);
    await page.getByText('For a long way below there is no other document like that.').waitFor();
    expect(await page.locator('.list-state').textContent()).toBe('1 document, and perhaps more below');
    expect(await page.getByText('Documents are coming…').count()).toBe(0);
    await until(async () => {
      await page.getByRole('button', { name: 'Look further' }).click({ timeout: 500 }).catch(() => undefined); // it goes while it is looked for
      return (await page.locator('td.name').getByText('month: May').count()) === 2;
    });
  });
});

describe('a long list', () => {
  test('comes page by page to its end, and is never more than 200 rows of the page', async () => {
    const { page } = await open('', 2000);
    let most = 0;
    await until(async () => {
      most = Math.max(most, await page.locator('tbody tr:not(.room)').count());
      await page.mouse.wheel(0, 6000);
      return (await page.locator('.list-state').textContent()) === '2,000 documents';
    });
    await page.keyboard.press('End');
    await until(async () => (await page.locator('tbody tr[aria-rowindex="2001"]').count()) === 1);
    expect(most).toBeGreaterThan(15);
    expect(most).toBeLessThanOrEqual(200);
    expect(new Set(site.api.askedFor('listDocuments').map(({ query }) => query.cursor)).size).toBeGreaterThanOrEqual(40);
  });

  test('has each document once while others arrive, which are shown on demand and move nothing', async () => {
    const { page } = await open('', 400);
    let arrived = 0;
    await until(async () => {
      if (arrived < 6) {
        site.documents.arrive(`arrived-${++arrived}.pdf`);
      }
      await page.mouse.wheel(0, 4000);
      return (await page.locator('.list-state').textContent()) === '400 documents';
    });
    await page.getByRole('button', { name: 'Show 6 new documents' }).click();
    await until(async () => (await page.locator('.list-state').textContent()) === '406 documents');
    expect((await opened.names()).slice(0, 6)).toEqual([6, 5, 4, 3, 2, 1].map((number) => `arrived-${number}.pdf`));
  });

  test('is where it was for who comes back from a document', async () => {
    const { page } = await open('', 300);
    await page.mouse.wheel(0, 2500);
    await until(async () => (await page.evaluate(() => window.scrollY)) > 1000);
    await page.locator('tbody tr:not(.room) a').nth(20).click();
    await page.getByRole('heading', { level: 1 }).waitFor();
    await until(async () => page.url().includes('/documents/0'));
    const before = site.api.askedFor('listDocuments').filter(({ query }) => query.sort).length;
    await page.goBack();
    await page.getByRole('table').waitFor();
    expect(await page.evaluate(() => window.scrollY)).toBeGreaterThan(1000);
    expect(site.api.askedFor('listDocuments').filter(({ query }) => query.sort && query.cursor === undefined && query.limit === '50').length).toBeLessThanOrEqual(before);
  });

  test('is walked through by the arrow keys, and Enter opens a document', async () => {
    const { page } = await open('', 300);
    await page.locator('td.name a').first().focus();
    for (let step = 0; step < 30; step++) {
      await page.keyboard.press('ArrowDown');
    }
    expect(await page.evaluate(() => document.activeElement!.closest('tr')!.getAttribute('aria-rowindex'))).toBe('32');
    await page.keyboard.press('Enter');
    await until(async () => /documents\/[0-9a-f]{32}$/.test(page.url()));
  });
});

describe('several documents', () => {
  test('are selected with Shift, read again, and those that cannot be are named with the reason', async () => {
    const { page } = await open();
    await page.getByRole('checkbox', { name: /^Select / }).nth(3).click();
    await page.getByRole('checkbox', { name: /^Select / }).nth(14).click({ modifiers: ['Shift'] });
    await page.getByText('12 documents selected').waitFor();
    expect(await page.locator('tbody input:checked').count()).toBe(12);
    await page.getByRole('button', { name: 'Read again', exact: true }).click();
    await page.getByRole('button', { name: 'Read 12 documents again' }).click();
    await page.getByText(/could not be on their way again/).waitFor();
    const asked = site.api.askedFor('reprocessDocument');
    expect(asked).toHaveLength(12);
    expect(new Set(asked.map(({ headers }) => headers['idempotency-key'])).size).toBe(12);
    expect(await page.locator('.notices').textContent()).toMatch(/cannot be read again/);
  });

  test('are labeled', async () => {
    const { page } = await open();
    await page.getByRole('checkbox', { name: /^Select / }).nth(5).click();
    await page.getByRole('checkbox', { name: /^Select / }).nth(6).click();
    await page.getByRole('button', { name: 'Label', exact: true }).click();
    await page.getByLabel('Key').fill('month');
    await page.getByLabel('Value').fill('2026-01');
    await page.getByRole('button', { name: 'Set the label' }).click();
    await page.getByText('2 documents are labeled.').waitFor();
    expect(site.documents.list({ label: 'month:2026-01' }).documents).toHaveLength(2);
    await until(async () => (await page.locator('td.name .labels', { hasText: 'month: 2026-01' }).count()) === 2);
  });

  test('are deleted after a question, leave the list, and come back from among the deleted', async () => {
    const { page } = await open();
    const [, , , , name] = await opened.names();
    await (await opened.row(name)).getByRole('checkbox').click();
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await page.getByRole('button', { name: 'Cancel' }).click();
    expect(site.api.askedFor('deleteDocument')).toHaveLength(0);
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await page.getByRole('button', { name: 'Delete 1 document' }).click();
    await page.getByText('1 document is deleted.').waitFor();
    await until(async () => !(await opened.names()).includes(name));
    await page.getByLabel('Deleted', { exact: true }).check();
    await (await opened.row(name)).getByRole('checkbox').click();
    await page.getByRole('button', { name: 'Restore' }).click();
    await page.getByText('1 document is restored.').waitFor();
    expect(site.documents.list({ deleted: true }).documents).toHaveLength(0);
  });

  test('are deleted by mistake, and come back by the message that says so', async () => {
    const { page } = await open();
    const [, , , , name] = await opened.names();
    await (await opened.row(name)).getByRole('checkbox').click();
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await page.getByRole('button', { name: 'Delete 1 document' }).click();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('1 document is restored.').waitFor();
    await (await opened.row(name)).waitFor();
  });

  test('that are all that was loaded are deleted, and those below come', async () => {
    const { page } = await open('#/documents?sort=createdAt', 300);
    await page.getByRole('checkbox', { name: /^Select all/ }).click();
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await page.getByRole('button', { name: /^Delete \d+ documents$/ }).click();
    await page.getByText(/documents are deleted/).waitFor();
    await page.locator('td.name a').first().waitFor();
  });

  test('of a long list are selected to its end, and saved as CSV', async () => {
    const { page } = await open('', 700);
    await page.getByRole('checkbox', { name: /^Select all/ }).click();
    await page.getByRole('button', { name: 'Select those below, too' }).click();
    await page.getByText('700 documents selected').waitFor();
    expect(await page.locator('tbody tr:not(.room)').count()).toBeLessThanOrEqual(200);
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download CSV' }).click();
    const lines = readFileSync(await (await saved).path(), 'utf8').trim().split('\r\n');
    expect(new Set(lines.map((line) => line.slice(0, 32))).size).toBe(701);
  });

  test('are saved as CSV in which no name is a formula', async () => {
    const { page } = await open();
    await page.getByRole('checkbox', { name: /^Select all/ }).click();
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download CSV' }).click();
    const text = readFileSync(await (await saved).path(), 'utf8');
    expect(text.split('\r\n')[0]).toMatch(/^\uFEFFdocumentId,fileName,status,/);
    expect(text.trim().split('\r\n').length).toBeGreaterThan(50);
    expect(text).toContain('"\'=HYPERLINK(""https://evil.example"",""open"").pdf"');
    expect(text).not.toMatch(/,"?=/);
  });
});

test('a list that does not come says what to do, and comes on another try', async () => {
  site = await FakeSite.start();
  site.api.instead.set('listDocuments', [{ status: 500, body: { type: 'about:blank', title: 'Something', status: 500, code: 'INTERNAL_ERROR', requestId: 'r-17' } }]);
  opened = await ConsolePage.open(browser(), site);
  const alert = opened.page.getByRole('alert');
  await alert.getByText('The documents cannot be shown. Something went wrong in the API. Try again; if it stays so, tell your administrator.').waitFor();
  await alert.getByText('r-17').waitFor();
  await alert.getByRole('button', { name: 'Try again' }).click();
  await opened.page.getByRole('table').waitFor();
});

test('names in every script, and those that would do harm, are shown as they are', async () => {
  await open();
  const names = await opened.names();
  expect(names).toEqual(expect.arrayContaining(ODD_NAMES.slice(0, 10)));
  expect(await opened.page.locator('td.name script, td.name img').count()).toBe(0);
});
