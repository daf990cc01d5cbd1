/** Whether sort keys go up or down from one item to the next. */
export type Direction = 'ASCENDING' | 'DESCENDING';

/** The first documents of a shard behind a position, and how far the reader looked. */
export interface ShardPage<Item> {
  /** In the order of the listing; those that the query is not about are left out. */
  readonly items: readonly Item[];
  /** The last sort key that was examined; absent where the shard has no more. */
  readonly examinedTo?: string;
}

/** Reads on in a shard. @param examinedTo where its last page ended; absent for the first one */
export type ReadShard<Item> = (shard: string, pageSize: number, examinedTo: string | undefined) => Promise<ShardPage<Item>>;

export interface MergeLimits {
  /** @default - DESCENDING: the newest first */
  readonly direction?: Direction;
  /** The most items to give. */
  readonly limit: number;
  /** The most pages to read, over all shards; at least one a shard. */
  readonly maxPages: number;
  readonly firstPageSize: number;
  /** A shard's pages double up to this: where few items are what is looked for, many must be examined. */
  readonly largestPageSize: number;
}

export interface Merged<Item> {
  readonly items: readonly Item[];
  /** Everything up to this sort key has been examined, and given if it is looked for; absent where nothing is left. */
  readonly position?: string;
}

/** What was read of a shard. */
class Shard<Item extends { readonly sortKey: string }> {
  private page: ShardPage<Item> = { items: [] };
  private taken = 0;
  private began = false;

  public constructor(private readonly name: string, private pageSize: number, private readonly beginning: string) {}

  /** The first item that was read and not taken yet. */
  public get head(): Item | undefined {
    return this.page.items[this.taken];
  }

  /** There may be more, and nothing of it was read: items at this key and behind it cannot be given out yet. */
  public get frontier(): string | undefined {
    return this.head ? undefined : this.unread;
  }

  public get mayHaveMore(): boolean {
    return this.head !== undefined || this.unread !== undefined;
  }

  public take(): Item {
    return this.page.items[this.taken++];
  }

  public async readOn(read: ReadShard<Item>, largestPageSize: number): Promise<void> {
    this.page = await read(this.name, this.pageSize, this.page.examinedTo);
    this.taken = 0;
    this.began = true;
    this.pageSize = Math.min(2 * this.pageSize, largestPageSize);
  }

  private get unread(): string | undefined {
    return this.began ? this.page.examinedTo : this.beginning;
  }
}

/** Above any sort key, which begins with a year or is a name in lower case. */
export const HIGHEST = '\u{10ffff}';
/** Below any. */
export const LOWEST = ' ';

/**
 * Merge shards that are sorted. The work is bounded: where the pages are used up there may be fewer items than
 * asked for, or none, and the position tells how far they were looked for.
 */
export async function mergeShards<Item extends { readonly sortKey: string }>(
  names: readonly string[], read: ReadShard<Item>, { direction = 'DESCENDING', limit, maxPages, firstPageSize, largestPageSize }: MergeLimits,
): Promise<Merged<Item>> {
  const sign = direction === 'DESCENDING' ? -1 : 1;
  const comesFirst = (a: string, b: string) => sign * Buffer.compare(Buffer.from(a), Buffer.from(b)) < 0; // as DynamoDB compares strings
  const shards = names.map((name) => new Shard<Item>(name, firstPageSize, direction === 'DESCENDING' ? HIGHEST : ''));
  const items: Item[] = [];
  let pagesLeft = maxPages;
  for (;;) {
    giveWhatIsNext(shards, limit, items, comesFirst);
    if (items.length === limit) {
      return { items, position: shards.some(({ mayHaveMore }) => mayHaveMore) ? items.at(-1)!.sortKey : undefined };
    }
    const blocked = shards.filter(({ frontier }) => frontier !== undefined).sort((a, b) => (comesFirst(a.frontier!, b.frontier!) ? -1 : 1));
    if (blocked.length === 0) {
      return { items };
    }
    if (pagesLeft === 0) {
      return { items, position: blocked[0].frontier };
    }
    // those that hold up the others most come first
    const next = blocked.slice(0, pagesLeft);
    pagesLeft -= next.length;
    await Promise.all(next.map(async (shard) => shard.readOn(read, largestPageSize)));
  }
}

/** Give the first of what was read, as long as no shard may have one before it that was not. */
function giveWhatIsNext<Item extends { readonly sortKey: string }>(
  shards: ReadonlyArray<Shard<Item>>, limit: number, items: Item[], comesFirst: (a: string, b: string) => boolean,
): void {
  while (items.length < limit) {
    const next = shards
      .filter(({ head }) => head !== undefined)
      .reduce<Shard<Item> | undefined>((best, shard) => (best && comesFirst(best.head!.sortKey, shard.head!.sortKey) ? best : shard), undefined);
    if (!next || shards.some(({ frontier }) => frontier !== undefined && !comesFirst(next.head!.sortKey, frontier))) {
      return;
    }
    items.push(next.take());
  }
}
