import { randomBytes } from 'node:crypto';
import { UsageError } from '../cli-error';

/** A record knows requests again for a day; a run that is older could begin with a document once more. */
const LONGEST_HOURS = 23;

const RUN = /^(\d{8})T(\d{6})Z-[0-9a-f]{6}$/;

/** A name for what one command does, with the time at which it began. */
export function newRun(now = new Date()): string {
  return `${now.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z-${randomBytes(3).toString('hex')}`;
}

/** When a run began. @throws where it is none, or too old to go on with */
export function runBegun(run: string, now = new Date()): Date {
  if (!RUN.test(run)) {
    throw new UsageError(`${run} is no run: docpipe names it when it begins, such as ${newRun(now)}.`);
  }
  const begun = new Date(run.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z.*$/, '$1-$2-$3T$4:$5:$6Z'));
  if (!(now.getTime() - begun.getTime() < LONGEST_HOURS * 3_600_000)) {
    throw new UsageError(`The run ${run} is older than ${LONGEST_HOURS} hours, and records do not know it for sure any more: begin another one, for what is left.`, 'docpipe reprocess --dry-run');
  }
  return begun;
}
