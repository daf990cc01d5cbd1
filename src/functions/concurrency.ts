import { Token } from 'aws-cdk-lib';

/** @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html */
const LEAST = 2;
const MOST = 1000;

/** What is wrong with a number of invocations at once; tokens are skipped. */
export function concurrencyFaults(prop: string, value: number | undefined): string[] {
  return isWithin(value, LEAST) ? [] : [`${prop} is ${value}: it must be a whole number from ${LEAST} to ${MOST}, the range of Amazon SQS.`];
}

/** The same of documents that one function has under way. */
export function drainFaults(prop: string, value: number): string[] {
  return isWithin(value, 1) ? [] : [`${prop} is ${value}: it must be a whole number from 1 to ${MOST}.`];
}

function isWithin(value: number | undefined, least: number): boolean {
  return value === undefined || Token.isUnresolved(value) || (Number.isInteger(value) && value >= least && value <= MOST);
}
