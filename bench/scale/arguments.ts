import { parseArgs } from 'node:util';
import { Arrival, ARRIVALS, Load, Quota } from './load';

/** What `npm run simulate` is asked for. */
export interface Asked extends Omit<Load, 'quota' | 'documents'> {
  /** Absent where all scales are asked for. */
  readonly documents?: number;
  /** Absent where it is what is needed. */
  readonly quota?: Quota;
  /** Whether all is simulated that can be. */
  readonly full: boolean;
  readonly json: boolean;
  readonly help: boolean;
}

export const USAGE = `npm run simulate -- [--per-day N] [--pages M] [--quota STARTS[,JOBS]]
                      [--arrival even|working-day|burst] [--job-seconds S] [--full] [--json]

--per-day N      documents a day, 1 to 100000000. To 100000 they are simulated,
                 by the real handlers in virtual time; beyond, a model tells.
                 Without it: 10000, 100000, 1000000 and 10000000, by the model,
                 beside a simulation of the first (with --full, of the second
                 as well: ten minutes)
--pages M        pages of each document, 1 to 3000. Default: 1
--quota S[,J]    starts a second, and jobs at once, that Amazon Textract gives.
                 Default: what is needed, so that little waits
--arrival A      even: spread over the day. working-day: as an office sends
                 them, an eighth within the busiest hour. burst: all within an
                 hour. Default: working-day
--job-seconds S  what a job takes on average, 1 to 3600.
                 Default: 5, and 1 more for each page
--json           all figures, for programs`;

/** The most that are simulated. */
export const MOST_SIMULATED = 100_000;

/** What is wrong with arguments, with what is right. */
export class WrongArguments extends Error {}

/** @throws WrongArguments */
export function askedBy(args: readonly string[]): Asked {
  const values = parsed(args);
  const pages = whole('--pages', values.pages, 1, 3000) ?? 1;
  return {
    documents: whole('--per-day', values['per-day'], 1, 100_000_000),
    pages,
    quota: quotaOf(values.quota),
    arrival: arrivalOf(values.arrival),
    jobSeconds: whole('--job-seconds', values['job-seconds'], 1, 3600) ?? 5 + pages,
    full: values.full ?? false,
    json: values.json ?? false,
    help: values.help ?? false,
  };
}

function parsed(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  try {
    return parseArgs({
      args: [...args], options: { 'per-day': text, 'pages': text, 'quota': text, 'arrival': text, 'job-seconds': text, 'full': flag, 'json': flag, 'help': flag },
    }).values;
  } catch (error) {
    throw new WrongArguments((error as Error).message);
  }
}

function whole(option: string, value: string | undefined, least: number, most: number): number | undefined {
  if (value === undefined) {
    return undefined;
  }
  const number = /^\d+$/.test(value) ? Number(value) : Number.NaN;
  if (!(number >= least && number <= most)) {
    throw new WrongArguments(`${option} is '${value}': it must be a whole number from ${least} to ${most}, such as ${option} ${Math.max(least, 2)}.`);
  }
  return number;
}

function quotaOf(value: string | undefined): Quota | undefined {
  if (value === undefined) {
    return undefined;
  }
  const [, starts, jobs = '100'] = /^(\d+(?:\.\d+)?)(?:,(\d+))?$/.exec(value) ?? [];
  if (!(Number(starts) >= 0.1 && Number(jobs) >= 1)) {
    throw new WrongArguments(`--quota is '${value}': it must be starts a second from 0.1, and jobs at once from 1 if you like, such as --quota 5,100.`);
  }
  return { startsPerSecond: Number(starts), maxConcurrentJobs: Number(jobs) };
}

function arrivalOf(value: string | undefined): Arrival {
  const arrival = ARRIVALS.find((each) => each === (value ?? 'working-day'));
  if (!arrival) {
    throw new WrongArguments(`--arrival is '${value}': it must be one of ${ARRIVALS.join(', ')}, such as --arrival even.`);
  }
  return arrival;
}
