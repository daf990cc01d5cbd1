import { Duration } from 'aws-cdk-lib';

/** The most that Amazon API Gateway remembers: https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html */
const LONGEST_CACHE = Duration.hours(1);

export function cacheTtlFaults(cacheTtl: Duration | undefined): string[] {
  if (!cacheTtl || cacheTtl.isUnresolved()) {
    return [];
  }
  const seconds = cacheTtl.toSeconds();
  return seconds <= LONGEST_CACHE.toSeconds()
    ? []
    : [`authorization.cacheTtl is ${seconds} seconds: it must be from 0 to ${LONGEST_CACHE.toSeconds()} seconds, the most that API Gateway remembers.`];
}
