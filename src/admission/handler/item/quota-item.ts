/**
 * The item that counts a quota: its attributes, flat, so that one write can set any of them whatever is there. What belongs to one pipeline has
 * the pipeline's name in its own. Times are epoch milliseconds, but for `tatMicros`.
 */
export interface QuotaItem {
  /** The theoretical arrival time of the generic cell rate algorithm: when the next start is due, in microseconds since 1970. */
  readonly tatMicros?: number;
  /** The jobs that may be running: the sum of `granted`. */
  readonly jobs?: number;
  /** Of these, how many began in each period, by its number. A period that is over for long is looked through, and forgotten. */
  readonly granted: Readonly<Record<number, number>>;
  readonly pipelines: Readonly<Record<string, PipelineShare>>;
}

/** What one pipeline has in a quota. */
export interface PipelineShare {
  /** Until then its new documents wait behind those that wait already. */
  readonly waitingUntil?: number;
  /** Who starts those that wait: another value each second while somebody does. */
  readonly drainer?: string;
  /** Starts of documents that waited, counted from where the other pipelines were when these began to. */
  readonly served?: number;
}

/** Jobs that begin within this time are counted together. */
export const PERIOD_MS = 2 * 60_000;

/** A job that runs for longer is asked about: so many periods, and what is left of the one that it began in. */
const PERIODS_OF_A_JOB = 7;

/** Of a job that began so many periods ago, the lease is written, or never will be. */
const PERIODS_OF_AN_ADMISSION = 2;

/** Lambda's clocks agree to milliseconds. A time that is further ahead than this was written by a clock that is wrong. */
export const CLOCKS_APART_MS = 30_000;

export const waitingUntilOf = (pipeline: string) => `waitingUntil:${pipeline}`;
export const drainerOf = (pipeline: string) => `drainer:${pipeline}`;
export const servedOf = (pipeline: string) => `served:${pipeline}`;
export const grantedIn = (period: number) => `granted:${period}`;

export function periodOf(now: number): number {
  return Math.floor(now / PERIOD_MS);
}

/** Whether jobs that began in the period should be over by now; so are those of a period that has not come yet. */
export function isOverdue(period: number, now: number): boolean {
  const current = periodOf(now);
  return period < current - PERIODS_OF_A_JOB || period > current + 1;
}

/** Whether all jobs that began in the period have their leases. */
export function isComplete(period: number, now: number): boolean {
  return period <= periodOf(now) - PERIODS_OF_AN_ADMISSION;
}

/** An item of the table, whose attributes are flat, by what they belong to. */
export function quotaItem(attributes: Readonly<Record<string, unknown>>): QuotaItem {
  const granted: Record<number, number> = {};
  const pipelines: Record<string, Record<string, unknown>> = {};
  for (const [name, value] of Object.entries(attributes)) {
    const [, what, whose] = /^(granted|waitingUntil|drainer|served):(.*)$/s.exec(name) ?? [];
    if (what === 'granted') {
      granted[Number(whose)] = value as number;
    } else if (what) {
      (pipelines[whose] ??= {})[what] = value;
    }
  }
  return { tatMicros: attributes.tatMicros as number | undefined, jobs: attributes.jobs as number | undefined, granted, pipelines };
}
