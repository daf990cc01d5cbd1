import { ListObjectVersionsCommand } from '@aws-sdk/client-s3';
import { Browser, Page } from 'playwright-core';
import { ADMIN, EmulatedConsole, WRITER } from './emulated-console';
import { example, malware, photoOnItsSide } from './files';
import { inkUnderBoxes } from './ink';
import { launchChromium } from '../../browser/chromium';
import { IMAGE_TEXT } from '../../local/images';
import { ConsolePage } from '../console-page';
import { until } from '../until';

/** Reading takes two seconds a page, and longer while other things go on. */
const READ = { timeout: 90_000 };

const REPORT = 'report-three-pages.pdf';
const PHOTO = 'delivery note.jpg';

let browser: Browser;
let site: EmulatedConsole;
const opened: ConsolePage[] = [];

beforeAll(async () => {
  [browser, site] = await Promise.all([launchChromium(), EmulatedConsole.start('test-console-documents.log')]);
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await site?.stop();
}, 60_000);
afterEach(async () => {
  const faults = await Promise.all(opened.splice(0).map(async (each) => each.close()));
  expect(faults.flat()).toEqual([]);
});

async function open(user: typeof ADMIN, fragment: string): Promise<ConsolePage> {
  const page = await site.open(browser, user, fragment);
  opened.push(page);
  return page;
}

async function openDocument(user: typeof ADMIN, fileName: string): Promise<ConsolePage> {
  const { documentId } = await site.recordNamed(fileName);
  const page = await open(user, `#/documents/${documentId}`);
  await page.page.getByRole('heading', { level: 1, name: fileName }).waitFor();
  return page;
}

const drawn = async (page: Page): Promise<void> => page.locator('.page-picture:not(.drawing) canvas').waitFor();

/** Of the screen as it is, in light and in dark. */
async function violations(shown: ConsolePage): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await shown.page.emulateMedia({ colorScheme });
    await shown.page.evaluate(async () => { // colors change by and by; what turns while something comes has no end
      const ending = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
      await Promise.allSettled(ending.map(async ({ finished }) => finished)); // one that is taken off the page is broken off
    });
    found.push(...await shown.violations());
  }
  return found;
}

test('files are uploaded with the browser and come to their end: read, rejected with the reason, or quarantined', async () => {
  const shown = await open(WRITER, '#/upload');
  const { page } = shown;
  const files = [example(REPORT), example('letter.tiff', 'image/tiff'), photoOnItsSide(PHOTO), example('encrypted.pdf'), malware()];
  await page.locator('input[type=file]').setInputFiles(files);
  const row = (name: string) => page.getByRole('listitem').filter({ hasText: name });
  await row('eicar.pdf').getByText('Quarantined').waitFor(READ);
  await row('encrypted.pdf').getByText('Rejected').waitFor(READ);
  await row('encrypted.pdf').getByText(/password/i).waitFor();
  for (const name of [REPORT, 'letter.tiff', PHOTO]) {
    await row(name).getByText('Succeeded').waitFor(READ);
  }
  expect(await violations(shown)).toEqual([]);
  await row(REPORT).getByRole('link').click();
  await page.getByRole('heading', { level: 1, name: REPORT }).waitFor();
});

test.each([
  [REPORT, 'Harbour Survey 2025', 0.6], // its rules are under no box
  ['letter.tiff', 'Dunmere Public Library', 0.9],
  [PHOTO, IMAGE_TEXT, 0.9], // which is upright, as its EXIF data ask
])('%s is shown page by page, with boxes where its lines are and their text beside it', async (name, text, share) => {
  const shown = await openDocument(ADMIN, name);
  const { page } = shown;
  await drawn(page);
  await page.locator('.page-text').getByText(text).waitFor();
  await page.locator('.box').first().waitFor();
  expect(await inkUnderBoxes(page)).toBeGreaterThan(share);
  expect(await violations(shown)).toEqual([]);
  if (name === REPORT) {
    await page.getByRole('button', { name: 'Next page' }).click();
    await page.getByRole('heading', { name: 'Page 2 of 3' }).waitFor();
    await drawn(page);
    expect(page.url()).toContain('page=2');
  }
});

test('a quarantined document says what was found, and nobody is given its file', async () => {
  const shown = await openDocument(ADMIN, 'eicar.pdf');
  await shown.page.getByText(/EICAR/i).first().waitFor();
  expect(await shown.page.getByRole('link', { name: 'Open the file' }).count()).toBe(0);
  expect(await violations(shown)).toEqual([]);
});

test('two people label one document: the second is shown both values, and decides', async () => {
  const [first, second] = [await openDocument(ADMIN, 'letter.tiff'), await openDocument(WRITER, 'letter.tiff')];
  const label = async ({ page }: ConsolePage, value: string): Promise<void> => {
    await page.getByRole('button', { name: 'Add a label' }).click();
    await page.getByLabel('Key').fill('month');
    await page.getByLabel('Value').fill(value);
  };
  await label(first, 'March');
  await label(second, 'May');
  await first.page.getByRole('button', { name: 'Set the label' }).click();
  await first.page.getByText('month: March').waitFor();
  await second.page.getByRole('button', { name: 'Set the label' }).click();
  const dialog = second.page.getByRole('dialog', { name: 'Somebody else changed “month” meanwhile' });
  await dialog.waitFor();
  expect((await site.recordNamed('letter.tiff')).labels).toEqual({ month: 'March' });
  expect(await violations(second)).toEqual([]);
  await dialog.getByRole('button', { name: 'Set “May” all the same' }).click();
  await second.page.getByText('month: May').waitFor();
  expect((await site.recordNamed('letter.tiff')).labels).toEqual({ month: 'May' });
});

test('a document is deleted, restored, deleted again, and purged by the typed word: then nothing of it is left', async () => {
  const { documentId, objectKey } = await site.recordNamed(PHOTO);
  const shown = await openDocument(ADMIN, PHOTO);
  const { page } = shown;
  const remove = async (): Promise<void> => {
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await page.getByText(/It was deleted/).waitFor();
  };
  await remove();
  await page.getByRole('button', { name: 'Restore' }).click();
  await page.getByText(/It was deleted/).waitFor({ state: 'detached' });
  await remove();
  await page.getByRole('button', { name: 'Purge' }).click();
  expect(await violations(shown)).toEqual([]);
  const confirm = page.getByRole('button', { name: 'Purge for good' });
  expect(await confirm.isDisabled()).toBe(true);
  await page.getByLabel('Type purge to confirm').fill('purge');
  await confirm.click();
  await page.getByText('It was purged: its file and its results are gone for good.').waitFor();
  const { clients: { s3 }, outputs: { BucketName: Bucket } } = site.environment;
  await until(async () => {
    const left = await Promise.all([objectKey, `results/${documentId}/`].map(async (Prefix) => s3.send(new ListObjectVersionsCommand({ Bucket, Prefix }))));
    return left.every(({ Versions = [], DeleteMarkers = [] }) => Versions.length + DeleteMarkers.length === 0);
  }, 60);
});
