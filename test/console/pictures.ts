import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { BrowserContextOptions, Page } from 'playwright-core';
import { ConsolePage } from './console-page';
import { FakeSite } from './fake/fake-site';
import { sampleResult } from './fake/sample-result';
import { until } from './until';
import { launchChromium } from '../browser/chromium';

const FOLDER = path.join(__dirname, '..', '..', 'docs', 'pictures');
const DESK = { width: 1280, height: 760 };
const PHONE = { width: 390, height: 760 };
/** A time of day and of year at which pictures are taken: they change only where the console does. */
const NOW = Date.parse('2026-03-12T10:24:00Z');

const DOCUMENT_ID = '6'.padStart(32, '0');
const CONFIG = { title: 'Accounts payable', uploads: { contentTypes: ['application/pdf', 'image/tiff', 'image/png', 'image/jpeg'], maxSizeBytes: 500_000_000 } };

interface Screen {
  readonly fragment: string;
  /** Before the console is opened. */
  readonly prepare?: (site: FakeSite) => void;
  readonly reach: (page: Page) => Promise<void>;
}

const SCREENS: Readonly<Record<string, Screen>> = {
  documents: { fragment: '', reach: async (page) => page.getByRole('table').waitFor() },
  selection: {
    fragment: '#/documents?status=SUCCEEDED',
    reach: async (page) => {
      await page.getByRole('checkbox', { name: /^Select / }).nth(2).click();
      await page.getByRole('checkbox', { name: /^Select / }).nth(5).click({ modifiers: ['Shift'] });
    },
  },
  upload: {
    fragment: '#/upload',
    reach: async (page) => {
      const pdf = (name: string, size: number) => ({ name, mimeType: 'application/pdf', buffer: Buffer.alloc(size) });
      await page.locator('input[type=file]').setInputFiles([pdf('invoice-2026-031.pdf', 482_133), pdf('delivery-note-7.pdf', 93_411), pdf('contract.docx', 0)]);
      await until(async () => (await page.getByText('Received').count()) === 2);
    },
  },
  operate: {
    fragment: '#/operate',
    prepare: (site) => site.api.operations.ail(DOCUMENT_ID),
    reach: async (page) => page.getByRole('button', { name: 'Redrive' }).first().waitFor(),
  },
  tables: {
    fragment: `#/documents/${DOCUMENT_ID}`,
    reach: async (page) => {
      await page.locator('.page-picture:not(.drawing) .box').first().waitFor();
      await page.getByRole('tab', { name: 'Tables (1)' }).click();
      await page.locator('.read-table').getByText('36.50').hover();
    },
  },
  document: { fragment: `#/documents/${DOCUMENT_ID}`, reach: async (page) => page.locator('.page-picture:not(.drawing) .box').first().waitFor() },
};

const LOOKS: Readonly<Record<string, BrowserContextOptions>> = {
  'light-desk': { colorScheme: 'light', viewport: DESK },
  'dark-desk': { colorScheme: 'dark', viewport: DESK },
  'light-phone': { colorScheme: 'light', viewport: PHONE, isMobile: true, hasTouch: true },
  'dark-phone': { colorScheme: 'dark', viewport: PHONE, isMobile: true, hasTouch: true },
};

/** Pictures of each screen, light and dark, on a desk and on a phone: `docs/pictures/console-*.png`. */
async function main(): Promise<void> {
  await fs.mkdir(FOLDER, { recursive: true });
  const browser = await launchChromium();
  try {
    for (const [look, options] of Object.entries(LOOKS)) {
      for (const [name, { fragment, prepare, reach }] of Object.entries(SCREENS)) {
        const site = await FakeSite.start({ documents: 2000, config: CONFIG, now: NOW, oddNames: false });
        await sampleResult(site, DOCUMENT_ID);
        prepare?.(site);
        const opened = await ConsolePage.open(browser, site, fragment, options);
        await reach(opened.page);
        await opened.page.screenshot({ path: path.join(FOLDER, `console-${name}-${look}.png`) });
        const faults = await opened.close();
        await site.stop();
        if (faults.length > 0) {
          throw new Error(`${name}, ${look}: ${faults.join(' ')}`);
        }
      }
    }
  } finally {
    await browser.close();
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
