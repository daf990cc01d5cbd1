import { Browser, Page, Response } from 'playwright-core';
import { median } from './measure';
import { launchChromium } from '../test/browser/chromium';
import { FakeSite } from '../test/console/fake/fake-site';
import { sampleResult } from '../test/console/fake/sample-result';
import { bundleConsole } from '../tools/bundle-console';

const LOADS = 5;
const DOCUMENTS = 60;
const LONG_DOCUMENT = '6'.padStart(32, '0');
const PAGES = 3000;

/** What a browser did until a screen was there. */
export interface ScreenFigures {
  /** Of all answers: the console's files are compressed, as Amazon API Gateway does it; Amazon S3 sends results as they are. */
  readonly bytes: number;
  /** Of answers with a body. */
  readonly requests: number;
  /** Time of the page's main thread: its scripts, styles, layout and painting. */
  readonly mainThreadMs: number;
}

export interface ConsoleFigures {
  /** A page with a heading and nothing else, after the same sign-in. */
  readonly bare: ScreenFigures;
  /** The list of documents, from the address to its rows. */
  readonly firstScreen: ScreenFigures;
  /** A document of 3,000 pages, from the address to the text of its first page beside the picture. */
  readonly pageOneOf3000: ScreenFigures;
  /** Of the main thread's time, to the bare page. */
  readonly firstScreenRatio: number;
  readonly pageOneRatio: number;
}

/** @returns `undefined` on a machine without Chromium */
export async function measureConsole(): Promise<ConsoleFigures | undefined> {
  await bundleConsole();
  const browser = await launchChromium().catch(() => undefined);
  if (!browser) {
    return undefined;
  }
  try {
    const site = await FakeSite.start({ documents: DOCUMENTS, oddNames: false });
    await sampleResult(site, LONG_DOCUMENT, PAGES);
    const screens = { bare: [] as ScreenFigures[], firstScreen: [] as ScreenFigures[], pageOneOf3000: [] as ScreenFigures[] };
    for (let load = 0; load <= LOADS; load++) {
      const figures = {
        bare: await screen(browser, site.url('bare.html'), async (page) => page.getByText('Nothing else').waitFor()),
        firstScreen: await screen(browser, site.url(), async (page) => page.locator('td.name a').first().waitFor()),
        pageOneOf3000: await screen(browser, site.url(`#/documents/${LONG_DOCUMENT}`), async (page) => (
          page.locator('.page-picture:not(.drawing) .box').first().waitFor()
        )),
      };
      if (load > 0) { // the first one fills the disk's caches
        (Object.keys(figures) as Array<keyof typeof figures>).forEach((name) => screens[name].push(figures[name]));
      }
    }
    await site.stop();
    const [bare, firstScreen, pageOneOf3000] = [screens.bare, screens.firstScreen, screens.pageOneOf3000].map(mediansOf);
    return {
      bare,
      firstScreen,
      pageOneOf3000,
      firstScreenRatio: firstScreen.mainThreadMs / bare.mainThreadMs,
      pageOneRatio: pageOneOf3000.mainThreadMs / bare.mainThreadMs,
    };
  } finally {
    await browser.close();
  }
}

/** A visit of somebody whose browser has seen nothing of it. */
async function screen(browser: Browser, url: string, shown: (page: Page) => Promise<void>): Promise<ScreenFigures> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await page.route('**/bare.html', async (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Bare</title><h1>Nothing else</h1>' }));
  const bodies: Array<Promise<number>> = [];
  page.on('response', (response) => bodies.push(transferred(response)));
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  await page.goto(url);
  await shown(page);
  const { metrics } = await session.send('Performance.getMetrics');
  const sizes = (await Promise.all(bodies)).filter((size) => size > 0);
  await context.close();
  return {
    bytes: sizes.reduce((total, size) => total + size, 0),
    requests: sizes.length,
    mainThreadMs: metrics.find(({ name }) => name === 'TaskDuration')!.value * 1000,
  };
}

/** @returns nothing for redirects, and for what the browser had kept */
async function transferred(response: Response): Promise<number> {
  return response.request().sizes().then(({ responseBodySize }) => responseBodySize, () => 0);
}

function mediansOf(all: readonly ScreenFigures[]): ScreenFigures {
  const of = (figure: keyof ScreenFigures): number => median(all.map((each) => each[figure]));
  return { bytes: of('bytes'), requests: of('requests'), mainThreadMs: of('mainThreadMs') };
}
