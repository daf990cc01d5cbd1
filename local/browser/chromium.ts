import * as fs from 'node:fs';
import { Browser, chromium } from 'playwright-core';
import { LocalError } from '../errors';

const PATHS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'];

/** Nothing but what pages ask for goes to the network, and pages may ask this machine. */
const QUIET = [
  '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
  '--disable-features=LocalNetworkAccessChecks,BlockInsecurePrivateNetworkRequests,PrivateNetworkAccessSendPreflights',
];

/** The path of this machine's Chromium, where it has one. CHROMIUM names it, where it is elsewhere than usual. */
export function chromiumPath(): string | undefined {
  return process.env.CHROMIUM ?? PATHS.find((path) => fs.existsSync(path));
}

/** The Chromium of this machine. @throws where it has none */
export async function launchChromium(): Promise<Browser> {
  const executablePath = chromiumPath();
  if (!executablePath) {
    throw new LocalError('Chromium is needed: install it (apt-get install chromium), or set CHROMIUM to its path.');
  }
  const root = process.getuid?.() === 0; // its sandbox does not start for root
  return chromium.launch({ executablePath, args: [...QUIET, ...(root ? ['--no-sandbox'] : [])] });
}
