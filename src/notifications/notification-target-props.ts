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
