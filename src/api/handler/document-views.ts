import { DocumentRecord } from '../../contract/document-record';
import { detailsOf, summaryOf as summary } from '../../operations/views';
import { Document, DocumentLinks, DocumentSummary } from '../openapi/responses';

/** What listings show of a document. */
export function summaryOf(record: DocumentRecord): DocumentSummary {
  return summary(record);
}

/** All that the API shows of a document. */
export function documentOf(record: DocumentRecord, links: DocumentLinks): Document {
  return { ...detailsOf(record), links };
}

/** The version of a record, as far as its readers care: its status, and what users changed themselves. */
export function etagOf({ revision, edits = 0 }: DocumentRecord): string {
  return `"${revision}-${edits}"`;
}
