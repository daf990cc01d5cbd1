import { Answer, Ask, counting } from './asked';
import { FollowedChanges } from './followed-changes';
import { HeldDocuments } from './held-documents';
import { NewDocuments } from './new-documents';
import type { DocumentsApi, DocumentSummary } from '../api/documents-api';
import { Explanation, explain } from '../api/problem';
import { Filters, queryOf } from '../routing/filters';
import { STATUSES } from '../ui/statuses';

const PAGE = 50;
/** Pages without a document that are passed over at once: the API looks through many for a rare label. */
const EMPTY_PAGES = 20;
/** As far as the listing of changes may lag behind, by what the API itself allows for. */
const LAG_MS = 20 * 60_000;
const MOST_IDS = 100;

export interface ListState {
  readonly rows: readonly DocumentSummary[];
  readonly phase: 'loading' | 'ready';
  readonly hasMore: boolean;
  /** Many pages in a row had none that is shown: it looks further when it is asked to. */
  readonly isResting: boolean;
  /** Why the last page did not come. */
  readonly failure?: Explanation;
  /** New documents that are not among the rows yet. */
  readonly arrivals: number;
  /** There are still more of them: more than are put among the rows. */
  readonly moreArrived: boolean;
  /** Why changes do not come at present. */
  readonly paused?: Explanation;
}

type ListApi = Pick<DocumentsApi, 'list' | 'now'>;

/**
 * The documents that some filters show: page after page as they are asked for, and what changes of them. It holds all that was loaded; how much of
 * it is drawn is not its business.
 */
export class DocumentList {
  /** How far the page was scrolled when it was left. */
  public scrollTop = 0;
  private state: ListState = { rows: [], phase: 'loading', hasMore: true, isResting: false, arrivals: 0, moreArrived: false };
  private cursor?: string;
  private loading?: Promise<void>;
  private updating?: Promise<boolean>;
  private changes?: FollowedChanges;
  private news?: NewDocuments;
  private readonly ask: Ask;
  private readonly held: HeldDocuments;
  private readonly listeners = new Set<() => void>();

  public constructor(private readonly api: ListApi, public readonly filters: Filters) {
    this.ask = counting(async (query) => api.list(query));
    this.held = new HeldDocuments(filters);
  }

  public get current(): ListState {
    return this.state;
  }

  public subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** One more page; nothing while one is on its way, or after the last. */
  public async loadMore(): Promise<void> {
    if (!this.state.hasMore) {
      return;
    }
    this.loading ??= this.load().finally(() => {
      this.loading = undefined;
    });
    await this.loading;
  }

  /** All pages to the last one, or to one that does not come. */
  public async loadAll(): Promise<void> {
    while (this.state.hasMore && !this.state.failure) {
      await this.loadMore();
    }
  }

  /** From the beginning again. */
  public async reload(): Promise<void> {
    await Promise.all([this.loading, this.updating]);
    this.cursor = undefined;
    this.changes = undefined;
    this.held.clear();
    this.show({ phase: 'loading', hasMore: true, failure: undefined, moreArrived: false, paused: undefined });
    await this.loadMore();
  }

  /** What the API has of documents now, after a change of the user's own: listings show a change a moment later. */
  public async refresh(ids: readonly string[]): Promise<void> {
    for (let begin = 0; begin < ids.length; begin += MOST_IDS) {
      await this.askFor(ids.slice(begin, begin + MOST_IDS)).catch(() => undefined); // the next update tells
    }
  }

  /** Puts what arrived meanwhile in its place. */
  public async showArrivals(): Promise<void> {
    if (this.state.moreArrived) {
      return this.reload();
    }
    this.held.showWaiting();
    this.show();
  }

  /**
   * Asks what changed.
   *
   * @returns whether the API answered
   */
  public async update(): Promise<boolean> {
    if (this.state.phase === 'loading' || this.state.failure) {
      return true;
    }
    this.updating ??= this.look().finally(() => {
      this.updating = undefined;
    });
    return this.updating;
  }

  private async load(): Promise<void> {
    let isResting = true;
    this.show({ isResting: false });
    try {
      for (let pages = 0; pages < EMPTY_PAGES; pages++) {
        const answer = await this.ask({ ...queryOf(this.filters), limit: PAGE, ...(this.cursor && { cursor: this.cursor }) });
        if (!this.changes) {
          this.follow(answer);
        }
        this.cursor = answer.cursor;
        if (answer.documents.length > 0 || answer.cursor === undefined) {
          this.held.append(answer);
          isResting = false;
          break;
        }
      }
      this.show({ phase: 'ready', hasMore: this.cursor !== undefined, isResting, failure: undefined });
    } catch (error) {
      this.show({ phase: 'ready', failure: explain(error) });
    }
  }

  /** From the first page on. */
  private follow({ documents }: Answer): void {
    this.changes = new FollowedChanges(this.ask, new Date(this.api.now() - LAG_MS).toISOString());
    this.news = new NewDocuments(this.ask, queryOf(this.filters), documents[0]);
  }

  /** Each in its own right: what one learns is shown whatever becomes of the others. */
  private async look(): Promise<boolean> {
    const all = [this.changes?.look((answer) => this.take(answer)), this.lookAtProgress(), this.lookForNew()];
    const failed = (await Promise.allSettled(all)).find(({ status }) => status === 'rejected') as PromiseRejectedResult | undefined;
    this.show({ paused: failed && explain(failed.reason) });
    return !failed;
  }

  /** Changes of documents that are not at their end are in no listing of changes. */
  private async lookAtProgress(): Promise<void> {
    await this.askFor(this.state.rows.filter(({ status }) => !STATUSES[status].terminal).slice(0, MOST_IDS).map(({ documentId }) => documentId));
  }

  private async lookForNew(): Promise<void> {
    if (!this.news || !this.held.isNewestFirst || this.filters.deleted || this.state.moreArrived) {
      return;
    }
    const { answers, isWhole } = await this.news.look();
    if (isWhole) {
      answers.forEach((answer) => this.take(answer));
    } else {
      this.show({ arrivals: answers.reduce((all, { documents }) => all + documents.length, 0), moreArrived: true });
    }
  }

  /** @param ids at most {@link MOST_IDS} */
  private async askFor(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) {
      return;
    }
    const answer = await this.ask({ ids: ids.join(','), limit: MOST_IDS, ...(this.filters.deleted && { deleted: true }) });
    const there = new Set(answer.documents.map(({ documentId }) => documentId));
    this.held.drop(ids.filter((id) => !there.has(id)), answer);
    this.take(answer);
  }

  private take(answer: Answer): void {
    this.held.take(answer, this.state.hasMore);
    this.show();
  }

  private show(change: Partial<ListState> = {}): void {
    const moreArrived = change.moreArrived ?? this.state.moreArrived;
    const arrivals = change.arrivals ?? (moreArrived ? this.state.arrivals : this.held.waiting.length);
    this.state = { ...this.state, ...change, rows: this.held.rows, arrivals, moreArrived };
    this.listeners.forEach((listener) => listener());
  }
}
