import { Duration } from 'aws-cdk-lib';

/** What is wrong with a time in whole days; tokens are skipped. @param prop as the message names it */
export function dayFaults(prop: string, duration: Duration | undefined, least: number): string[] {
  if (!duration || duration.isUnresolved()) {
    return [];
  }
  const days = duration.toDays({ integral: false });
  return Number.isInteger(days) && days >= least ? [] : [`${prop} is ${days} days: it must be whole days, ${least} at least.`];
}

/** How long a version that was overwritten or deleted must stay at least: an engine may still be reading it before. */
export const LEAST_VERSION_DAYS = 7;
