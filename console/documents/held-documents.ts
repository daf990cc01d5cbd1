import type { Answer } from './asked';
import type { DocumentSummary } from '../api/documents-api';
import { Filters, isShown } from '../routing/filters';

/**
 * The rows of a list, and new ones that wait to be shown. Answers overtake each other: of each document the answer to the latest question counts,
 * also where it told that the document is gone.
 */
export class HeldDocuments {
  public rows: readonly DocumentSummary[] = [];
  public waiting: readonly DocumentSummary[] = [];
  private readonly asOf = new Map<string, number>();

  public constructor(private readonly filters: Filters) {}

  /** Whether documents stand by the time of their creation, the newest first: only there can one be put in its place. */
  public get isNewestFirst(): boolean {
    return !this.filters.name && !this.filters.oldestFirst;
  }

  /** The next page of the listing. */
  public append(answer: Answer): void {
    const held = idsOf(this.rows);
    const added = this.unlessOlder(answer).filter(({ documentId }) => !held.has(documentId));
    this.note(added, answer);
    const now = idsOf(added);
    this.waiting = this.waiting.filter(({ documentId }) => !now.has(documentId));
    this.rows = [...this.rows, ...added];
  }

  /** What documents are by now. @param hasMore whether the listing goes on below the rows: what stands there comes with its page */
  public take(answer: Answer, hasMore: boolean): void {
    const told = new Map(this.unlessOlder(answer).map((document) => [document.documentId, document]));
    if (told.size === 0) {
      return;
    }
    const held = idsOf([...this.rows, ...this.waiting]);
    const lowest = hasMore && this.rows.length > 0 ? keyOf(this.rows.at(-1)!) : '';
    const added = [...told.values()]
      .filter((document) => this.isNewestFirst && !held.has(document.documentId) && isShown(this.filters, document) && keyOf(document) > lowest);
    this.note([...told.values()].filter(({ documentId }) => held.has(documentId)), answer);
    this.note(added, answer);
    const renewed = (those: readonly DocumentSummary[]): DocumentSummary[] => those
      .map((row) => told.get(row.documentId) ?? row)
      .filter((row) => !told.has(row.documentId) || isShown(this.filters, row));
    this.rows = renewed(this.rows);
    this.waiting = inOrder([...added, ...renewed(this.waiting)]);
  }

  /** Documents that an answer did not have, though it was asked for them. */
  public drop(ids: Iterable<string>, { asked }: Answer): void {
    const gone = new Set([...ids].filter((id) => (this.asOf.get(id) ?? 0) < asked));
    gone.forEach((id) => this.asOf.set(id, asked));
    this.rows = this.rows.filter(({ documentId }) => !gone.has(documentId));
    this.waiting = this.waiting.filter(({ documentId }) => !gone.has(documentId));
  }

  public showWaiting(): void {
    if (this.waiting.length > 0) {
      this.rows = inOrder([...this.waiting, ...this.rows]);
      this.waiting = [];
    }
  }

  public clear(): void {
    this.rows = [];
    this.waiting = [];
  }

  private unlessOlder({ documents, asked }: Answer): DocumentSummary[] {
    return documents.filter(({ documentId }) => (this.asOf.get(documentId) ?? 0) < asked);
  }

  private note(documents: readonly DocumentSummary[], { asked }: Answer): void {
    documents.forEach(({ documentId }) => this.asOf.set(documentId, asked));
  }
}

function idsOf(documents: readonly DocumentSummary[]): ReadonlySet<string> {
  return new Set(documents.map(({ documentId }) => documentId));
}

/** As the API sorts by. */
function keyOf({ createdAt, documentId }: DocumentSummary): string {
  return `${createdAt}#${documentId}`;
}

function inOrder(documents: readonly DocumentSummary[]): DocumentSummary[] {
  return [...documents].sort((a, b) => (keyOf(a) < keyOf(b) ? 1 : -1));
}
