import { Duration } from 'aws-cdk-lib';
import { IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import { IQueue } from 'aws-cdk-lib/aws-sqs';
import { AlarmName } from './alarm-names';

/** What a part of the pipeline wants to be watched. */
export interface AlarmDeclaration {
  readonly name: AlarmName;
  readonly description: string;
  readonly metric: IMetric;
  /** A value of the metric, or as many seconds as `alarms.oldestMessageAge` or `alarms.longestWait` of the pipeline has. */
  readonly threshold: number | 'OLDEST_MESSAGE_AGE' | 'LONGEST_WAIT';
  /** One where it is absent. */
  readonly evaluationPeriods?: number;
  /** There is an alarm below the threshold, and where no data arrives at all; otherwise at it and above. */
  readonly below?: boolean;
}

export function deadLetterAlarm(name: AlarmName, queue: IQueue): AlarmDeclaration {
  return {
    name,
    description: 'Messages could not be handled and wait in a dead-letter queue.',
    metric: queue.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(1), statistic: 'Maximum' }),
    threshold: 1,
  };
}

export function latenessAlarm(name: AlarmName, queue: IQueue): AlarmDeclaration {
  return {
    name,
    description: 'Messages wait longer than they should.',
    metric: queue.metricApproximateAgeOfOldestMessage({ period: Duration.minutes(1), statistic: 'Maximum' }),
    threshold: 'OLDEST_MESSAGE_AGE',
  };
}
