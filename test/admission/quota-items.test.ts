import fc from 'fast-check';
import { itemOf, quotaItems } from '../../src/admission/handler/item/quota-items';

const settings = (startsPerSecond: number, maxConcurrentJobs?: number) => ({ tableName: 't', operation: 'q', startsPerSecond, maxConcurrentJobs });

/** All that the props take. */
const ANY = fc.tuple(
  fc.oneof(fc.integer({ min: 1, max: 500 }), fc.double({ min: 0.01, max: 500, noNaN: true })),
  fc.option(fc.integer({ min: 1, max: 5000 }), { nil: undefined }),
).map(([starts, jobs]) => settings(starts, jobs));

test('a quota of the usual size is one item, of its own name', () => {
  expect(quotaItems(settings(2, 100))).toEqual([{ itemKey: 'q', intervalMicros: 500_000, maxConcurrentJobs: 100 }]);
  expect(quotaItems(settings(15))).toEqual([{ itemKey: 'q', intervalMicros: 66_667, maxConcurrentJobs: undefined }]);
  expect(quotaItems(settings(8, 600))).toHaveLength(1);
});

test('a large one is spread over items, which together have its jobs and its starts to the last one', () => {
  const items = quotaItems(settings(25, 1000));
  expect(items.map(({ itemKey }) => itemKey)).toEqual(['q#0', 'q#1', 'q#2']);
  expect(items.map(({ maxConcurrentJobs }) => maxConcurrentJobs)).toEqual([334, 333, 333]);
  expect(items.map(({ intervalMicros }) => intervalMicros)).toEqual([111_112, 125_000, 125_000]); // 9 + 8 + 8 a second
});

test('together the items have all jobs, and in no second more starts than the quota', () => {
  fc.assert(fc.property(ANY, (quota) => {
    const items = quotaItems(quota);
    const sum = (values: number[]) => values.reduce((a, b) => a + b, 0);
    if (quota.maxConcurrentJobs !== undefined) {
      expect(sum(items.map(({ maxConcurrentJobs }) => maxConcurrentJobs!))).toBe(quota.maxConcurrentJobs);
      expect(Math.min(...items.map(({ maxConcurrentJobs }) => maxConcurrentJobs!))).toBeGreaterThan(0);
    }
    // within a second an item has a start, and one more for each interval that fits in
    expect(sum(items.map(({ intervalMicros }) => Math.ceil(1e6 / intervalMicros)))).toBeLessThanOrEqual(Math.ceil(quota.startsPerSecond));
    const average = sum(items.map(({ intervalMicros }) => 1e6 / intervalMicros));
    expect(average).toBeLessThanOrEqual(quota.startsPerSecond * (1 + 1e-12));
    expect(average).toBeGreaterThan(quota.startsPerSecond * 0.999);
  }));
});

test('no item is larger or busier than DynamoDB takes', () => {
  fc.assert(fc.property(ANY, (quota) => {
    for (const { intervalMicros, maxConcurrentJobs = 0 } of quotaItems(quota)) {
      const bytes = 100 + maxConcurrentJobs * 45;
      const writesPerStart = maxConcurrentJobs > 0 ? 2 : 1;
      expect(bytes).toBeLessThan(400 * 1024);
      expect(1e6 / intervalMicros * writesPerStart * Math.ceil(bytes / 1024)).toBeLessThanOrEqual(1000);
    }
  }));
});

test('a document has one item, so that whoever releases it knows where, and all items have documents', () => {
  const items = quotaItems(settings(100, 1000));
  const used = new Map(items.map((item) => [item, 0]));
  for (let n = 0; n < 2000; n++) {
    const item = itemOf(items, `document-${n}`);
    expect(itemOf(items, `document-${n}`)).toBe(item);
    used.set(item, used.get(item)! + 1);
  }
  expect(items.length).toBeGreaterThan(1);
  for (const count of used.values()) {
    expect(count).toBeGreaterThan(0.8 * 2000 / items.length);
  }
});
