import { Duration } from 'aws-cdk-lib';
import { IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { IQueue } from 'aws-cdk-lib/aws-sqs';
import { AlarmId } from './alarm-table';
import { AlarmThresholds } from './alarm-thresholds';

/** What a part of a pipeline or of an API wants to be watched. */
export interface AlarmDeclaration {
  readonly name: AlarmId;
  /** What is wrong, in a sentence; the alarm's link to the runbook follows it. */
  readonly description: string;
  readonly metric: IMetric;
  /** A value of the metric, or the threshold that the options of the alarms have. */
  readonly threshold: number | keyof AlarmThresholds;
  /** One where it is absent. */
  readonly evaluationPeriods?: number;
  /** In how many of these periods it must be so; in all of them where it is absent. */
  readonly datapointsToAlarm?: number;
  /** There is an alarm below the threshold; otherwise at it and above. */
  readonly below?: boolean;
  /** All is well where it is absent. */
  readonly treatMissingData?: TreatMissingData;
}

/** An alarm whose threshold is a number by now. */
export interface AlarmWithThreshold extends AlarmDeclaration {
  readonly threshold: number;
}

export function withThresholds(declarations: readonly AlarmDeclaration[], thresholds: AlarmThresholds): AlarmWithThreshold[] {
  return declarations.map((declaration) => ({
    ...declaration, threshold: typeof declaration.threshold === 'number' ? declaration.threshold : thresholds[declaration.threshold],
  }));
}

export function deadLetterAlarm(name: AlarmId, queue: IQueue): AlarmDeclaration {
  return {
    name,
    description: 'Messages could not be handled and wait in a dead-letter queue.',
    metric: queue.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(1), statistic: 'Maximum' }),
    threshold: 1,
  };
}

export function latenessAlarm(name: AlarmId, queue: IQueue): AlarmDeclaration {
  return {
    name,
    description: 'Messages wait longer than they should.',
    metric: queue.metricApproximateAgeOfOldestMessage({ period: Duration.minutes(1), statistic: 'Maximum' }),
    threshold: 'oldestMessageSeconds',
  };
}
