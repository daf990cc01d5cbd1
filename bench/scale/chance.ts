import { arrivalTimes, HOUR_SECONDS, Load } from './load';

/** What comes to a quota by chance. */
export interface Chance {
  /** Documents that find no start when they come, in the day and in the busiest hour, weighed: in a crowd each takes more. */
  readonly waiting: number;
  readonly waitingInBusiestHour: number;
  readonly documentsInBusiestHour: number;
}

/** A line may last for weeks. */
const HOURS = 60 * 24;

/** Beyond, a day of a tenth of the documents and of the quota tells: chance is less there, if anything more. */
const MOST_COUNTED = 1_000_000;

/**
 * Counts them, by a bucket of as many starts as a second has, at least one: as Amazon Textract counts.
 */
export function chanceOf(load: Load): Chance {
  if (load.documents > MOST_COUNTED) {
    const { documents, quota: { startsPerSecond, maxConcurrentJobs } } = load;
    const quota = { startsPerSecond: startsPerSecond / 10, maxConcurrentJobs: maxConcurrentJobs / 10 };
    const tenth = chanceOf({ ...load, documents: Math.round(documents / 10), quota });
    return {
      waiting: 10 * tenth.waiting, waitingInBusiestHour: 10 * tenth.waitingInBusiestHour, documentsInBusiestHour: 10 * tenth.documentsInBusiestHour,
    };
  }
  const gap = 1 / Math.min(load.quota.startsPerSecond, load.quota.maxConcurrentJobs / load.jobSeconds);
  const atOnce = (Math.max(1, load.quota.startsPerSecond) - 1) * gap;
  const documents = new Float64Array(HOURS);
  const waiting = new Float64Array(HOURS);
  let next = 0;
  for (const time of arrivalTimes(load)) {
    const now = time / 1000;
    const start = Math.max(now, next - atOnce);
    next = Math.max(start, next) + gap;
    const hour = Math.min(HOURS - 1, Math.floor(start / HOUR_SECONDS)); // where it begins: what waits in a line does so later
    documents[hour] += 1;
    waiting[hour] += start > now ? 1 : 0;
  }
  const busiest = documents.indexOf(Math.max(...documents));
  return {
    waiting: weighed(waiting.reduce((all, each) => all + each, 0), load.documents),
    waitingInBusiestHour: weighed(waiting[busiest], documents[busiest]),
    documentsInBusiestHour: documents[busiest],
  };
}

/** By the root of their share, which comes closest to what was simulated. */
function weighed(waiting: number, documents: number): number {
  return waiting * Math.sqrt(waiting / documents);
}
