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

  /**
   * How many of 100 valid documents may end FAILED within an hour before it is an alarm; more than 0, at most 100. A decision of the library:
   * most files that cannot be read are rejected before, and one in twenty may still be damaged.
   *
   * @default 10
   */
  readonly failureRatePct?: number;

  /**
   * How many of 100 documents that end within an hour may be REJECTED before it is an alarm; more than 0, at most 100. A decision of the library:
   * where half of the uploads are no documents, something else is uploaded than was meant.
   *
   * @default 50
   */
  readonly rejectionRatePct?: number;

  /**
   * How many documents must end within an hour for `failureRatePct` and `rejectionRatePct` to count; a whole number from 1 to 1,000,000.
   * Twenty, so that it takes two documents to be one in ten.
   *
   * @default 20
   */
  readonly minDocumentsForRate?: number;

  /**
   * How many documents the tick may have to move on in an hour, since they did not move on by themselves, before it is an alarm; a whole number
   * from 1 to 1,000,000. One, as a message was lost or is a dead letter, or an engine did not tell that it is done.
   *
   * @default 1
   */
  readonly stuckDocuments?: number;

  /**
   * How many calls an engine may refuse in five minutes, three times in a row, before it is an alarm; a whole number from 1 to 1,000,000. After
   * each the pipeline pauses for five seconds: with twenty it stands still for a third of the time.
   *
   * @default 20
   */
  readonly engineThrottles?: number;

  /**
   * How many uploads may lie beside the upload prefix in an hour before it is an alarm; a whole number from 1 to 1,000,000. One, as whoever
   * uploads there waits for a result that never comes.
   *
   * @default 1
   */
  readonly misplacedUploads?: number;

  /**
   * How many invocations of the functions may break off in an hour before it is an alarm; a whole number from 1 to 1,000,000. AWS Lambda
   * itself breaks one off now and then; a document that always does comes back about twice an hour.
   *
   * @default 3
   */
  readonly functionErrors?: number;

  /**
   * How many invocations of the functions AWS Lambda may refuse in five minutes, three times in a row, before it is an alarm; a whole number
   * from 1 to 1,000,000. In that time the tick alone is invoked five times: twice as many are more than a tick that is tried again.
   *
   * @default 10
   */
  readonly functionThrottles?: number;

  /**
   * How much of its function's timeout an invocation may take, in percent, before it is an alarm, where it does so in three periods of five
   * minutes in a row; from 50 to 100. A function begins no message for which it may not have the time any more: what ends in the last
   * twentieth of it took longer than is expected of any document.
   *
   * @default 95
   */
  readonly nearTimeoutPct?: number;

  /**
   * How many reads and writes Amazon DynamoDB may refuse in five minutes, twice in a row, before it is an alarm; a whole number from 1 to
   * 1,000,000. The AWS SDK makes such a call again, three times, so that single ones do no harm.
   *
   * @default 100
   */
  readonly tableThrottles?: number;
}
