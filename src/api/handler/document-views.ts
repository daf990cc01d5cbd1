import { DocumentRecord } from '../../contract/document-record';
import { LISTED_ATTRIBUTES, SHOWN_ATTRIBUTES } from '../../contract/record-attributes';
import { Document, DocumentLinks, DocumentSummary } from '../openapi/responses';

/** What listings show of a document. */
export function summaryOf(record: DocumentRecord): DocumentSummary {
  return { ...pick(record, LISTED_ATTRIBUTES), labels: record.labels ?? {} };
}

/** All that the API shows of a document. */
export function documentOf(record: DocumentRecord, links: DocumentLinks): Document {
  return { ...pick(record, SHOWN_ATTRIBUTES), labels: record.labels ?? {}, links };
}

function pick<Name extends keyof DocumentRecord>(record: DocumentRecord, names: readonly Name[]): Pick<DocumentRecord, Name> {
  return Object.fromEntries(names.map((name) => [name, record[name]])) as Pick<DocumentRecord, Name>;
}

/** The version of a record, as far as its readers care: its status, and what users changed themselves. */
export function etagOf({ revision, edits = 0 }: DocumentRecord): string {
  return `"${revision}-${edits}"`;
}
