import { Browser } from 'playwright-core';
import { ConsolePage } from './console-page';
import { FakeSite } from './fake/fake-site';
import { launchChromium } from '../browser/chromium';

/** What a test has open. */
interface Current {
  readonly opened: ConsolePage;
  readonly site: FakeSite;
}

/**
 * One browser for all tests of a file. After each test its page is closed and its site ended; a test whose page did what no page must fails.
 *
 * @returns the browser, once the tests run
 */
export function oneBrowser(current: () => Current): () => Browser {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(async () => browser.close());
  afterEach(async () => {
    const { opened, site } = current();
    const faults = await opened.close();
    await site.stop();
    expect(faults).toEqual([]);
  });
  return () => browser;
}
