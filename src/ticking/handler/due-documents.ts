import { DocumentRecord } from '../../contract/document-record';
import { DocumentStore, DueEntry } from '../../runtime/document-store';
import { sleepUntil } from '../../runtime/sleep';
import { DueRange, dueTimeOf, isBudgetLane, laneOf, rangeAfter, waitingKeys, waitingRanges } from '../../storage/table-schema';

/** Read of a partition in one go. */
const PAGE_SIZE = 25;

/** Sorts after every time: what waits and is not due yet is meant as well. */
const WHENEVER = '~';

/** From one look into the index to the next, where it is behind. */
const LOOK_AGAIN_MS = 500;

/**
 * The lanes that documents wait in, and since when the oldest of each does.
 *
 * @param looks how often to look at most, until there is one of an engine
 */
export async function waitingLanes(store: DocumentStore, looks = 1): Promise<Map<string, string>> {
  for (let left = looks; ; left--) {
    const lanes = await lanesNow(store);
    if (left <= 1 || [...lanes.keys()].some((lane) => !isBudgetLane(lane))) {
      return lanes;
    }
    await sleepUntil(new Date(Date.now() + LOOK_AGAIN_MS));
  }
}

async function lanesNow(store: DocumentStore): Promise<Map<string, string>> {
  const oldest = new Map<string, string>();
  await Promise.all(waitingKeys().map(async (dueKey) => {
    let lane: string | undefined;
    do {
      const [first] = await store.due(rangeAfter(dueKey, lane), 1);
      lane = first && laneOf(first.dueAt);
      if (lane !== undefined) {
        const since = dueTimeOf(first.dueAt);
        oldest.set(lane, [oldest.get(lane) ?? since, since].sort()[0]);
      }
    } while (lane !== undefined);
  }));
  return oldest;
}

/** Everything that waits in a lane. */
export function wholeLane(lane: string): DueRange[] {
  return waitingRanges(lane, WHENEVER);
}

/**
 * The ids of the documents that are due, oldest first, each once. The index names them and may be behind; the record decides.
 *
 * @param rangesNow what is due by now
 * @param until when to stop, however many are left
 */
export async function* dueIds(store: DocumentStore, rangesNow: (now: string) => DueRange[], until: Date): AsyncGenerator<string> {
  const seen = new Set<string>();
  for (let found = true; found;) {
    found = false;
    for await (const { documentId } of merged(rangesNow(new Date().toISOString()).map((range) => new Cursor(store, range)))) {
      if (new Date() >= until) {
        return;
      }
      if (!seen.has(documentId)) {
        seen.add(documentId);
        found = true;
        yield documentId;
      }
    }
  }
}

/** The records of documents, in the order of their ids; some are read ahead. One that is gone is left out. */
export async function* recordsOf(store: DocumentStore, ids: AsyncGenerator<string>, readAhead: number): AsyncGenerator<DocumentRecord> {
  const reads: Array<Promise<DocumentRecord | undefined>> = [];
  for (let more = true; more || reads.length > 0;) {
    while (more && reads.length <= readAhead) {
      const next = await ids.next();
      if (next.done) {
        more = false;
      } else {
        const read = store.get(next.value);
        read.catch(() => undefined); // a failure is seen when the record's turn comes
        reads.push(read);
      }
    }
    const record = await reads.shift();
    if (record) {
      yield record;
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

/** What the partitions have, as if they were one. */
async function* merged(cursors: readonly Cursor[]): AsyncGenerator<DueEntry> {
  for (;;) {
    const heads = await Promise.all(cursors.map(async (cursor) => ({ cursor, head: await cursor.peek() })));
    const [first] = heads.filter(({ head }) => head).sort((a, b) => compare(dueTimeOf(a.head!.dueAt), dueTimeOf(b.head!.dueAt)));
    if (!first) {
      return;
    }
    first.cursor.take();
    yield first.head!;
  }
}

/** Reads a range page by page, no further than it is asked to. */
class Cursor {
  private page: DueEntry[] = [];
  private position = 0;
  private isOver = false;

  public constructor(private readonly store: DocumentStore, private readonly range: DueRange) {}

  public async peek(): Promise<DueEntry | undefined> {
    if (this.position === this.page.length && !this.isOver) {
      this.page = await this.store.due(this.range, PAGE_SIZE, this.page.at(-1));
      this.position = 0;
      this.isOver = this.page.length < PAGE_SIZE;
    }
    return this.page[this.position];
  }

  public take(): void {
    this.position += 1;
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
