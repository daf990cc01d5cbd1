import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConsolePage } from './console-page';
import { FakeSite } from './fake/fake-site';
import { oneBrowser } from './one-browser';
import { until } from './until';
import { DocumentStatus } from '../../src/contract/document-status';

const CONFIG = { uploads: { contentTypes: ['application/pdf', 'image/tiff', 'image/png', 'image/jpeg'], maxSizeBytes: 5_000_000 } };

let site: FakeSite;
let opened: ConsolePage;

const browser = oneBrowser(() => ({ opened, site }));

beforeEach(async () => {
  site = await FakeSite.start({ config: CONFIG });
  opened = await ConsolePage.open(browser(), site, '#/upload');
  await opened.page.getByRole('heading', { name: 'Upload' }).waitFor();
});
const file = (name: string, content = `%PDF ${name}`, mimeType = 'application/pdf') => ({ name, mimeType, buffer: Buffer.from(content) });

async function choose(...files: Array<ReturnType<typeof file>>): Promise<void> {
  await opened.page.locator('input[type=file]').setInputFiles(files);
}

const row = (name: string) => opened.page.getByRole('listitem').filter({ hasText: name });

test('a file is announced with its size, type and SHA-256, sent to the bucket, and leads straight to its document', async () => {
  const { page } = opened;
  await page.getByLabel(/Label for the files/).fill('customer:acme');
  await choose(file('счёт 請求書.pdf'));
  await page.getByRole('heading', { name: 'счёт 請求書.pdf' }).waitFor();
  const [{ body, headers }] = site.api.askedFor('createUpload');
  expect(body).toEqual({
    fileName: 'счёт 請求書.pdf', contentType: 'application/pdf', sizeBytes: Buffer.byteLength('%PDF счёт 請求書.pdf'), sha256: createHash('sha256').update('%PDF счёт 請求書.pdf').digest('hex'), labels: { customer: 'acme' },
  });
  expect(headers['idempotency-key']).toMatch(/^[0-9a-f-]{36}$/);
  expect([...site.bucket.objects.values()].map(({ body: stored }) => stored.toString())).toEqual(['%PDF счёт 請求書.pdf']);
  expect(page.url()).toMatch(/#\/documents\/[0-9a-f]{32}$/);
});

test('dropped files are uploaded, and each says what became of it, a rejection with its reason', async () => {
  const { page } = opened;
  const transfer = await page.evaluateHandle(() => {
    const data = new DataTransfer();
    ['good.pdf', 'locked.pdf'].forEach((name) => data.items.add(new File(['%PDF'], name, { type: 'application/pdf' })));
    return data;
  });
  await page.dispatchEvent('.drop-zone', 'drop', { dataTransfer: transfer });
  await until(() => site.bucket.objects.size === 2);
  const [good, locked] = ['good.pdf', 'locked.pdf'].map((name) => site.documents.list({ fileNamePrefix: name }).documents[0].documentId);
  site.documents.change(good, { status: DocumentStatus.SUCCEEDED });
  site.documents.change(locked, { status: DocumentStatus.REJECTED, error: { code: 'ENCRYPTED', message: 'The document cannot be opened without a password. Remove the password, then upload it again.' } as never });
  await row('good.pdf').getByText('Succeeded').waitFor();
  await row('locked.pdf').getByText('Remove the password, then upload it again.').waitFor();
  await row('good.pdf').getByRole('link').click();
  await page.getByRole('heading', { name: 'good.pdf' }).waitFor();
});

test('a file that is dropped beside the field is taken, rather than opened by the browser', async () => {
  const transfer = await opened.page.evaluateHandle(() => {
    const data = new DataTransfer();
    data.items.add(new File(['%PDF'], 'beside.pdf', { type: 'application/pdf' }));
    return data;
  });
  await opened.page.dispatchEvent('h1', 'dragover', { dataTransfer: transfer });
  await opened.page.locator('.drop-zone.over').waitFor();
  await opened.page.dispatchEvent('h1', 'drop', { dataTransfer: transfer });
  await opened.page.getByRole('heading', { name: 'beside.pdf' }).waitFor();
});

test('what the pipeline would not take is not sent', async () => {
  const big = file('big.pdf', 'x'.repeat(5_000_001));
  await choose(file('letter.docx', 'PK', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'), big, file('empty.pdf', ''));
  await row('letter.docx').getByText('The pipeline takes PDF, TIFF, PNG, or JPEG. Save the document as one of these.').waitFor();
  await row('big.pdf').getByText(/the pipeline takes 5 MB at most/).waitFor();
  await row('empty.pdf').getByText(/The file is empty/).waitFor();
  await opened.page.getByText('0 of 3 files uploaded, 3 not').waitFor();
  expect(site.api.askedFor('createUpload')).toHaveLength(0);
});

test('a file of 100 MB goes without its SHA-256, which would take that much memory', async () => {
  await opened.close();
  await site.stop();
  site = await FakeSite.start();
  opened = await ConsolePage.open(browser(), site, '#/upload');
  const path = join(mkdtempSync(join(tmpdir(), 'upload-')), 'large.pdf');
  writeFileSync(path, '%PDF');
  truncateSync(path, 100_000_000);
  await opened.page.locator('input[type=file]').setInputFiles(path);
  await opened.page.getByRole('heading', { name: 'large.pdf' }).waitFor();
  rmSync(path);
  const [{ body }] = site.api.askedFor('createUpload');
  expect(body).toEqual({ fileName: 'large.pdf', contentType: 'application/pdf', sizeBytes: 100_000_000, labels: {} });
});

test('what the API refuses says why, and goes on another try under the same key', async () => {
  site.api.instead.set('createUpload', [{ status: 422, body: { type: 'about:blank', title: 'The pipeline does not take such a document.', status: 422, code: 'DOCUMENT_NOT_ACCEPTED', errors: [{ field: 'fileName', message: 'It must end with .pdf.' }] } }]);
  await choose(file('a.pdf'), file('b.pdf'));
  const refused = opened.page.getByRole('listitem').filter({ hasText: 'It must end with .pdf.' });
  await refused.getByRole('button', { name: /^Try/ }).click();
  await until(() => site.bucket.objects.size === 2);
  const keys = site.api.askedFor('createUpload').map(({ headers }) => headers['idempotency-key']);
  expect([keys.length, new Set(keys).size]).toEqual([3, 2]);
});

test('an upload whose answer was lost is there, and not sent twice', async () => {
  site.bucket.refusals.push(503, 412);
  await choose(file('once.pdf'), file('twice.pdf'));
  await opened.page.getByText('2 of 2 files uploaded').waitFor();
});

test('a file that the network loses is not called uploaded, and goes on another try', async () => {
  const { page } = opened;
  await page.route(`${site.bucket.origin}/**`, async (route) => route.abort('connectionreset'));
  await choose(file('lost.pdf'), file('other.pdf'));
  await row('lost.pdf').getByText('Not uploaded').waitFor();
  await page.unrouteAll();
  await row('lost.pdf').getByRole('button', { name: 'Try lost.pdf again' }).click();
  await until(() => site.bucket.objects.size === 1);
});

test('a file on its way is canceled, and can be tried again', async () => {
  site.bucket.delayMs = 3_000;
  await choose(file('slow.pdf'), file('other.pdf'));
  await row('slow.pdf').getByText('Uploading').waitFor();
  await row('slow.pdf').getByRole('button', { name: 'Cancel slow.pdf' }).click();
  await row('slow.pdf').getByText('Canceled').waitFor();
  site.bucket.delayMs = 0;
  await row('slow.pdf').getByRole('button', { name: 'Try slow.pdf again' }).click();
  await row('slow.pdf').getByText('Canceled').waitFor({ state: 'detached' });
});
