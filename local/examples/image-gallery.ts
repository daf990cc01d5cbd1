import * as path from 'node:path';
import { photoOf, scanOf } from './documents';
import { eventually } from './eventually';
import { ExampleRun, LocalExample } from './local-example';
import { Gallery, gallery, GalleryImage } from '../../examples/image-gallery/page/gallery.mjs';
import { isFinished } from '../../examples/upload-client/api-types';
import { chromiumPath, launchChromium } from '../browser/chromium';
import { ROOT } from '../paths';

const PAGE_ORIGIN = 'http://localhost:8080';
const OTHER_ORIGIN = 'http://localhost:8081';
const PAGE = path.join(ROOT, 'examples', 'image-gallery', 'page');

const READ_MS = 120_000;

interface Address {
  readonly url: string;
  readonly key: string;
}

async function imageThatEnded(images: Gallery, documentId: string): Promise<GalleryImage | undefined> {
  return eventually(async () => {
    const image = await images.get(documentId);
    return isFinished({ ...image, labels: {} }) ? image : undefined;
  }, READ_MS);
}

/** Uploads, lists and gets with the very module of the page. */
async function callTheApi({ environment: { account }, findings, tell }: ExampleRun, { url, key }: Address): Promise<void> {
  const images = gallery({ url, key, send: account.fetch });
  const files = [
    { name: 'station.png', type: 'image/png', words: 'Platform seven', bytes: await scanOf('STATION', (sheet) => sheet.line('Platform seven', 24)) },
    { name: 'shop.jpg', type: 'image/jpeg', words: 'Closed on Monday', bytes: await photoOf('SHOP', (sheet) => sheet.line('Closed on Monday', 24)) },
  ];
  for (const { name, type, words, bytes } of files) {
    const documentId = await images.upload({ name, type, size: bytes.length }, new Uint8Array(bytes));
    tell(`${name} was uploaded by a presigned URL`);
    const image = await imageThatEnded(images, documentId);
    findings.add(`the text in ${name} is found`, `${image?.status}: ${image?.ocrText}`, image?.ocrText?.includes(words) === true);
    const source = image?.links.source && await account.fetch(image.links.source);
    const isSame = source ? Buffer.from(await source.arrayBuffer()).equals(bytes) : false;
    findings.add(`the link of ${name} leads to the image`, isSame ? 'the same bytes' : 'something else', isSame);
  }
  findings.equal('the list has the images, the newest first', (await images.list()).map(({ fileName }) => fileName), ['shop.jpg', 'station.png']);
  const refusal = await images.upload({ name: 'a.pdf', type: 'application/pdf', size: 5 }, new Uint8Array(5)).then(() => 'taken', (error: Error) => error.message);
  findings.add('what is no image is refused with a reason', refusal, refusal !== 'taken');
}

/** What a browser asks before it lets a page call. */
async function askAsBrowsers({ environment: { account }, findings }: ExampleRun, { url, key }: Address): Promise<void> {
  const preflight = async (Origin: string) => {
    const headers = { Origin, 'Access-Control-Request-Method': 'POST', 'Access-Control-Request-Headers': 'content-type,x-api-key' };
    return (await account.fetch(`${url}/uploads`, { method: 'OPTIONS', headers })).headers.get('Access-Control-Allow-Origin');
  };
  findings.equal('browsers let the page call', await preflight(PAGE_ORIGIN), PAGE_ORIGIN);
  const other = await preflight(OTHER_ORIGIN);
  findings.add('browsers let no other page call', String(other), other !== OTHER_ORIGIN && other !== '*');
  findings.equal('nobody calls without a key', (await account.fetch(`${url}/documents`)).status, 401);
  findings.equal('and with one, somebody does', (await account.fetch(`${url}/documents`, { headers: { 'X-Api-Key': key } })).status, 200);
}

/** Opens the page itself, as it would be served. */
async function openThePage({ findings, tell }: ExampleRun, { url, key }: Address): Promise<void> {
  if (chromiumPath() === undefined) {
    tell('There is no Chromium here, so the page itself is not opened: set CHROMIUM to the path of one.');
    return;
  }
  const browser = await launchChromium();
  try {
    const page = await (await browser.newContext({ ignoreHTTPSErrors: true })).newPage();
    await page.route(`${PAGE_ORIGIN}/**`, async (route) => {
      const { pathname } = new URL(route.request().url());
      await route.fulfill({ path: path.join(PAGE, pathname === '/' ? 'index.html' : path.basename(pathname)) });
    });
    await page.goto(`${PAGE_ORIGIN}/`);
    await page.getByLabel('API URL').fill(url);
    await page.getByLabel('Key').fill(key);
    await page.getByRole('button', { name: 'Open' }).click();
    const buffer = await photoOf('DOOR', (sheet) => sheet.line('Ring twice', 24));
    await page.locator('#file:enabled').setInputFiles({ name: 'door.jpg', mimeType: 'image/jpeg', buffer });
    tell('door.jpg was uploaded by the page, in Chromium');
    const tile = page.locator('figure[data-status=SUCCEEDED]').filter({ hasText: 'Ring twice' });
    await tile.waitFor({ timeout: READ_MS }).catch(() => undefined);
    findings.equal('the page shows the images', await page.locator('figure[data-status=SUCCEEDED] img').count(), 3);
    const text = await tile.count() > 0 ? await tile.locator('figcaption').innerText() : await page.locator('#says').innerText();
    findings.add('with the text of the one that it uploaded', text, text.includes('Ring twice'));
  } finally {
    await browser.close();
  }
}

export const imageGallery: LocalExample = {
  stack: async (app, id) => {
    const { ImageGalleryStack } = await import('../../examples/image-gallery/image-gallery-stack');
    return new ImageGalleryStack(app, id, { pageOrigin: PAGE_ORIGIN });
  },
  run: async (given) => {
    const { account, outputs } = given.environment;
    const address = { url: account.apiAddress(outputs.GalleryApiUrl).url, key: await account.services.apiKeyValue(outputs.ApiKeyId) };
    await callTheApi(given, address);
    await askAsBrowsers(given, address);
    await openThePage(given, address);
  },
};
