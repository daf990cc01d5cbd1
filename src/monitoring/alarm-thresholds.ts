import { Duration } from 'aws-cdk-lib';
import { AlarmOptions } from './alarm-options';

/** What metrics of a pipeline are compared with, in their own units. */
export interface AlarmThresholds {
  readonly oldestMessageSeconds: number;
  readonly longestWaitSeconds: number;
}

const DEFAULT_OLDEST_MESSAGE_AGE = Duration.minutes(15);
const DEFAULT_LONGEST_WAIT = Duration.hours(1);

export function resolveThresholds(options: AlarmOptions | undefined): AlarmThresholds {
  return {
    oldestMessageSeconds: (options?.oldestMessageAge ?? DEFAULT_OLDEST_MESSAGE_AGE).toSeconds(),
    longestWaitSeconds: (options?.longestWait ?? DEFAULT_LONGEST_WAIT).toSeconds(),
  };
}
