import { Token } from 'aws-cdk-lib';
import { ConcurrencyOptions } from './function-options';

/** The documented defaults. */
export const DEFAULT_CONCURRENCY: Required<ConcurrencyOptions> = { intake: 50, recognize: 10, collect: 20 };

/** @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html */
const LEAST = 2;
const MOST = 1000;

/** What is wrong with a number of invocations at once; tokens are skipped. */
export function concurrencyFaults(prop: string, value: number | undefined): string[] {
  const fits = value === undefined || Token.isUnresolved(value) || (Number.isInteger(value) && value >= LEAST && value <= MOST);
  return fits ? [] : [`${prop} is ${value}: it must be a whole number from ${LEAST} to ${MOST}, the range of Amazon SQS.`];
}
