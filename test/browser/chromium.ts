import * as fs from 'node:fs';
import { Browser, chromium, Page } from 'playwright-core';

const PATHS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'];

/** Nothing but what pages ask for goes to the network, and pages may ask this machine. */
const QUIET = [
  '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
  '--disable-features=LocalNetworkAccessChecks,BlockInsecurePrivateNetworkRequests,PrivateNetworkAccessSendPreflights',
];

/** The Chromium of this machine. CHROMIUM is its path, where it is elsewhere. */
export async function launchChromium(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM ?? PATHS.find((path) => fs.existsSync(path));
  if (!executablePath) {
    throw new Error('Chromium is needed: install it (apt-get install chromium), or set CHROMIUM to its path.');
  }
  const root = process.getuid?.() === 0; // its sandbox does not start for root
  return chromium.launch({ executablePath, args: [...QUIET, ...(root ? ['--no-sandbox'] : [])] });
}

/** An empty page of an origin, which nothing has to serve. Certificates are not looked at: the emulator's is of its own making. */
export async function pageOf(browser: Browser, origin: string): Promise<Page> {
  const context = await browser.newContext({ ignoreHTTPSErrors: true });
  const page = await context.newPage();
  await page.route(`${origin}/**`, async (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>A page of a user</title>' }));
  await page.addInitScript('globalThis.__name = (named) => named;'); // which compiled functions call
  await page.goto(`${origin}/`);
  return page;
}
