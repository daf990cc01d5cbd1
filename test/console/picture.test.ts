import { PDFDocument } from 'pdf-lib';
import { encodeImage } from 'utif2';
import { ConsolePage } from './console-page';
import { FakeSite } from './fake/fake-site';
import { linksRunOut } from './fake/links-run-out';
import { photoTurnedBy, quarters } from './fake/sample-images';
import { japanesePdf, jbig2Scan, jpxScan, largeScan } from './fake/sample-pdfs';
import { sampleResult } from './fake/sample-result';
import { oneBrowser } from './one-browser';
import { until } from './until';
import { DocumentStatus } from '../../src/contract/document-status';

const ID = '6'.padStart(32, '0');

let site: FakeSite;
let opened: ConsolePage;

const browser = oneBrowser(() => ({ opened, site }));

/** Opens a document whose file is this one, and waits until its page is drawn. */
async function open(file?: Uint8Array, contentType = 'application/pdf', part: object = {}): Promise<void> {
  site = await FakeSite.start();
  await sampleResult(site, ID, 2);
  if (file) {
    const path = `/results/${ID}/1/invoice.pdf`;
    site.bucket.objects.set(path, { body: Buffer.from(file), contentType });
    site.documents.change(ID, { contentType, ...part });
  }
  opened = await ConsolePage.open(browser(), site, `#/documents/${ID}`);
}

const drawn = async (): Promise<void> => opened.page.locator('.page-picture:not(.drawing) canvas').waitFor();

/** The colors in the middle of the quarters of the picture: upper left, upper right, lower left, lower right. */
async function colors(): Promise<string[]> {
  return opened.page.locator('.page-picture canvas').evaluate((element) => {
    const { width, height } = element as HTMLCanvasElement;
    const context = (element as HTMLCanvasElement).getContext('2d')!;
    const names: Record<string, string> = { '100': 'red', '010': 'green', '001': 'blue', '111': 'white' };
    return [[1, 1], [3, 1], [1, 3], [3, 3]].map(([x, y]) => {
      const [red, green, blue] = context.getImageData(width * x / 4, height * y / 4, 1, 1).data;
      return names[[red, green, blue].map((value) => (value > 127 ? 1 : 0)).join('')];
    });
  });
}

test('a PDF is drawn, with a box around each line, and only the parts of the file that its page needs are read', async () => {
  await open();
  await drawn();
  expect(await opened.page.locator('.box').count()).toBe(11);
  const dark = await opened.page.locator('.page-picture canvas').evaluate((element) => {
    const { width, height } = element as HTMLCanvasElement;
    const { data } = (element as HTMLCanvasElement).getContext('2d')!.getImageData(0, 0, width, height / 2);
    return data.filter((value, index) => index % 4 === 0 && value < 128).length;
  });
  expect(dark).toBeGreaterThan(500);
});

test('to point at a line on either side shows it on the other, and the layers of boxes can be chosen', async () => {
  await open();
  await drawn();
  const { page } = opened;
  await page.locator('.page-text').getByText('Green tea').hover();
  expect(await page.locator('.box.active title').textContent()).toContain('Green tea');
  await page.locator('.box').nth(8).hover();
  expect(await page.locator('.page-text .active').textContent()).toBe('Total: 91.40 EUR');
  await page.getByLabel('Boxes').selectOption('words');
  await until(async () => (await page.locator('.box').count()) > 20);
  expect(await page.locator('.box.low').count()).toBe(2);
});

test('a link to the file that has run out is asked for anew', async () => {
  await open();
  await drawn();
  const { page } = opened;
  linksRunOut(site, ID);
  await page.getByRole('button', { name: 'Next page' }).click();
  await page.getByRole('heading', { name: 'Page 2 of 2' }).waitFor();
  await page.locator('.page-text').getByText('Green tea').waitFor();
  await drawn();
});

test.each([[1, ['red', 'green', 'blue', 'white']], [6, ['blue', 'red', 'white', 'green']], [8, ['green', 'white', 'red', 'blue']]])('a photo that its EXIF data turn (%i) is upright', async (orientation, expected) => {
  await open(photoTurnedBy(orientation), 'image/jpeg');
  await drawn();
  expect(await colors()).toEqual(expected);
});

