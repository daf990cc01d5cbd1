import { createHash } from 'node:crypto';
import { QUOTA } from '../aws/environment';
import { Random } from '../aws/random';

export interface Burst {
  readonly documents: number;
  /** On average: from half of it to one and a half times it. */
  readonly jobSeconds: number;
}

/** A document of a burst. */
export interface Arrival {
  readonly documentId: string;
  /** Milliseconds after the first one, when intake is done with it. */
  readonly readyAt: number;
  /** How long its job takes, in milliseconds. */
  readonly jobTakes: number;
}

/** What 50 functions of intake at once do, each in a quarter of a second. */
const READY_A_SECOND = 200;

/** The same documents for all who are to read them. */
export function arrivalsOf({ documents, jobSeconds }: Burst): Arrival[] {
  const random = new Random(documents + jobSeconds);
  return Array.from({ length: documents }, (_, index) => ({
    documentId: createHash('sha256').update(String(index)).digest('hex').slice(0, 32),
    readyAt: index * 1000 / READY_A_SECOND,
    jobTakes: jobSeconds * 1000 * random.between(0.5, 1.5),
  }));
}

/**
 * When the starts of these documents would be at the earliest, in their order, with calls that take no time.
 *
 * @returns milliseconds from the first arrival to the nth start
 */
export function idealStarts(arrivals: readonly Arrival[]): number[] {
  const ends: number[] = [];
  let last = -Infinity;
  return arrivals.map(({ readyAt, jobTakes }) => {
    // a place is free when the job that ends first has ended; a short list, so that sorting it is cheap
    const free = ends.length < QUOTA.maxConcurrentJobs ? 0 : ends.shift()!;
    last = Math.max(readyAt, last + 1000 / QUOTA.startsPerSecond, free);
    const end = last + jobTakes;
    const place = ends.findIndex((other) => other > end);
    ends.splice(place < 0 ? ends.length : place, 0, end);
    return last;
  });
}
