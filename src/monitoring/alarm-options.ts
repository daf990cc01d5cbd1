import { Duration } from 'aws-cdk-lib';
import { IAlarmAction } from 'aws-cdk-lib/aws-cloudwatch';
import { AlarmName } from './alarm-name';
import { AlarmSeverity } from './alarm-severity';

/** Whether there are alarms, and what they do. */
export interface AlarmActionOptions {
  /**
   * Whether there are alarms.
   *
   * @default - as the profile says: true in PRODUCTION, false in DEVELOPMENT
   */
  readonly enabled?: boolean;

  /**
   * What an alarm of the severity PAGE does when it begins.
   *
   * @default - nothing: the alarms only show
   */
  readonly pageActions?: IAlarmAction[];

  /**
   * What an alarm of the severity TICKET does when it begins.
   *
   * @default - nothing: the alarms only show
   */
  readonly ticketActions?: IAlarmAction[];

  /**
   * What an alarm of any severity does when all is well again. Amazon CloudWatch runs it at the first deployment too, once for each alarm, as
   * they come to know that all is well.
   *
   * @default - nothing
   */
  readonly okActions?: IAlarmAction[];

  /**
   * Single alarms that are to have another severity, or are not to be there.
   *
   * @default - every alarm is there, with the severity that docs/runbook.md has for it
   */
  readonly overrides?: AlarmOverride[];
}

/** What is otherwise for one alarm. */
export interface AlarmOverride {
  /** Which alarm it is. One that is not there, since nothing is scanned for one, is passed over. */
  readonly alarm: AlarmName;

  /**
   * How soon somebody must look at it.
   *
   * @default - as docs/runbook.md has it
   */
  readonly severity?: AlarmSeverity;

  /**
   * Whether it is there.
   *
   * @default true
   */
  readonly enabled?: boolean;
}

/** Alarms of a pipeline. */
export interface AlarmOptions extends AlarmActionOptions {
  /**
   * How long a message may wait in a queue before it is an alarm; from 1 minute to 4 days, whole minutes.
   *
   * @default Duration.minutes(15)
   */
  readonly oldestMessageAge?: Duration;

  /**
   * How long a document may wait for its engine's quota before it is an alarm; from 1 minute to 14 days. Of a quota of one start a second,
   * 3,600 documents that come at once wait for an hour.
   *
   * @default Duration.hours(1)
   */
  readonly longestWait?: Duration;
}
