import { Browser, Page } from 'playwright-core';
import { launchChromium, pageOf } from './chromium';
import { Ask, ask, Seen } from './in-the-page';
import { Environment } from '../../local/environment';
import { instantRecognizer } from '../../local/recognize/instant';
import { apiStack, PAGE_ORIGIN } from '../local/api-stack';
import { image } from '../local/images';
import { keyApiOf } from '../local/key-api';
import { checkOnEmulator } from '../local/on-emulator';
import { Checks } from '../package/checks';

const IMAGE = image(1);
const FILE = Buffer.from(IMAGE).toString('base64');
const PROBLEM = 'application/problem+json';

/** A page of the origin that may call, and what it knows: an API and a key. */
class ApiPage {
  public constructor(private readonly page: Page, private readonly url: string, private readonly key?: string) {}

  public async fetch(what: Ask): Promise<Seen> {
    return this.page.evaluate(ask, what);
  }

  public async api(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Seen> {
    return this.fetch({
      url: `${this.url}${path}`,
      method,
      headers: { ...(this.key && { 'X-Api-Key': this.key }), ...(body !== undefined && { 'Content-Type': 'application/json' }), ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  }

  public async finished(documentId: string): Promise<Seen> {
    for (let look = 0; look < 120; look++) {
      const seen = await this.api('GET', `/documents/${documentId}`);
      if (['SUCCEEDED', 'PARTIAL', 'FAILED', 'REJECTED'].includes(JSON.parse(seen.text).status)) {
        return seen;
      }
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    throw new Error(`${documentId} came to no end.`);
  }
}

function expect(what: string, found: unknown, expected: unknown): void {
  if (JSON.stringify(found) !== JSON.stringify(expected)) {
    throw new Error(`${what}: found ${JSON.stringify(found)} instead of ${JSON.stringify(expected)}`);
  }
}

const UPLOAD = { fileName: 'browser.png', contentType: 'image/png', sizeBytes: IMAGE.length };

async function uploads(page: ApiPage): Promise<string> {
  const announced = await page.api('POST', '/uploads', UPLOAD, { 'Idempotency-Key': 'from-a-page' });
  expect('status', announced.status, 201);
  const { uploadUrl, method, headers, documentId } = JSON.parse(announced.text);
  const put = await page.fetch({ url: uploadUrl, method, headers, file: FILE });
  expect('the upload', put.status, 200);
  expect('an ETag of the upload', /^"[0-9a-f]+"$/.test(put.headers.etag ?? ''), true);
  return documentId;
}

async function uploadsByForm(page: ApiPage): Promise<void> {
  const { uploadUrl, method, fields, documentId } = JSON.parse((await page.api('POST', '/uploads?form=post', { ...UPLOAD, fileName: 'form.png' })).text);
  const post = await page.fetch({ url: uploadUrl, method, fields, file: FILE });
  expect('the form', [200, 201, 204].includes(post.status!), true);
  expect('status', JSON.parse((await page.finished(documentId)).text).status, 'SUCCEEDED');
}

async function reads(page: ApiPage, documentId: string): Promise<void> {
  const { status, headers } = await page.finished(documentId);
  expect('status', status, 200);
  expect('an ETag of the record', /^"/.test(headers.etag ?? ''), true);
  const answer = await page.api('GET', `/documents/${documentId}/result`);
  expect('the result', [answer.status, answer.redirected], [200, false]);
  const { links, result } = JSON.parse(answer.text);
  const linked = await page.fetch({ url: links.result });
  expect('what the link leads to', JSON.parse(linked.text).documentId, result.documentId);
}

async function readsPart(page: ApiPage, documentId: string): Promise<void> {
  const { links } = JSON.parse((await page.api('GET', `/documents/${documentId}/result`)).text);
  const part = await page.fetch({ url: links.result, headers: { Range: 'bytes=0-9' } });
  expect('the part', [part.status, part.text.length], [206, 10]);
  expect('Content-Range', /^bytes 0-9\/\d+$/.test(part.headers['content-range'] ?? ''), true);
}

async function seesErrors(page: ApiPage, withoutKey: ApiPage): Promise<void> {
  const missing = await page.api('GET', '/documents/0b7f3a5e-0000-4000-8000-000000000000');
  expect('of the handler', [missing.status, missing.headers['content-type'], JSON.parse(missing.text).code], [404, PROBLEM, 'NOT_FOUND']);
  const refused = await withoutKey.api('GET', '/documents');
  expect('of the gateway', [[401, 403].includes(refused.status!), refused.headers['content-type']], [true, PROBLEM]);
}

async function main(checks: Checks, environment: Environment, browser: Browser): Promise<void> {
  const { url, key } = await keyApiOf(environment);
  const tab = await pageOf(browser, PAGE_ORIGIN);
  const page = new ApiPage(tab, url, key);
  const documentId = await checks.step('a page of another origin announces a document, uploads it, and reads its ETag', async () => uploads(page));
  if (documentId === undefined) {
    return;
  }
  await checks.step('it uploads by a form', async () => uploadsByForm(page));
  await checks.step('it reads the result, and what its link leads to, without a redirect', async () => reads(page, documentId));
  await checks.step('it reads a part of the result, and where it lies', async () => readsPart(page, documentId));
  await checks.step('it sees why it is refused, by the handler and by the gateway', async () => seesErrors(page, new ApiPage(tab, url)));
  await checks.step('a page of an origin that is not named sees nothing', async () => {
    const other = new ApiPage(await pageOf(browser, 'https://other.example'), url, key);
    expect('of the API', (await other.api('GET', '/documents')).status, undefined);
    const { links } = JSON.parse((await page.api('GET', `/documents/${documentId}/result`)).text);
    expect('of the bucket', (await other.fetch({ url: links.result })).status, undefined);
  });
}

const OPTIONS = { logName: 'test-browser.log', stack: apiStack, textract: { recognizer: instantRecognizer('Delivery note') } };

checkOnEmulator(OPTIONS, async ({ checks, environment }) => {
  const browser = await launchChromium();
  try {
    await main(checks, environment, browser);
  } finally {
    await browser.close();
  }
});
