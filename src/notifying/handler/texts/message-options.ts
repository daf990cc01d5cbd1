import { Notice } from '../../../contract/notices';

export interface MessageOptions {
  readonly pipelineName: string;
  /** The same for what is sent again. */
  readonly messageId: string;
  /** Where a document is looked at: `{documentId}` stands for its id. */
  readonly documentUrl?: string;
  /** Whether there is more to tell, which did not fit. */
  readonly hasMore: boolean;
}

/** A link to a document; nothing where there is no place to look at it. */
export function linkOf(documentUrl: string | undefined, { documentId }: Notice): string | undefined {
  return documentUrl?.replaceAll('{documentId}', encodeURIComponent(documentId));
}

/** To the minute: `2030-01-01 15:04`. */
export function minuteOf(at: string): string {
  return at.slice(0, 16).replace('T', ' ');
}
