import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, IAlarm, IAlarmAction, IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { AlarmName, RUNBOOK_URL } from './alarm-names';

export interface MonitoringProps {
  readonly actions: readonly IAlarmAction[];
  readonly oldestMessageAge: Duration;
  /** By the alarm that watches it. */
  readonly deadLetterQueues: Readonly<Partial<Record<AlarmName, IQueue>>>;
  /** By the alarm that watches it. */
  readonly queues: Readonly<Partial<Record<AlarmName, IQueue>>>;
  /** What the functions count where they fail on a message. */
  readonly handlerErrors: IMetric;
  readonly publishing: {
    /** Changes whose events were given up on. */
    readonly undelivered: IMetric;
    /** In seconds. */
    readonly delay: IMetric;
  };
  /** Ticks that came to their end. */
  readonly ticks: IMetric;
}

interface AlarmOptions {
  readonly description: string;
  readonly metric: IMetric;
  readonly threshold: number;
  readonly evaluationPeriods?: number;
  /** There is an alarm below the threshold, and where nothing is heard at all; otherwise at it and above. */
  readonly below?: boolean;
}

/** An alarm a dead-letter queue, one a queue that falls behind, and the same for events. Each has its heading in docs/runbook.md. */
export class Monitoring extends Construct {
  public readonly alarms: IAlarm[] = [];

  public constructor(scope: Construct, id: string, private readonly props: MonitoringProps) {
    super(scope, id);
    for (const [name, queue] of Object.entries(props.deadLetterQueues)) {
      this.addAlarm(name as AlarmName, {
        description: 'Messages could not be handled and wait in a dead-letter queue.',
        metric: queue.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(1), statistic: 'Maximum' }),
        threshold: 1,
      });
    }
    for (const [name, queue] of Object.entries(props.queues)) {
      this.addAlarm(name as AlarmName, {
        description: 'Messages wait longer than they should.',
        metric: queue.metricApproximateAgeOfOldestMessage({ period: Duration.minutes(1), statistic: 'Maximum' }),
        threshold: props.oldestMessageAge.toSeconds(),
      });
    }
    this.addAlarm('EventsUndelivered', {
      description: 'Events could not be published and wait in the bucket.',
      metric: props.publishing.undelivered,
      threshold: 1,
    });
    this.addAlarm('EventsLate', {
      description: 'Changes of status wait to be published longer than they should.',
      metric: props.publishing.delay,
      threshold: props.oldestMessageAge.toSeconds(),
    });
    this.addAlarm('TickSilent', {
      description: 'Nobody starts documents that wait, or looks after those that are stuck.',
      metric: props.ticks,
      threshold: 1,
      evaluationPeriods: 2,
      below: true,
    });
    // A message that was received a few times is left out of its queue's age, so what fails again and again shows here.
    this.addAlarm('HandlerErrors', {
      description: 'Functions keep failing on messages, which come back until they end in a dead-letter queue.',
      metric: props.handlerErrors,
      threshold: 1,
      evaluationPeriods: 2,
    });
  }

  private addAlarm(name: AlarmName, options: AlarmOptions): void {
    const alarm = new Alarm(this, name, {
      alarmDescription: `${options.description} What to do: ${RUNBOOK_URL}#${name.toLowerCase()}`,
      metric: options.metric,
      threshold: options.threshold,
      comparisonOperator: options.below ? ComparisonOperator.LESS_THAN_THRESHOLD : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      evaluationPeriods: options.evaluationPeriods ?? 1,
      treatMissingData: options.below ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
    });
    this.props.actions.forEach((action) => {
      alarm.addAlarmAction(action);
      alarm.addOkAction(action);
    });
    this.alarms.push(alarm);
  }
}
