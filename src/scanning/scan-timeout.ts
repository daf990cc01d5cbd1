import { Duration } from 'aws-cdk-lib';
import { MalwareScanProps } from './malware-scan-props';
import { isWithin } from '../functions/called-function';

const DEFAULT_TIMEOUT = Duration.hours(1);
const SHORTEST_TIMEOUT = Duration.minutes(5);
const LONGEST_TIMEOUT = Duration.days(7);

export function scanTimeout({ timeout }: MalwareScanProps): Duration {
  return timeout ?? DEFAULT_TIMEOUT;
}

/** What is wrong with it, a sentence a fault. */
export function scanTimeoutFaults({ timeout }: MalwareScanProps): string[] {
  return !timeout || timeout.isUnresolved() || isWithin(timeout, SHORTEST_TIMEOUT, LONGEST_TIMEOUT) ? [] : [
    `timeout is ${timeout.toHumanString()}: it must be from ${SHORTEST_TIMEOUT.toHumanString()} to ${LONGEST_TIMEOUT.toHumanString()}.`,
  ];
}
