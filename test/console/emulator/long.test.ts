import { PDFDocument, StandardFonts } from 'pdf-lib';
import { Browser } from 'playwright-core';
import { EmulatedConsole, READER } from './emulated-console';
import { instantRecognizer } from '../../../local/recognize/instant';
import { launchChromium } from '../../browser/chromium';
import { ConsolePage } from '../console-page';

/** As many as Amazon Textract reads. */
const PAGES = 3000;

let browser: Browser;
let site: EmulatedConsole;
let opened: ConsolePage;

beforeAll(async () => {
  [browser, site] = await Promise.all([
    launchChromium(), EmulatedConsole.start('test-console-long.log', { textract: { recognizer: instantRecognizer('Delivery note', PAGES) } }),
  ]);
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await site?.stop();
}, 60_000);
afterEach(async () => expect(await opened.close()).toEqual([]));

async function longDocument(): Promise<Buffer> {
  const pdf = await PDFDocument.create();
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  for (let page = 1; page <= PAGES; page++) {
    pdf.addPage([595, 842]).drawText(`Delivery note ${page}`, { x: 60, y: 700, size: 16, font });
  }
  return Buffer.from(await pdf.save());
}

test('a document of 3,000 pages that the pipeline has read opens at any page, and no more of its result comes than the page needs', async () => {
  const { documents } = site.environment;
  const [record] = await documents.watch([await documents.upload('long.pdf', await longDocument())], { timeoutMs: 300_000 });
  expect(record).toMatchObject({ status: 'SUCCEEDED', pageCount: PAGES });
  const { documentId } = record!;
  opened = await site.open(browser, READER, `#/documents/${documentId}`);
  const { page } = opened;
  const results: string[] = [];
  page.on('request', (request) => {
    if (/\/results\//.test(request.url())) {
      results.push(`${new URL(request.url()).pathname.split('/').at(-1)} ${request.headers().range ?? 'whole'}`);
    }
  });
  await page.reload(); // by way of the sign-in, which asks nobody again
  await page.getByRole('heading', { name: /^Page 1 of 3,?000$/ }).waitFor();
  await page.locator('.page-picture:not(.drawing) .box').first().waitFor();
  expect(results).toEqual(['manifest.json whole', expect.stringMatching(/^document\.json bytes=\d+-\d+$/)]);

  await page.goto(site.url(`#/documents/${documentId}?page=${PAGES - 1}`));
  await page.getByRole('heading', { name: /^Page 2,?999 of/ }).waitFor();
  await page.locator('.page-text').getByText('Delivery note').waitFor();
  await page.locator('.page-picture:not(.drawing) .box').first().waitFor();
  expect(results).toHaveLength(3); // the manifest is there already
}, 600_000);
