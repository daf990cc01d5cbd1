import { Browser } from 'playwright-core';
import { ADMIN, EmulatedConsole, WRITER } from './emulated-console';
import { BrowserFile, example } from './files';
import { instantRecognizer } from '../../../local/recognize/instant';
import { launchChromium } from '../../browser/chromium';
import { ConsolePage } from '../console-page';
import { ODD_NAMES } from '../fake/sample-documents';
import { until } from '../until';

const MANY = 2000;
/** As many rows as the page may ever have. */
const MOST_ROWS = 200;
/** So much longer each answer takes. */
const SLOW_MS = 3_000;

let browser: Browser;
let site: EmulatedConsole;
let opened: ConsolePage;

beforeAll(async () => {
  [browser, site] = await Promise.all([
    launchChromium(), EmulatedConsole.start('test-console-lists.log', { textract: { recognizer: instantRecognizer('Delivery note', 3) } }),
  ]);
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await site?.stop();
}, 60_000);
afterEach(async () => expect(await opened.close()).toEqual([]));

const named = (name: string): BrowserFile => ({ ...example('report-three-pages.pdf'), name });
const row = (name: string) => opened.page.getByRole('listitem').filter({ hasText: name });

test('files whose names are in any script, or would do harm, are uploaded, shown and opened under their own names', async () => {
  const harmful = '<script>alert(1)<script>.pdf'; // no file has a slash in its name
  const names = [...ODD_NAMES.filter((name) => name.endsWith('.pdf') && !name.includes('/') && name.length <= 100), harmful];
  opened = await site.open(browser, WRITER, '#/upload');
  const { page } = opened;
  await page.locator('input[type=file]').setInputFiles(names.map(named));
  for (const name of names) {
    await row(name).getByText('Succeeded').waitFor({ timeout: 60_000 });
  }
  await page.goto(site.url('#/documents'));
  await page.getByRole('table').waitFor();
  expect((await opened.names()).sort()).toEqual([...names].sort());
  await page.getByRole('link', { name: harmful }).click();
  await page.getByRole('heading', { level: 1, name: harmful }).waitFor();
  await page.locator('.page-picture:not(.drawing) canvas').waitFor();
  expect(await page.title()).toBe(harmful);
});

test('a network that is slow shows that something is coming, and one that is broken what to do; both mend', async () => {
  opened = await site.open(browser, WRITER);
  const { page } = opened;
  await page.getByRole('table').waitFor();
  await page.route('**/v1/documents**', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, SLOW_MS));
    await route.continue();
  });
  await page.getByLabel('Status').selectOption('Succeeded');
  await page.getByText('Documents are coming…').waitFor();
  await page.getByRole('table').waitFor();
  await page.unrouteAll({ behavior: 'ignoreErrors' });

  await page.context().setOffline(true);
  await page.getByLabel('Status').selectOption('Failed');
  const alert = page.getByRole('alert').filter({ hasText: 'The API cannot be reached. Check your connection, then try again.' });
  await alert.waitFor();
  await page.context().setOffline(false);
  await alert.getByRole('button', { name: 'Try again' }).click();
  await page.getByText('No document is like that.').waitFor();
});

test('an upload that the network breaks off is tried again, and is there once', async () => {
  opened = await site.open(browser, WRITER, '#/upload');
  const { page } = opened;
  let broken = true;
  await page.route(`${site.addresses.bucketOrigin}/**`, async (route) => (broken ? route.abort('connectionreset') : route.continue()));
  await page.locator('input[type=file]').setInputFiles([named('once.pdf'), named('twice.pdf')]);
  await page.getByRole('button', { name: 'Try once.pdf again' }).waitFor();
  await page.getByRole('button', { name: 'Try twice.pdf again' }).waitFor();
  broken = false;
  for (const name of ['once.pdf', 'twice.pdf']) {
    await page.getByRole('button', { name: `Try ${name} again` }).click();
    await row(name).getByText('Succeeded').waitFor({ timeout: 60_000 });
  }
  const records = await site.environment.documents.records();
  expect(records.filter(({ fileName }) => fileName === 'once.pdf')).toHaveLength(1);
});

test(`${MANY} documents are read to the end while others arrive: each once, in no more than ${MOST_ROWS} rows`, async () => {
  const hour = 3_600_000;
  const names = Array.from({ length: MANY }, (_, index) => `paged-${String(index).padStart(4, '0')}.pdf`);
  await site.insert(names, Date.now() - hour);
  opened = await site.open(browser, ADMIN, '#/documents?status=PENDING_UPLOAD');
  const { page } = opened;
  await page.getByRole('table').waitFor();
  const seen = new Set<string>();
  let most = 0;
  let arrived = 0;
  await until(async () => {
    const [shown, rows] = [await opened.names(), await page.locator('tbody tr:not(.room)').count()];
    shown.forEach((name) => seen.add(name));
    most = Math.max(most, rows);
    if (arrived < 10) {
      await site.insert([`arrived-${arrived++}.pdf`]);
    }
    await page.mouse.wheel(0, 500);
    return seen.has(names[0]);
  }, 180);
  expect(names.filter((name) => !seen.has(name))).toEqual([]);
  expect(most).toBeGreaterThan(10);
  expect(most).toBeLessThanOrEqual(MOST_ROWS);
  await page.getByRole('button', { name: 'Show 10 new documents' }).click();
  await page.getByText('2,010 documents', { exact: true }).waitFor();
  expect((await opened.names()).slice(0, 10)).toEqual(Array.from({ length: 10 }, (_, index) => `arrived-${9 - index}.pdf`));
});
