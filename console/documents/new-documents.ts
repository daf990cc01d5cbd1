import type { Answer, Ask } from './asked';
import type { DocumentSummary, ListQuery } from '../api/documents-api';

const PAGE = 100;
/** Of one look. Where there is more that is new, the list is better asked for again. */
const MOST_PAGES = 10;

interface Look {
  readonly answers: readonly Answer[];
  /** Nothing that is new is missing. */
  readonly isWhole: boolean;
}

/** Looks for what is new in a listing whose newest documents come first: down to what was the newest at the look before. */
export class NewDocuments {
  private newest?: string;

  /** @param first the newest document that is known */
  public constructor(private readonly ask: Ask, private readonly query: ListQuery, first?: DocumentSummary) {
    this.newest = first?.createdAt;
  }

  public async look(): Promise<Look> {
    const answers: Answer[] = [];
    let cursor: string | undefined;
    for (let pages = 0; pages < MOST_PAGES; pages++) {
      const answer = await this.ask({ ...this.query, limit: PAGE, ...(cursor && { cursor }) });
      answers.push(answer);
      cursor = answer.cursor;
      if (cursor === undefined || this.isBelow(answer.documents.at(-1))) {
        this.newest = answers.flatMap(({ documents }) => documents)[0]?.createdAt ?? this.newest;
        return { answers, isWhole: true };
      }
    }
    return { answers, isWhole: false };
  }

  /** @param last of a page; a page without any is of a listing that few documents are in: there it is far to the next one, and nothing new before it */
  private isBelow(last?: DocumentSummary): boolean {
    return last === undefined || (this.newest !== undefined && last.createdAt < this.newest);
  }
}
