import { DocumentRecord } from '../contract/document-record';
import { LISTED_ATTRIBUTES, showable, SHOWN_ATTRIBUTES } from '../contract/record-attributes';

/** What listings show of a document. */
export function summaryOf(record: DocumentRecord) {
  const { labels = {}, ...shown } = pick(showable(record), LISTED_ATTRIBUTES);
  return { ...shown, expiresAt: expiryOf(record), labels };
}

/** All that is shown of a document. */
export function detailsOf(record: DocumentRecord) {
  const { labels = {}, ...shown } = pick(showable(record), SHOWN_ATTRIBUTES);
  return { ...shown, expiresAt: expiryOf(record), labels };
}

/** The record has it in seconds, as DynamoDB wants it. */
function expiryOf({ expiresAt }: DocumentRecord): string | undefined {
  return expiresAt === undefined ? undefined : new Date(expiresAt * 1000).toISOString();
}

function pick<Name extends keyof DocumentRecord>(record: DocumentRecord, names: readonly Name[]): Pick<DocumentRecord, Name> {
  return Object.fromEntries(names.map((name) => [name, record[name]])) as Pick<DocumentRecord, Name>;
}
