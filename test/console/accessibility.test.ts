import { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { ConsolePage } from './console-page';
import { FakeSite } from './fake/fake-site';
import { sampleResult } from './fake/sample-result';
import { launchChromium } from '../browser/chromium';

let browser: Browser;

beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(async () => browser.close());

/** A screen, and how one comes there. */
interface Screen {
  readonly fragment: string;
  /** Before the console is opened. */
  readonly prepare?: (site: FakeSite) => void | Promise<void>;
  readonly reach: (page: Page) => Promise<void>;
}

const SCREENS: Readonly<Record<string, Screen>> = {
  'the list': { fragment: '', reach: async (page) => page.getByRole('table').waitFor() },
  'the list with a selection': {
    fragment: '',
    reach: async (page) => page.getByRole('checkbox', { name: /^Select / }).nth(3).click(),
  },
  'a question': {
    fragment: '',
    reach: async (page) => {
      await page.getByRole('checkbox', { name: /^Select / }).nth(3).click();
      await page.getByRole('button', { name: 'Label', exact: true }).click();
    },
  },
  'an empty list': { fragment: '#/documents?name=none', reach: async (page) => page.getByText('No document is like that.').waitFor() },
  'a list that fails': {
    fragment: '#/documents?label=a:b',
    prepare: (site) => void site.api.instead.set('listDocuments', [{ status: 403, body: { type: 'about:blank', title: 'No', status: 403, code: 'FORBIDDEN' } }]),
    reach: async (page) => page.getByRole('alert').waitFor(),
  },
  'the upload': {
    fragment: '#/upload',
    reach: async (page) => {
      await page.locator('input[type=file]').setInputFiles([{ name: 'a.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF') }, { name: 'empty.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(0) }]);
      await page.getByText(/The file is empty/).waitFor();
    },
  },
  'a document that failed': { fragment: `#/documents/${'4'.padStart(32, '0')}`, reach: async (page) => page.getByRole('heading', { level: 1 }).waitFor() },
  'a document that was read': {
    fragment: `#/documents/${'6'.padStart(32, '0')}`,
    prepare: async (site) => sampleResult(site, '6'.padStart(32, '0')),
    reach: async (page) => page.locator('.page-picture:not(.drawing) .box').first().waitFor(),
  },
  'the tables of a page, and a search': {
    fragment: `#/documents/${'6'.padStart(32, '0')}`,
    prepare: async (site) => sampleResult(site, '6'.padStart(32, '0')),
    reach: async (page) => {
      await page.getByLabel('Find in the text').fill('tea');
      await page.getByRole('button', { name: 'Search all 3 pages' }).click();
      await page.getByText('On 3 pages:').waitFor();
      await page.getByRole('tab', { name: 'Tables (1)' }).click();
    },
  },
  'the fields of a page': {
    fragment: `#/documents/${'6'.padStart(32, '0')}`,
    prepare: async (site) => sampleResult(site, '6'.padStart(32, '0')),
    reach: async (page) => page.getByRole('tab', { name: 'Fields (3)' }).click(),
  },
  'a pipeline that is well': { fragment: '#/operate', reach: async (page) => page.getByText('The pipeline is healthy').waitFor() },
  'a pipeline that ails': {
    fragment: '#/operate',
    prepare: (site) => site.api.operations.ail('6'.padStart(32, '0')),
    reach: async (page) => {
      await page.getByText('2 examples').click();
      await page.getByText(/alarms that do not ring/).click();
    },
  },
  'dead letters that are to be discarded': {
    fragment: '#/operate',
    prepare: (site) => site.api.operations.ail('6'.padStart(32, '0')),
    reach: async (page) => page.getByRole('button', { name: 'Discard' }).first().click(),
  },
  'an address of nothing': { fragment: '#/nothing', reach: async (page) => page.getByText('There is no such page').waitFor() },
};

const LOOKS: Readonly<Record<string, BrowserContextOptions>> = {
  'light, on a desk': { colorScheme: 'light' },
  'dark, on a desk': { colorScheme: 'dark' },
  'light, on a phone': { colorScheme: 'light', viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true },
  'dark, on a phone': { colorScheme: 'dark', viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true },
};

describe.each(Object.keys(LOOKS))('%s', (look) => {
  test.each(Object.keys(SCREENS))('axe-core finds nothing, and nothing is wider than the window: %s', async (name) => {
    const { fragment, prepare, reach } = SCREENS[name];
    const site = await FakeSite.start();
    await prepare?.(site);
    const opened = await ConsolePage.open(browser, site, fragment, LOOKS[look]);
    await reach(opened.page);
    const violations = await opened.violations();
    const overhang = await opened.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    const faults = await opened.close();
    await site.stop();
    expect({ violations, overhang: Math.max(overhang, 0), faults }).toEqual({ violations: [], overhang: 0, faults: [] });
  });
});
