import { OnEventOptions } from 'aws-cdk-lib/aws-events';
import { DocumentStatus } from '../contract/document-status';

/**
 * Which changes of documents to act on, and how. An `eventPattern` narrows the choice by what is in the event's `detail`
 * (see docs/events.md); give the `target` a dead-letter queue of its own.
 */
export interface OnDocumentOptions extends OnEventOptions {
  /**
   * The statuses to act on, each once a document gets it.
   *
   * @default - all statuses
   */
  readonly statuses?: DocumentStatus[];
}
