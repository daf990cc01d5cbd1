import { Page } from 'playwright-core';
import { ConsolePage } from './console-page';
import { FakeSite } from './fake/fake-site';
import { linksRunOut } from './fake/links-run-out';
import { fourPages } from './fake/sample-images';
import { pagesApart } from './fake/sample-pdfs';
import { sampleResult } from './fake/sample-result';
import { oneBrowser } from './one-browser';
import { until } from './until';

const ID = '6'.padStart(32, '0');
const FILE = `/results/${ID}/1/invoice.pdf`;

let site: FakeSite;
let opened: ConsolePage;

const browser = oneBrowser(() => ({ opened, site }));

/** The list, with a document among it whose file is this one. */
async function openList(file: Uint8Array, contentType: string): Promise<Page> {
  site = await FakeSite.start();
  await sampleResult(site, ID, 4);
  site.bucket.objects.set(FILE, { body: Buffer.from(file), contentType });
  site.documents.change(ID, { contentType });
  opened = await ConsolePage.open(browser(), site);
  await opened.page.getByRole('table').waitFor();
  return opened.page;
}

const visit = async (page: Page): Promise<void> => page.evaluate((id) => {
  location.hash = `#/documents/${id}`;
}, ID);

async function leave(page: Page): Promise<void> {
  await page.evaluate(() => {
    location.hash = '#/documents';
  });
  await page.getByRole('table').waitFor();
}

const drawn = async (): Promise<void> => opened.page.locator('.page-picture:not(.drawing) canvas').waitFor();
const downloads = (): number => site.bucket.gets.filter(({ path }) => path === FILE).length;

async function turn(page: Page, times: number): Promise<void> {
  for (let turned = 0; turned < times; turned++) {
    await page.getByRole('button', { name: 'Next page' }).click();
  }
}

/** The red, green and blue of the middle of the page. */
const middle = async (): Promise<number[]> => opened.page.locator('.page-picture canvas').evaluate((element) => {
  const { width, height } = element as HTMLCanvasElement;
  return [...(element as HTMLCanvasElement).getContext('2d')!.getImageData(width / 2, height / 2, 1, 1).data].slice(0, 3);
});

/** Counts the workers that the page starts, and those that it ends. */
async function watchWorkers(page: Page): Promise<void> {
  await page.evaluate(() => {
    const workers = { started: 0, ended: new Set<Worker>() };
    const { terminate } = Worker.prototype;
    Worker.prototype.terminate = function (this: Worker) {
      workers.ended.add(this);
      terminate.call(this);
    };
    const counted = new Proxy(Worker, {
      construct(target, args: [string]) {
        workers.started++;
        return new target(...args);
      },
    });
    Object.assign(window, { workers, Worker: counted });
  });
}

/** Those that were started, and those of them that have ended. */
const workersOf = async (page: Page): Promise<number[]> => page.evaluate(() => {
  const { started, ended } = (window as any).workers;
  return [started, ended.size];
});

async function untilEnded(page: Page): Promise<number> {
  await until(async () => {
    const [started, ended] = await workersOf(page);
    return started > 0 && started === ended;
  });
  return (await workersOf(page))[0];
}

test('whoever turns pages faster than they are decoded sees the page that its heading names', async () => {
  const page = await openList(fourPages(), 'image/tiff');
  // what asks the worker for a page waits until all pages were turned
  await page.evaluate(() => {
    const held: Array<() => void> = [];
    const post = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (this: Worker, message: { page?: number }, ...rest: never[]) {
      const send = () => post.call(this, message, ...rest);
      if (message.page === undefined || message.page === 1) {
        send();
      } else {
        held.push(send);
      }
    };
    Object.assign(window, { held });
  });
  await visit(page);
  await drawn();
  await turn(page, 2);
  await until(async () => page.evaluate(() => (window as any).held.length === 2));
  await page.evaluate(() => (window as any).held.forEach((send: () => void) => send()));
  await page.getByRole('heading', { name: 'Page 3 of 4' }).waitFor();
  await drawn();
  expect(await middle()).toEqual([0, 0, 255]);
});

test('a file is loaded once a visit, and what decodes it ends with the visit', async () => {
  const page = await openList(fourPages(), 'image/tiff');
  await watchWorkers(page);
  for (const visits of [1, 2]) {
    await visit(page);
    await drawn();
    await turn(page, 1);
    await page.getByRole('heading', { name: 'Page 2 of 4' }).waitFor();
    await drawn();
    await leave(page);
    expect(await untilEnded(page)).toBe(visits);
    expect(downloads()).toBe(visits);
  }
});

test('pages that are turned while the file is on its way do not load it again, and a visit that ends before it comes leaves nothing behind', async () => {
  const page = await openList(fourPages(), 'image/tiff');
  await watchWorkers(page);
  let arrive = (): void => undefined;
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  let asked = 0;
  await page.route(`**${FILE}`, async (route) => {
    asked++;
    await arrived;
    await route.continue();
  });
  await visit(page);
  await until(() => asked > 0);
  await turn(page, 3);
  await page.locator('.page-text').getByText('Reference R-0004').waitFor();
  await leave(page);
  arrive();
  expect(await untilEnded(page)).toBe(1);
  expect(asked).toBe(1);
});

test('a file that is damaged leaves nothing behind', async () => {
  const page = await openList(Buffer.from('this is no PDF'), 'application/pdf');
  await watchWorkers(page);
  await visit(page);
  await page.getByText(/The page cannot be drawn/).waitFor();
  await untilEnded(page);
});

test('a link that runs out before the content of a page is read is asked for anew', async () => {
  const page = await openList(await pagesApart(), 'application/pdf');
  await visit(page);
  await drawn();
  linksRunOut(site, ID);
  await turn(page, 1);
  await page.getByRole('heading', { name: 'Page 2 of 4' }).waitFor();
  await drawn();
  expect(await middle()).toEqual([0, 255, 0]);
});

test.each(['all', 'none'])('a page that cannot be drawn says so, and the next one is drawn once the file can be reached again (boxes: %s)', async (boxes) => {
  const page = await openList(await pagesApart(), 'application/pdf');
  await visit(page);
  await drawn();
  await page.getByLabel('Boxes').selectOption(boxes);
  site.bucket.expired.add(FILE);
  await turn(page, 1);
  await page.getByText(/The page cannot be drawn/).waitFor();
  await page.getByRole('img', { name: 'Page 2 as it looks' }).waitFor({ state: 'detached' });
  site.bucket.expired.delete(FILE);
  await turn(page, 1);
  await page.getByRole('heading', { name: 'Page 3 of 4' }).waitFor();
  await drawn();
  expect(await middle()).toEqual([0, 0, 255]);
  expect(await page.getByText(/The page cannot be drawn/).count()).toBe(0);
});
