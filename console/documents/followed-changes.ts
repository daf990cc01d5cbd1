import type { Answer, Ask } from './asked';

const PAGE = 100;
/** Of one look. The next one goes on behind them, so that many changes delay others and hide none. */
const MOST_PAGES = 5;

/** Follows what changes of documents that came to an end, as `docpipe watch` does: through all pages, and then from the time that the API says to ask from next. */
export class FollowedChanges {
  private cursor?: string;
  /** From when the listing would have to begin again. */
  private settled: string;

  /** @param since from when on, by the API's clock */
  public constructor(private readonly ask: Ask, private since: string) {
    this.settled = since;
  }

  /** @param take told each page as it comes */
  public async look(take: (answer: Answer) => void): Promise<void> {
    for (let pages = 0; pages < MOST_PAGES; pages++) {
      const answer = await this.next();
      take(answer);
      this.cursor = answer.cursor;
      this.settled = answer.nextUpdatedSince ?? this.settled;
      if (this.cursor === undefined) {
        this.since = this.settled;
        return;
      }
    }
  }

  private async next(): Promise<Answer> {
    try {
      return await this.ask({ updatedSince: this.since, limit: PAGE, ...(this.cursor && { cursor: this.cursor }) });
    } catch (error) {
      this.cursor = undefined; // which may be what the API refuses
      this.since = this.settled;
      throw error;
    }
  }
}
