import { Duration } from 'aws-cdk-lib';
import { DocumentStatus } from '../contract/document-status';

/** What every target of notifications can be told. */
export interface NotificationTargetProps {
  /**
   * The statuses to tell this target of.
   *
   * @default - those of `notifications.statuses`, or else what fits the target
   */
  readonly statuses?: DocumentStatus[];
}

/** How somebody is told by e-mail. */
export interface EmailTargetProps extends NotificationTargetProps {
  /**
   * The least time from one e-mail to the next: from one minute to one day. The first change is told of within a minute; those that follow within
   * this time come together, in one e-mail at its end. With `Duration.seconds(0)` each change is an e-mail of its own, up to eight a second.
   *
   * @default Duration.minutes(1)
   */
  readonly every?: Duration;
}

/** How somebody is told by text message. */
export interface SmsTargetProps extends NotificationTargetProps {
  /**
   * The least time from one text message to the next: from one minute to one day. The first change is told of within a minute; those that follow
   * within this time come together, in one message at its end. With `Duration.seconds(0)` each change is a message of its own, and each costs.
   *
   * @default Duration.minutes(15)
   */
  readonly every?: Duration;
}
