import { DocumentRecord } from '../../contract/document-record';
import { LISTED_ATTRIBUTES, showable, SHOWN_ATTRIBUTES } from '../../contract/record-attributes';
import { Document, DocumentLinks, DocumentSummary } from '../openapi/responses';

/** What listings show of a document. */
export function summaryOf(record: DocumentRecord): DocumentSummary {
  const { labels = {}, ...shown } = pick(showable(record), LISTED_ATTRIBUTES);
  return { ...shown, expiresAt: expiryOf(record), labels };
}

/** All that the API shows of a document. */
export function documentOf(record: DocumentRecord, links: DocumentLinks): Document {
  const { labels = {}, ...shown } = pick(showable(record), SHOWN_ATTRIBUTES);
  return { ...shown, expiresAt: expiryOf(record), labels, links };
}

/** The record has it in seconds, as DynamoDB wants it. */
function expiryOf({ expiresAt }: DocumentRecord): string | undefined {
  return expiresAt === undefined ? undefined : new Date(expiresAt * 1000).toISOString();
}

function pick<Name extends keyof DocumentRecord>(record: DocumentRecord, names: readonly Name[]): Pick<DocumentRecord, Name> {
  return Object.fromEntries(names.map((name) => [name, record[name]])) as Pick<DocumentRecord, Name>;
}

/** The version of a record, as far as its readers care: its status, and what users changed themselves. */
export function etagOf({ revision, edits = 0 }: DocumentRecord): string {
  return `"${revision}-${edits}"`;
}
