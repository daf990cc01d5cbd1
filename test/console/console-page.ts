import { readFileSync } from 'node:fs';
import { Browser, BrowserContextOptions, Page } from 'playwright-core';

/** Where a console is opened. */
export interface ConsoleSite {
  /** What the servers could not do: a test fails with it. */
  readonly failures: readonly unknown[];
  /** Its address, with a fragment. */
  url(fragment?: string): string;
}

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** What a request that the API refuses leaves in the browser's console. */
const REFUSALS = /^Failed to load resource/;
/** What a part of a PDF that the bucket refuses leaves in the worker of pdf.js, beside the failure that it tells the page. */
const REFUSED_PART = 'ResponseException: ResponseException';

/** The console in a page of its own, as somebody who is signed in at the issuer opens it. */
export class ConsolePage {
  public static async open(browser: Browser, site: ConsoleSite, fragment = '', options: BrowserContextOptions = {}): Promise<ConsolePage> {
    const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/Berlin', viewport: { width: 1280, height: 800 }, ...options });
    context.setDefaultTimeout(10_000);
    const opened = new ConsolePage(await context.newPage(), site);
    await opened.watch();
    await opened.page.goto(site.url(fragment));
    return opened;
  }

  /** What the page must not do: errors, and violations of the Content-Security-Policy. */
  public readonly faults: string[] = [];

  private constructor(public readonly page: Page, private readonly site: ConsoleSite) {}

  /** Told once a test is over. @returns what should not have been */
  public async close(): Promise<unknown[]> {
    await this.page.context().close();
    return [...this.faults, ...this.site.failures];
  }

  public async row(name: string | RegExp) {
    return this.page.getByRole('row').filter({ has: this.page.getByRole('link', { name, exact: typeof name === 'string' }) });
  }

  /** The names of the documents that are drawn. */
  public async names(): Promise<string[]> {
    return this.page.locator('td.name a').allTextContents();
  }

  /** Violations of axe-core's rules of WCAG 2.2 AA and its best practices, as sentences. */
  public async violations(): Promise<string[]> {
    await this.page.evaluate(AXE);
    return this.page.evaluate(async () => {
      const { violations } = await (globalThis as any).axe.run();
      return violations.flatMap(({ id, help, nodes }: any) => nodes.map(({ target, any }: any) => `${id}: ${help}: ${target.join(' ')} ${any[0]?.message ?? ''}`));
    });
  }

  private async watch(): Promise<void> {
    const { page, faults } = this;
    page.on('pageerror', (error) => {
      if (String(error) !== REFUSED_PART) {
        faults.push(String(error));
      }
    });
    page.on('console', (message) => {
      if (message.type() === 'error' && !REFUSALS.test(message.text())) {
        faults.push(message.text());
      }
    });
    page.on('dialog', (dialog) => {
      faults.push(`a dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    await page.exposeFunction('tellViolation', (text: string) => faults.push(text));
    await page.addInitScript(() => document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile }) => {
      (globalThis as any).tellViolation(`The policy forbids ${violatedDirective}: ${blockedURI} ${sourceFile}`);
    }));
  }
}
