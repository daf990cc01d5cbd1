import { DocumentStatus } from './document-status';

/** A change of status that people are told of, as it waits for its message. It has no text of the document, and nothing from its labels. */
export interface Notice {
  /** That of the event: `{documentId}:{revision}`. */
  readonly eventId: string;
  readonly documentId: string;
  readonly status: DocumentStatus;
  readonly fileName?: string;
  readonly errorCode?: string;
  /** Of a rejection, in the pipeline's own words. */
  readonly reason?: string;
  /** ISO 8601: when the document got the status. */
  readonly at: string;
}

/** The table of notices: what waits for each target, and what is on its way to it. */
export const NoticesTableSchema = {
  /** The id of a target, or `seen#{eventId}`. */
  partitionKey: 'target',
  sortKey: 'entry',
  /** Epoch seconds. */
  timeToLive: 'expiresAt',
  pendingPrefix: 'pending#',
  stateEntry: 'state',
  seenEntry: 'seen',
} as const;

/** Where a notice waits for a target. */
export function pendingKey(target: string, eventId: string): Record<string, string> {
  return { [NoticesTableSchema.partitionKey]: target, [NoticesTableSchema.sortKey]: `${NoticesTableSchema.pendingPrefix}${eventId}` };
}

/** What is under way to a target, and when it may be told again. */
export function stateKey(target: string): Record<string, string> {
  return { [NoticesTableSchema.partitionKey]: target, [NoticesTableSchema.sortKey]: NoticesTableSchema.stateEntry };
}

/** That a change was taken, for whichever targets: an event comes more than once. */
export function seenKey(eventId: string): Record<string, string> {
  return { [NoticesTableSchema.partitionKey]: `seen#${eventId}`, [NoticesTableSchema.sortKey]: NoticesTableSchema.seenEntry };
}
