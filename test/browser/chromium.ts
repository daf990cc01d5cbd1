import { Browser, Page } from 'playwright-core';

export { launchChromium } from '../../local/browser/chromium';

/** An empty page of an origin, which nothing has to serve. Certificates are not looked at: the emulator's is of its own making. */
export async function pageOf(browser: Browser, origin: string): Promise<Page> {
  const context = await browser.newContext({ ignoreHTTPSErrors: true });
  const page = await context.newPage();
  await page.route(`${origin}/**`, async (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>A page of a user</title>' }));
  await page.addInitScript('globalThis.__name = (named) => named;'); // which compiled functions call
  await page.goto(`${origin}/`);
  return page;
}
