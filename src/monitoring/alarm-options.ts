import { Duration } from 'aws-cdk-lib';
import { IAlarmAction } from 'aws-cdk-lib/aws-cloudwatch';

/** Alarms. */
export interface AlarmOptions {
  /**
   * Whether there are alarms.
   *
   * @default - as the profile says: true in PRODUCTION, false in DEVELOPMENT
   */
  readonly enabled?: boolean;

  /**
   * What an alarm does when it begins.
   *
   * @default - nothing: the alarms only show
   */
  readonly actions?: IAlarmAction[];

  /**
   * What an alarm does when all is well again. Amazon CloudWatch runs it at the first deployment too, once for each alarm, as they come to
   * know that all is well.
   *
   * @default - nothing
   */
  readonly okActions?: IAlarmAction[];

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
