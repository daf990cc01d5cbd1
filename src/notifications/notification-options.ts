import { NotificationTarget } from './notification-target';
import { DocumentStatus } from '../contract/document-status';

/** Who is told of changes of status, beside the event bus. */
export interface NotificationOptions {
  /** Those who are told, each once. */
  readonly targets: NotificationTarget[];

  /**
   * The statuses to tell of. A target can have its own.
   *
   * @default - what fits each target: topics are told of all statuses
   */
  readonly statuses?: DocumentStatus[];
}
