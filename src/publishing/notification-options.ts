import { ITopic } from 'aws-cdk-lib/aws-sns';
import { DocumentStatus } from '../contract/document-status';

/** A topic that gets a message of changes of status. */
export interface NotificationOptions {
  /**
   * The topic, standard or FIFO. In a FIFO topic each document is a message group, so that its notifications stay in order.
   * Where the topic is encrypted with a key that is imported, the key's policy must let the publish function use it.
   */
  readonly topic: ITopic;

  /**
   * The statuses to tell of.
   *
   * @default - all statuses
   */
  readonly statuses?: DocumentStatus[];
}
