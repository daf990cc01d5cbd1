import { PageDraft } from './page-draft';

/**
 * As many blocks as are held until the page that was quiet the longest is given out: enough that pages may be mixed up
 * within a few parts, little enough that a long document needs no more memory than a short one.
 */
export const MAX_BLOCKS_HELD = 3000;

/** The pages under way. Textract groups blocks by page, so this is a handful; a page stays whole however long it is. */
export class PageWindow {
  private current: PageDraft | undefined;
  private held = 0;
  private lastGivenOut = 0;
  /** The one that was touched last is the last. */
  private readonly drafts = new Map<number, PageDraft>();
  /** Numbers only. */
  private readonly givenOut = new Set<number>();
  /** Of the PAGE blocks, by page. */
  private readonly pageBlockIds = new Map<number, unknown>();
  /** How many pages answers before this one have. */
  private offset = 0;

  public constructor(private readonly limit = MAX_BLOCKS_HELD) {}

  public get isFull(): boolean {
    return this.held > this.limit && this.drafts.size > 1;
  }

  public get pagesGivenOut(): number {
    return this.givenOut.size;
  }

  /** What has been touched last, or the first page. */
  public get currentPage(): number {
    return this.current?.page ?? this.offset + 1;
  }

  /** The page that an answer calls by a number. */
  public pageOf(number: number | undefined): number | undefined {
    return number === undefined ? undefined : this.offset + number;
  }

  public hasPageBlock(page: number): boolean {
    return this.pageBlockIds.has(page);
  }

  public addPageBlock(page: number, id: unknown): void {
    this.pageBlockIds.set(page, id);
  }

  /** Whether a PAGE block is of a page that has another one: so it is of another answer. */
  public isOfAnotherAnswer(number: number, id: unknown): boolean {
    const page = this.offset + number;
    return this.pageBlockIds.has(page) && this.pageBlockIds.get(page) !== id;
  }

  /** What follows is another answer, whose pages come behind all that there have been. */
  public numberOn(): void {
    this.offset = Math.max(this.offset, ...this.drafts.keys(), this.lastGivenOut);
    this.current = undefined;
  }

  /**
   * The draft of a page, for something more to be put into it.
   *
   * @param weight how much it is, in blocks
   */
  public touch(page: number, weight: number): PageDraft {
    const draft = this.current?.page === page ? this.current : this.moveTo(page);
    draft.weight += weight;
    this.held += weight;
    return draft;
  }

  /** The page that was quiet the longest. */
  public takeOldest(): PageDraft {
    const [oldest] = this.drafts.values();
    return this.take(oldest);
  }

  /** What is left, by page. */
  public* drain(): Generator<PageDraft> {
    for (const draft of [...this.drafts.values()].sort((a, b) => a.page - b.page)) {
      yield this.take(draft);
    }
  }

  private moveTo(page: number): PageDraft {
    const draft = this.drafts.get(page) ?? new PageDraft(page, this.givenOut.has(page));
    this.drafts.delete(page);
    this.drafts.set(page, draft);
    this.current = draft;
    return draft;
  }

  private take(draft: PageDraft): PageDraft {
    this.drafts.delete(draft.page);
    this.givenOut.add(draft.page);
    this.lastGivenOut = Math.max(this.lastGivenOut, draft.page);
    this.held -= draft.weight;
    if (this.current === draft) {
      this.current = undefined;
    }
    return draft;
  }
}
