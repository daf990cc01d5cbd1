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
  /** The one that was touched last is the last. */
  private readonly drafts = new Map<number, PageDraft>();
  /** Numbers only. */
  private readonly givenOut = new Set<number>();

  public constructor(private readonly limit = MAX_BLOCKS_HELD) {}

  public get isFull(): boolean {
    return this.held > this.limit && this.drafts.size > 1;
  }

  public get pagesGivenOut(): number {
    return this.givenOut.size;
  }

  /** What has been touched last, or page 1. */
  public get currentPage(): number {
    return this.current?.page ?? 1;
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
    this.held -= draft.weight;
    if (this.current === draft) {
      this.current = undefined;
    }
    return draft;
  }
}