test('a TIFF is drawn, and turned as it asks to be', async () => {
  const { data, width, height } = quarters();
  await open(new Uint8Array(encodeImage(data, width, height, { t274: [6] } as never)), 'image/tiff');
  await drawn();
  expect(await colors()).toEqual(['blue', 'red', 'white', 'green']);
});

test('a page that the PDF turns is upright', async () => {
  const pdf = await PDFDocument.create();
  pdf.addPage([400, 200]).setRotation({ type: 'degrees', angle: 90 } as never);
  await open(await pdf.save());
  await drawn();
  const shape = await opened.page.locator('.page-picture canvas').evaluate((element) => (element as HTMLCanvasElement).height / (element as HTMLCanvasElement).width);
  expect(shape).toBeCloseTo(2, 1);
});

/** The gray in the middle of the page, 0 to 255. */
const middle = async (): Promise<number> => opened.page.locator('.page-picture canvas').evaluate((element) => {
  const { width, height } = element as HTMLCanvasElement;
  return (element as HTMLCanvasElement).getContext('2d')!.getImageData(width / 2, height / 2, 1, 1).data[0];
});

/** The files of pdf.js that the page asked for. */
async function parts(): Promise<string[]> {
  return opened.page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => /\/pdf-\d/.test(name)).map((name) => name.split('/').slice(-2).join('/')));
}

test('a scan by JPEG 2000 is drawn', async () => {
  await open(await jpxScan());
  await drawn();
  expect(Math.abs(await middle() - 128)).toBeLessThan(8);
  expect(await parts()).toEqual(['wasm/openjpeg.wasm']);
});

test('a scan by JBIG2 is drawn', async () => {
  await open(await jbig2Scan());
  await drawn();
  expect(await middle()).toBe(0);
  expect(await parts()).toEqual(['wasm/jbig2.wasm']);
});

test('a page in Japanese is drawn, though the file does not have its font', async () => {
  await open(await japanesePdf());
  await drawn();
  const ink = await opened.page.locator('.page-picture canvas').evaluate((element) => {
    const { width, height } = element as HTMLCanvasElement;
    return (element as HTMLCanvasElement).getContext('2d')!.getImageData(0, 0, width, height).data.filter((value, index) => index % 4 === 0 && value < 128).length;
  });
  expect(ink).toBeGreaterThan(100);
  expect(await parts()).toEqual(expect.arrayContaining(['cmaps/90ms-RKSJ-H.bcmap', 'cmaps/Adobe-Japan1-UCS2.bcmap']));
});

test('a scan of 64 megapixels in a PDF is drawn', async () => {
  await open(await largeScan(8000));
  await drawn();
  expect(await middle()).toBe(0);
});

/** The boxes are there, on a sheet that has the shape of the page, and so is the text. */
async function boxesWithoutPicture(): Promise<void> {
  const { page } = opened;
  await page.locator('.page-text').getByText('Green tea').hover();
  await page.locator('.page-picture.blank .box.active').waitFor();
  const { width, height } = (await page.locator('.page-picture.blank').boundingBox())!;
  expect(height / width).toBeCloseTo(842 / 595, 1);
}

test('a picture of more than 50 megapixels is not drawn, which it says; its text and its boxes are shown', async () => {
  await open(photoTurnedBy(1), 'image/jpeg', { widthPx: 9000, heightPx: 9000 });
  await opened.page.getByText(/more than 50 megapixels/).waitFor();
  await boxesWithoutPicture();
});

test('a file that is damaged says so; its text and its boxes are shown', async () => {
  await open(Buffer.from('this is no PDF'));
  await opened.page.getByText(/The page cannot be drawn/).waitFor();
  await boxesWithoutPicture();
});

test('a document that was not read shows its file all the same, for people to look at', async () => {
  await open(photoTurnedBy(1), 'image/jpeg', { status: DocumentStatus.FAILED, resultAttempt: undefined, error: { code: 'OCR_FAILED', message: 'The engine gave up.' } });
  await drawn();
  expect(await colors()).toEqual(['red', 'green', 'blue', 'white']);
  await opened.page.getByText('There is no result.').waitFor();
});
