import { Token } from 'aws-cdk-lib';
import { nameFaults } from './engine-id';
import { OcrEngineProps } from './ocr-engine-props';
import { EngineQuota } from '../admission/engine-quota';
import { DEFAULT_MAX_CONCURRENT_JOBS, defaultStartsPerSecond } from '../admission/quota-defaults';
import { quotaFaults } from '../admission/quota-faults';

/** @param jobs whether the service counts jobs, beside calls */
export function engineQuota(operation: string, { quota, sharedQuota }: OcrEngineProps, jobs: boolean): EngineQuota {
  const counted = sharedQuota ?? quota;
  return {
    operation,
    startsPerSecond: counted?.startsPerSecond ?? defaultStartsPerSecond(operation),
    maxConcurrentJobs: jobs ? counted?.maxConcurrentJobs ?? DEFAULT_MAX_CONCURRENT_JOBS : undefined,
    sharedQuota,
  };
}

/** What is wrong with the quota of an engine that starts jobs, a sentence a fault. */
export function jobQuotaFaults({ name, quota, sharedQuota }: OcrEngineProps): string[] {
  return [
    ...nameFaults(name),
    ...(quota && sharedQuota ? ['quota is given together with sharedQuota, whose figures are the ones in force: leave one of them out.'] : []),
    ...quotaFaults(quota ?? {}, 'quota.'),
  ];
}

/** The same of an engine that answers at once. */
export function callQuotaFaults(props: OcrEngineProps): string[] {
  return [
    ...jobQuotaFaults(props),
    ...(props.quota?.maxConcurrentJobs !== undefined
      ? ['quota.maxConcurrentJobs is given, but the engine answers at once and has no jobs: leave it out.'] : []),
  ];
}

/** A call that answers at once takes about two seconds, and dense pages take more. */
const SECONDS_A_CALL = 3;

/** So many calls at once have a function for each; more wait in the table, where one function has them. */
const MOST_CALLS_AT_ONCE = 100;

/** How many calls of an engine that answers at once have to be under way to use up its quota. */
export function callsAtOnce({ startsPerSecond }: EngineQuota): number | undefined {
  return Token.isUnresolved(startsPerSecond) ? undefined : Math.min(MOST_CALLS_AT_ONCE, Math.ceil(startsPerSecond * SECONDS_A_CALL));
}
