import { randomBytes } from 'node:crypto';
import { Browser, Page } from 'playwright-core';
import { Given } from './given';
import { PoolUser } from '../../../local/api/account-services';
import { EmulatedEnvironment } from '../../../local/emulated-environment';
import { launchChromium } from '../../browser/chromium';
import { patience } from '../../local/place';

const WAIT_MS = 20_000;

/** What the token endpoint answers. */
interface Tokens {
  readonly id_token: string;
  readonly refresh_token: string;
}

/** Chromium, in which an administrator has signed in to the console by the pages of managed login. */
export class SignedIn {
  public static async open(given: Given): Promise<SignedIn> {
    const { account, outputs } = given.environment;
    const user = { email: `${randomBytes(4).toString('hex')}@example.com`, password: `Only-4-tests-${randomBytes(4).toString('hex')}`, groups: ['admins'] };
    await account.services.makePoolUser(outputs.UserPoolId, user);
    const browser = await launchChromium();
    try {
      const page = await browser.newPage();
      page.setDefaultTimeout(patience(WAIT_MS, given.isAws));
      const url = given.isAws ? outputs.ConsoleUrl : (given.environment as EmulatedEnvironment).browser!.consoleUrl;
      const { signIn } = await (await fetch(`${url}config.json`)).json() as { readonly signIn: Record<'authority' | 'clientId', string> };
      const endpoints = await (await fetch(`${signIn.authority}/.well-known/openid-configuration`)).json() as Record<string, string>;
      const signedIn = new SignedIn(browser, page, url, signIn.clientId, endpoints);
      await signedIn.signIn(user);
      return signedIn;
    } catch (error) {
      await browser.close();
      throw error;
    }
  }

  /** Those of the sign-in. */
  public tokens!: Tokens;

  private constructor(
    private readonly browser: Browser, private readonly page: Page, private readonly url: string,
    private readonly clientId: string, private readonly endpoints: Readonly<Record<string, string>>,
  ) {}

  /** Loads the console again, which comes back without a form. */
  public async reload(): Promise<void> {
    await this.page.reload();
    await this.inConsole();
  }

  /** Signs out, which leads to the form. */
  public async signOut(): Promise<void> {
    await this.page.goto(this.url);
    await this.inConsole();
    await this.page.locator('.account summary').click();
    await this.page.getByRole('button', { name: 'Sign out' }).click();
    await this.username().waitFor();
  }

  public async expectForm(prompt: string): Promise<void> {
    await this.page.goto(this.authorization(prompt));
    await this.username().waitFor();
  }

  /** Asks to be signed in without a form. @returns where that leads to */
  public async silently(): Promise<URL> {
    const back = this.page.waitForRequest((request) => request.url().startsWith(this.url));
    await this.page.goto(this.authorization('none')).catch(() => undefined); // the console leaves at once for the form
    return new URL((await back).url());
  }

  /** @returns another ID token, by the refresh token */
  public readonly renewed = async (): Promise<string> => {
    const body = new URLSearchParams({ grant_type: 'refresh_token', client_id: this.clientId, refresh_token: this.tokens.refresh_token });
    const response = await fetch(this.endpoints.token_endpoint, { method: 'POST', body });
    return (await response.json() as Tokens).id_token;
  };

  public async close(): Promise<void> {
    await this.browser.close();
  }

  /** Some pages ask for name and password at once, others one after the other. */
  private async signIn({ email, password }: PoolUser): Promise<void> {
    const given = this.page.waitForResponse((response) => response.url() === this.endpoints.token_endpoint && response.request().method() === 'POST');
    given.catch(() => undefined); // it is awaited below, after what may fail first
    await this.page.goto(this.url);
    await this.username().fill(email);
    const secret = this.page.locator('input[type=password]:visible').first();
    if (await secret.count() === 0) {
      await this.page.keyboard.press('Enter');
    }
    await secret.fill(password);
    await this.page.keyboard.press('Enter');
    this.tokens = await (await given).json() as Tokens;
    await this.inConsole();
  }

  private username() {
    return this.page.locator('input[name=username]:visible').first();
  }

  private async inConsole(): Promise<void> {
    await this.page.getByRole('banner').waitFor();
  }

  /** An address that asks for a code. Nobody redeems it. */
  private authorization(prompt: string): string {
    const query = new URLSearchParams({
      response_type: 'code',
      client_id: this.clientId,
      redirect_uri: this.url,
      scope: 'openid',
      state: 'state',
      prompt,
      code_challenge: randomBytes(32).toString('base64url'),
      code_challenge_method: 'S256',
    });
    return `${this.endpoints.authorization_endpoint}?${query}`;
  }
}
