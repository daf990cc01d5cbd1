import type { DocumentsApi, DocumentSummary } from '../api/documents-api';
import { Explanation, explain } from '../api/problem';
import { Filters, isShown, queryOf } from '../routing/filters';
import { STATUSES } from '../ui/statuses';

const PAGE = 50;
/** Pages without a document that are passed over at once: the API looks through many for a rare label. */
const EMPTY_PAGES = 20;
/** An index may show a change later than another one: this long is asked again. Documents in progress are asked for by their ids besides. */
const OVERLAP_MS = 30_000;
const MOST_CHANGE_PAGES = 3;
const MOST_IDS = 100;

export interface ListState {
  readonly rows: readonly DocumentSummary[];
  readonly phase: 'loading' | 'ready';
  readonly hasMore: boolean;
  /** Why the last page did not come. */
  readonly failure?: Explanation;
  /** New documents that are not among the rows yet. */
  readonly arrivals: number;
  /** Why changes do not come at present. */
  readonly paused?: Explanation;
}

type ListApi = Pick<DocumentsApi, 'list'>;

/**
 * The documents that some filters show: page after page as they are asked for, and what changes of them. It holds all that was loaded; how much of
 * it is drawn is not its business.
 */
export class DocumentList {
  /** How far the page was scrolled when it was left. */
  public scrollTop = 0;
  private state: ListState = { rows: [], phase: 'loading', hasMore: true, arrivals: 0 };
  private cursor?: string;
  private loading?: Promise<void>;
  private waiting: DocumentSummary[] = [];
  private changedSince = new Date().toISOString();
  private readonly listeners = new Set<() => void>();

  public constructor(private readonly api: ListApi, public readonly filters: Filters) {}

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
    await this.loading;
    this.cursor = undefined;
    this.waiting = [];
    this.changedSince = new Date().toISOString();
    this.set({ rows: [], phase: 'loading', hasMore: true, failure: undefined, arrivals: 0, paused: undefined });
    await this.loadMore();
  }

  /** The documents as they are now, after a change of the user's own. */
  public replace(documents: readonly DocumentSummary[]): void {
    const byId = new Map(documents.map((document) => [document.documentId, document]));
    const rows = this.state.rows
      .map((row) => newer(row, byId.get(row.documentId)))
      .filter((row) => isShown(this.filters, row));
    this.set({ rows });
  }

  public remove(ids: ReadonlySet<string>): void {
    this.set({ rows: this.state.rows.filter(({ documentId }) => !ids.has(documentId)) });
  }

  /** Puts what arrived meanwhile on top. */
  public showArrivals(): void {
    const known = new Set(this.state.rows.map(({ documentId }) => documentId));
    const rows = [...this.waiting.filter(({ documentId }) => !known.has(documentId)), ...this.state.rows];
    this.waiting = [];
    this.set({ rows, arrivals: 0 });
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
    try {
      const [changes, inProgress, newest] = await Promise.all([this.changes(), this.inProgress(), this.newest()]);
      this.replace([...changes, ...inProgress, ...newest]);
      this.announce(newest);
      this.set({ paused: undefined });
      return true;
    } catch (error) {
      this.set({ paused: explain(error) });
      return false;
    }
  }

  private async load(): Promise<void> {
    try {
      for (let pages = 0; pages < EMPTY_PAGES; pages++) {
        const { documents, cursor } = await this.api.list({ ...queryOf(this.filters), limit: PAGE, ...(this.cursor && { cursor: this.cursor }) });
        this.cursor = cursor;
        if (documents.length > 0 || cursor === undefined) {
          this.append(documents);
          return;
        }
      }
      this.append([]);
    } catch (error) {
      this.set({ phase: 'ready', failure: explain(error) });
    }
  }

  private append(documents: readonly DocumentSummary[]): void {
    const known = new Set(this.state.rows.map(({ documentId }) => documentId));
    const rows = [...this.state.rows, ...documents.filter(({ documentId }) => !known.has(documentId))];
    this.set({ rows, phase: 'ready', hasMore: this.cursor !== undefined, failure: undefined });
  }

  /** Documents that came to an end, or were changed after it. */
  private async changes(): Promise<DocumentSummary[]> {
    const changed: DocumentSummary[] = [];
    let cursor: string | undefined;
    for (let pages = 0; pages < MOST_CHANGE_PAGES; pages++) {
      const answer = await this.api.list({ updatedSince: this.changedSince, limit: 100, ...(cursor && { cursor }) });
      changed.push(...answer.documents);
      cursor = answer.cursor;
      if (cursor === undefined) {
        break;
      }
    }
    const latest = changed.reduce((time, { updatedAt }) => Math.max(time, Date.parse(updatedAt) - OVERLAP_MS), Date.parse(this.changedSince));
    this.changedSince = new Date(latest).toISOString();
    return changed;
  }

  private async inProgress(): Promise<readonly DocumentSummary[]> {
    const ids = this.state.rows.filter(({ status }) => !STATUSES[status].terminal).slice(0, MOST_IDS).map(({ documentId }) => documentId);
    return ids.length === 0 ? [] : (await this.api.list({ ids: ids.join(','), limit: MOST_IDS })).documents;
  }

  /** What arrived since stands on top, where the newest is first. */
  private async newest(): Promise<readonly DocumentSummary[]> {
    const { name, oldestFirst, deleted } = this.filters;
    return name || oldestFirst || deleted ? [] : (await this.api.list({ ...queryOf(this.filters), limit: 25 })).documents;
  }

  private announce(newest: readonly DocumentSummary[]): void {
    const known = new Set([...this.state.rows, ...this.waiting].map(({ documentId }) => documentId));
    const fresh = newest.filter(({ documentId }) => !known.has(documentId));
    if (fresh.length > 0) {
      this.waiting = [...fresh, ...this.waiting];
      this.set({ arrivals: this.waiting.length });
    }
  }

  private set(change: Partial<ListState>): void {
    this.state = { ...this.state, ...change };
    this.listeners.forEach((listener) => listener());
  }
}

/** Answers overtake each other: an older one changes nothing. */
function newer(row: DocumentSummary, other?: DocumentSummary): DocumentSummary {
  return other && other.updatedAt >= row.updatedAt ? other : row;
}
