import * as fc from 'fast-check';
import { MergeLimits, mergeShards, ReadShard } from '../../src/operations/listing/merge-shards';

interface Item {
  readonly sortKey: string;
  readonly shard: string;
  readonly matches: boolean;
}

const SHARDS = ['0', '1', '2'];
const item = fc.record({ at: fc.integer({ min: 0, max: 9999 }), shard: fc.constantFrom(...SHARDS), matches: fc.boolean() });
const items = (constraints: fc.ArrayConstraints) => fc.uniqueArray(item, { ...constraints, selector: ({ at }) => at })
  .map((all) => all.map(({ at, ...rest }): Item => ({ ...rest, sortKey: String(at).padStart(4, '0') })));
const newest = (a: Item, b: Item) => (a.sortKey > b.sortKey ? -1 : 1);

const limits: fc.Arbitrary<MergeLimits> = fc.record({
  limit: fc.integer({ min: 1, max: 6 }),
  maxPages: fc.integer({ min: SHARDS.length, max: 8 }),
  firstPageSize: fc.integer({ min: 1, max: 4 }),
  largestPageSize: fc.integer({ min: 4, max: 8 }),
});

/** Reads as DynamoDB does: so many items are examined, and then those that do not match are left out. */
function reader(all: () => Item[], below: string, calls: number[]): ReadShard<Item> {
  return async (shard, pageSize, examinedTo = below) => {
    calls.push(pageSize);
    const rest = all().filter((each) => each.shard === shard && each.sortKey < examinedTo).sort(newest);
    const examined = rest.slice(0, pageSize);
    return { items: examined.filter(({ matches }) => matches), examinedTo: examined.length === pageSize ? examined.at(-1)!.sortKey : undefined };
  };
}

/** Asks until there is no more, as clients do. @param between what arrives after each answer */
async function listAll(all: Item[], mergeLimits: MergeLimits, between: Item[] = []) {
  const seen: Item[] = [];
  let position: string | undefined;
  let below = '~';
  do {
    const calls: number[] = [];
    const merged = await mergeShards(SHARDS, reader(() => all, below, calls), mergeLimits);
    expect(calls.length).toBeLessThanOrEqual(mergeLimits.maxPages);
    expect(Math.max(...calls)).toBeLessThanOrEqual(mergeLimits.largestPageSize);
    expect(merged.items.length).toBeLessThanOrEqual(mergeLimits.limit);
    seen.push(...merged.items);
    ({ position } = merged);
    if (position !== undefined) {
      expect(position < below).toBe(true); // it gets on, though with no item
      below = position;
      all.push(...between.splice(0, 3));
    }
  } while (position !== undefined);
  return seen;
}

test('every item that matches comes once, newest first, however little each request may do', async () => {
  await fc.assert(fc.asyncProperty(items({ maxLength: 60 }), limits, async (all, mergeLimits) => {
    expect(await listAll([...all], mergeLimits)).toEqual(all.filter(({ matches }) => matches).sort(newest));
  }), { numRuns: 300 });
});

test('what arrives while somebody lists neither repeats nor hides what was there', async () => {
  await fc.assert(fc.asyncProperty(items({ maxLength: 40 }), items({ maxLength: 20 }), limits, async (all, arrivals, mergeLimits) => {
    const newer = arrivals.map((each) => ({ ...each, sortKey: `N${each.sortKey}` })); // after any of the others
    const seen = await listAll([...all], mergeLimits, newer);
    expect(seen.filter(({ sortKey }) => !sortKey.startsWith('N'))).toEqual(all.filter(({ matches }) => matches).sort(newest));
    expect(new Set(seen.map(({ sortKey }) => sortKey)).size).toBe(seen.length);
  }), { numRuns: 300 });
});

test('a request whose pages are used up says how far it looked, though it found nothing', async () => {
  const all = Array.from({ length: 100 }, (_, i): Item => ({ sortKey: String(i).padStart(4, '0'), shard: SHARDS[i % 3], matches: i === 0 }));
  const merged = await mergeShards(SHARDS, reader(() => all, '~', []), { limit: 5, maxPages: 6, firstPageSize: 2, largestPageSize: 4 });
  expect(merged.items).toEqual([]);
  // six of each shard: 99 down to 82, of which 84 is the last of the shard that got least far
  expect(merged.position).toBe('0084');
});

test('an answer that is full reads no shard further than it needs to', async () => {
  const all = Array.from({ length: 300 }, (_, i): Item => ({ sortKey: String(i).padStart(4, '0'), shard: SHARDS[i % 3], matches: true }));
  const calls: number[] = [];
  const { items: given } = await mergeShards(SHARDS, reader(() => all, '~', calls), { limit: 9, maxPages: 48, firstPageSize: 4, largestPageSize: 100 });
  expect([given.length, calls]).toEqual([9, [4, 4, 4]]);
});
