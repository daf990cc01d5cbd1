import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, IAlarm, IAlarmAction, Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { AlarmName, RUNBOOK_URL } from './contract';

export interface MonitoringProps {
  readonly actions: readonly IAlarmAction[];
  readonly oldestMessageAge: Duration;
  /** By the alarm that watches it. */
  readonly deadLetterQueues: Readonly<Partial<Record<AlarmName, IQueue>>>;
  /** By the alarm that watches it. */
  readonly queues: Readonly<Partial<Record<AlarmName, IQueue>>>;
}

/** An alarm a dead-letter queue, and one a queue that falls behind. Each has its heading in docs/runbook.md. */
export class Monitoring extends Construct {
  public readonly alarms: IAlarm[] = [];

  public constructor(scope: Construct, id: string, private readonly props: MonitoringProps) {
    super(scope, id);
    for (const [name, queue] of Object.entries(props.deadLetterQueues)) {
      this.addAlarm(name, {
        description: 'Messages could not be handled and wait in a dead-letter queue.',
        metric: queue.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(1), statistic: 'Maximum' }),
        threshold: 1,
      });
    }
    for (const [name, queue] of Object.entries(props.queues)) {
      this.addAlarm(name, {
        description: 'Messages wait longer than they should.',
        metric: queue.metricApproximateAgeOfOldestMessage({ period: Duration.minutes(1), statistic: 'Maximum' }),
        threshold: props.oldestMessageAge.toSeconds(),
      });
    }
  }

  private addAlarm(name: string, options: { description: string; metric: Metric; threshold: number }): void {
    const alarm = new Alarm(this, name, {
      alarmDescription: `${options.description} What to do: ${RUNBOOK_URL}#${name.toLowerCase()}`,
      metric: options.metric,
      threshold: options.threshold,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      evaluationPeriods: 1,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    this.props.actions.forEach((action) => {
      alarm.addAlarmAction(action);
      alarm.addOkAction(action);
    });
    this.alarms.push(alarm);
  }
}
