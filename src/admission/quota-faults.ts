import { Token } from 'aws-cdk-lib';
import { QuotaProps } from './quota-props';

const STARTS_PER_SECOND = { least: 0.01, most: 500 };

/** An item of the admission table has 400 KB: a lease takes up to 80 bytes of it. */
const MOST_JOBS = 5000;

/**
 * What is wrong with a quota, a sentence a fault. Tokens are skipped.
 *
 * @param prop what the sentences call it
 */
export function quotaFaults(quota: QuotaProps, prop = ''): string[] {
  const { startsPerSecond: starts, maxConcurrentJobs: jobs } = quota;
  const { least, most } = STARTS_PER_SECOND;
  return [
    ...(isKnown(starts) && !(starts >= least && starts <= most)
      ? [`${prop}startsPerSecond is ${starts}: it must be from ${least} to ${most}. Take the calls a second that Service Quotas shows for the operation.`] : []),
    ...(isKnown(jobs) && !(Number.isInteger(jobs) && jobs >= 1 && jobs <= MOST_JOBS)
      ? [`${prop}maxConcurrentJobs is ${jobs}: it must be a whole number from 1 to ${MOST_JOBS}. Take the concurrent jobs that Service Quotas shows.`] : []),
  ];
}

function isKnown(value: number | undefined): value is number {
  return value !== undefined && !Token.isUnresolved(value);
}
