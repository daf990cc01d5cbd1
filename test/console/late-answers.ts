import { APIResponse, Page, Route } from 'playwright-core';

/** Answers of the API that are on their way for as long as a test wants. */
export class LateAnswers {
  /** @param isMeant the requests whose answers are late, by method and URL */
  public static async of(page: Page, isMeant: (url: string) => boolean): Promise<LateAnswers> {
    const late = new LateAnswers(page);
    await page.route('**/v1/**', async (route) => {
      const meant = route.request().method() === 'GET' && isMeant(route.request().url());
      if (meant && late.holding) {
        await late.hold(route);
      } else if (!meant || !late.over) {
        await route.continue();
      } // and nothing that is asked later mends what the late answer does
    });
    return late;
  }

  /** Whether what is asked now is answered late. */
  public holding = true;
  private over = false;
  private readonly held: Array<{ readonly route: Route; readonly response: APIResponse }> = [];

  private constructor(private readonly page: Page) {}

  public get count(): number {
    return this.held.length;
  }

  /** They come, with what the API knew when it was asked. The page has drawn what it makes of them. */
  public async come(): Promise<void> {
    this.over = true;
    await Promise.all(this.held.map(async ({ route, response }) => route.fulfill({ response })));
    await this.page.evaluate(async () => {
      for (let frame = 0; frame < 10; frame++) {
        await new Promise(requestAnimationFrame);
      }
    });
  }

  private async hold(route: Route): Promise<void> {
    this.held.push({ route, response: await route.fetch() });
  }
}
