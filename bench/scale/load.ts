import { Random } from '../aws/random';

/** How documents come, over a day. */
export const ARRIVALS = ['even', 'working-day', 'burst'] as const;

export type Arrival = (typeof ARRIVALS)[number];

export interface Quota {
  readonly startsPerSecond: number;
  readonly maxConcurrentJobs: number;
}

/** What a pipeline is given to do in a day. */
export interface Load {
  readonly documents: number;
  /** Of each document. */
  readonly pages: number;
  readonly arrival: Arrival;
  /** How long a job of Amazon Textract takes, on average: from half of it to one and a half times it. */
  readonly jobSeconds: number;
  readonly quota: Quota;
}

/** The least that an account has, in every Region. */
export const LEAST_QUOTA: Quota = { startsPerSecond: 1, maxConcurrentJobs: 100 };

export const DAY_SECONDS = 86_400;
export const HOUR_SECONDS = 3600;

/** Beyond what comes in the busiest hour, so that what comes at once need not wait. */
const ROOM = 1.25;

/** An office: of 1,000 documents of a day, those of each hour. */
const WORKING_DAY = [4, 4, 4, 4, 4, 4, 20, 48, 94, 120, 120, 104, 64, 88, 108, 98, 62, 26, 8, 4, 4, 4, 2, 2];

const BURST_HOUR = 9;

/** Which part of a day's documents comes in each hour. */
export function hoursOf(arrival: Arrival): readonly number[] {
  switch (arrival) {
    case 'even':
      return WORKING_DAY.map(() => 1 / WORKING_DAY.length);
    case 'working-day': {
      const all = WORKING_DAY.reduce((sum, each) => sum + each, 0);
      return WORKING_DAY.map((each) => each / all);
    }
    case 'burst':
      return WORKING_DAY.map((_, hour) => (hour === BURST_HOUR ? 1 : 0));
  }
}

/** Documents a second, in the busiest hour. */
export function busiestRate({ documents, arrival }: Pick<Load, 'documents' | 'arrival'>): number {
  return documents * Math.max(...hoursOf(arrival)) / HOUR_SECONDS;
}

/** The quota with which nothing waits for long, in the busiest hour. */
export function quotaNeeded(load: Omit<Load, 'quota'>): Quota {
  const rate = busiestRate(load);
  return {
    startsPerSecond: Math.max(LEAST_QUOTA.startsPerSecond, Math.ceil(rate * ROOM)),
    maxConcurrentJobs: Math.max(LEAST_QUOTA.maxConcurrentJobs, Math.ceil(rate * load.jobSeconds * ROOM)),
  };
}

/** When each document of a day is uploaded, in milliseconds from midnight: at random within its hour. */
export function arrivalTimes({ documents, arrival }: Pick<Load, 'documents' | 'arrival'>): Float64Array {
  const random = new Random(documents);
  const times = new Float64Array(documents);
  let share = 0;
  let at = 0;
  hoursOf(arrival).forEach((part, hour) => {
    share += part;
    for (const end = Math.round(share * documents); at < end; at++) {
      times[at] = (hour + random.next()) * HOUR_SECONDS * 1000;
    }
  });
  return times.sort();
}
