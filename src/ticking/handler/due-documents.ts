import { DocumentRecord } from '../../contract/document-record';
import { DocumentStore } from '../../runtime/document-store';

/** Documents looked at in one go; a longer line is read page by page. */
const PAGE_SIZE = 100;

/**
 * The documents of a lane that are due, oldest first, each once. The index names them and may be behind; the record
 * decides.
 *
 * @param until when to stop, however many are left
 */
export async function* dueDocuments(store: DocumentStore, lane: string, until: Date): AsyncGenerator<DocumentRecord> {
  const seen = new Set<string>();
  for (;;) {
    const due = (await store.due(lane, new Date(), PAGE_SIZE + seen.size)).filter((documentId) => !seen.has(documentId));
    if (due.length === 0) {
      return;
    }
    for (const documentId of due) {
      if (new Date() >= until) {
        return;
      }
      seen.add(documentId);
      const record = await store.get(documentId);
      if (record) {
        yield record;
      }
    }
  }
}

/** Handle items side by side, begun in their order. Where one fails, those that were begun come to their end first. */
export async function inParallel<T>(items: AsyncGenerator<T>, workers: number, handle: (item: T) => Promise<void>): Promise<void> {
  const done = await Promise.allSettled(Array.from({ length: workers }, async () => {
    for (let next = await items.next(); !next.done; next = await items.next()) {
      await handle(next.value);
    }
  }));
  rethrow(done);
}

/** Everything came to its end; where something failed, so does the whole. */
export function rethrow(done: ReadonlyArray<PromiseSettledResult<unknown>>): void {
  for (const each of done) {
    if (each.status === 'rejected') {
      throw each.reason;
    }
  }
}
