import { shardOf } from '../../../contract/shard-of';
import { QuotaSettings } from '../../quota-settings';

/** The part of a quota that one item of the admission table counts. */
export interface QuotaItem {
  readonly itemKey: string;
  /** Between two starts, in microseconds: whole milliseconds would lose a sixth of 300 starts a second. */
  readonly intervalMicros: number;
  readonly maxConcurrentJobs?: number;
}

/**
 * A partition of DynamoDB writes 1,000 units of 1 KB a second. A start is two writes (admission and release) of an item with
 * some 45 bytes a job, so starts a second times jobs may be 11,000; half of it is left to denials, which cost the same.
 */
const MOST_STARTS_TIMES_JOBS = 5000;

/** A write is one unit at least, however few the jobs. */
const MOST_STARTS = 250;

/** The items that count a quota together: one, unless it is large. */
export function quotaItems(quota: QuotaSettings): QuotaItem[] {
  const { operation, startsPerSecond, maxConcurrentJobs } = quota;
  const count = itemCount(quota);
  const whole = Math.floor(startsPerSecond);
  return Array.from({ length: count }, (_, index) => {
    // whole starts a second, so that the parts of any one second add up to no more than the quota; the last takes the fraction
    const starts = share(whole, count, index) + (index === count - 1 ? startsPerSecond - whole : 0);
    return {
      itemKey: count === 1 ? operation : `${operation}#${index}`,
      intervalMicros: Math.ceil(1e6 / starts), // up: never more often than allowed
      maxConcurrentJobs: maxConcurrentJobs === undefined ? undefined : share(maxConcurrentJobs, count, index),
    };
  });
}

/** The one item that admits and releases a document, whatever the attempt. */
export function itemOf(items: readonly QuotaItem[], documentId: string): QuotaItem {
  return items[shardOf(documentId, items.length)];
}

/** Each of k items has a k-th of the starts and a k-th of the jobs, so that its load is that of the whole by k squared. */
function itemCount({ startsPerSecond, maxConcurrentJobs }: QuotaSettings): number {
  const wanted = Math.max(
    Math.ceil(startsPerSecond / MOST_STARTS),
    Math.ceil(Math.sqrt(startsPerSecond * (maxConcurrentJobs ?? 0) / MOST_STARTS_TIMES_JOBS)),
  );
  return Math.max(1, Math.min(wanted, Math.floor(startsPerSecond), maxConcurrentJobs ?? Infinity));
}

function share(total: number, count: number, index: number): number {
  return Math.floor(total / count) + (index < total % count ? 1 : 0);
}
