import { ConsolePage } from './console-page';
import { FakeSite } from './fake/fake-site';
import { oneBrowser } from './one-browser';
import { until } from './until';
import { DocumentStatus } from '../../src/contract/document-status';

let site: FakeSite;
let opened: ConsolePage;

const browser = oneBrowser(() => ({ opened, site }));

async function open(documents = 60): Promise<ConsolePage> {
  site = await FakeSite.start({ documents });
  opened = await ConsolePage.open(browser(), site);
  await opened.page.getByRole('table').waitFor();
  return opened;
}

test('changes are asked for seldom while nobody looks', async () => {
  const { page } = await open();
  const asked = (): number => site.api.askedFor('listDocuments').filter(({ query }) => query.updatedSince !== undefined).length;
  await until(() => asked() > 0);
  await page.evaluate(() => {
    Object.defineProperty(document, 'hidden', { configurable: true, value: true });
    document.dispatchEvent(new Event('visibilitychange'));
  });
  const before = asked();
  await new Promise((resolve) => setTimeout(resolve, 12_000));
  expect(asked() - before).toBeLessThanOrEqual(1); // the one whose turn it was
  await page.evaluate(() => {
    Object.defineProperty(document, 'hidden', { configurable: true, value: false });
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await until(() => asked() > before + 1);
});

test('changes of documents in progress are seen, as are new documents and what others delete', async () => {
  await open();
  const [first] = site.documents.list({ status: DocumentStatus.PROCESSING }).documents;
  const gone = site.documents.list({}).documents[4];
  site.documents.change(first.documentId, { status: DocumentStatus.SUCCEEDED, pageCount: 3 });
  site.documents.change(gone.documentId, { deletedAt: new Date().toISOString() });
  site.documents.arrive('just-arrived.pdf');
  await (await opened.row('just-arrived.pdf')).waitFor();
  await (await opened.row(first.fileName!)).getByText('Succeeded').waitFor();
  await until(async () => !(await opened.names()).includes(gone.fileName!));
});

test('changes that do not come are told, and the list stays', async () => {
  const { page } = await open();
  site.api.instead.set('listDocuments', Array.from({ length: 20 }, () => ({ status: 500, body: { type: 'about:blank', title: 'Something', status: 500, code: 'INTERNAL_ERROR' } })));
  await page.getByText(/Changes are not shown at present: Something went wrong in the API/).waitFor();
  expect((await opened.names()).length).toBeGreaterThan(10);
});

test('who comes back to the list finds all that came meanwhile', async () => {
  const { page } = await open(20);
  await page.getByRole('link', { name: 'Upload', exact: true }).first().click();
  await page.getByRole('heading', { name: 'Upload' }).waitFor();
  for (let number = 1; number <= 60; number++) {
    site.documents.arrive(`new-${number}.pdf`, { createdAt: new Date(Date.now() + number).toISOString() });
  }
  await page.getByRole('navigation').getByRole('link', { name: 'Documents' }).click();
  await until(async () => (await page.locator('.list-state').textContent()) === '80 documents');
  expect((await opened.names())[0]).toBe('new-60.pdf');
});

test('a clock that is hours wrong hides no change', async () => {
  const { page } = await open();
  await page.clock.setSystemTime(Date.now() + 3 * 3600_000);
  await page.reload();
  await page.getByRole('table').waitFor();
  const [, , , , { documentId, fileName }] = site.documents.list({}).documents;
  site.documents.change(documentId, { deletedAt: new Date().toISOString() });
  await until(async () => !(await opened.names()).includes(fileName!));
});
