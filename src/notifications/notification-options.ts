import { NotificationTarget } from './notification-target';
import { DocumentStatus } from '../contract/document-status';

/** Who is told of changes of status, beside the event bus. */
export interface NotificationOptions {
  /** Those who are told, each once. */
  readonly targets: NotificationTarget[];

  /**
   * The statuses to tell of. A target can have its own.
   *
   * @default - what fits each target: topics are told of all statuses, webhooks of those in which a document is at its end, people of FAILED, REJECTED,
   * PARTIAL and QUARANTINED
   */
  readonly statuses?: DocumentStatus[];

  /**
   * Where people look at a document, for links in e-mails: a URL with `{documentId}` where its id goes, such as
   * `https://documents.example.com/documents/{documentId}`.
   *
   * @default - e-mails have no links
   */
  readonly documentUrl?: string;
}
