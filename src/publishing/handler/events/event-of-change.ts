import { DocumentEvent, EVENT_SCHEMA_VERSION } from './document-event';
import { DocumentRecord } from '../../../contract/document-record';
import { PUBLISHED_ATTRIBUTES, PublishedAttribute, showable } from '../../../contract/record-attributes';

/** A write to the table, as its stream reports it. */
export interface RecordedChange {
  /** Absent where the record is new. */
  readonly before?: Partial<DocumentRecord>;
  /** Absent where the record was deleted. */
  readonly after?: Partial<DocumentRecord>;
}

/** The event of a change of status; nothing for any other write: a claim, a label, a deletion. */
export function eventOf({ before, after }: RecordedChange, pipelineName: string): DocumentEvent | undefined {
  if (after?.revision === undefined || after.revision <= (before?.revision ?? 0)) {
    return undefined;
  }
  const shown = showable(after as DocumentRecord);
  const record = Object.fromEntries(PUBLISHED_ATTRIBUTES.map((name) => [name, shown[name]])) as Pick<DocumentRecord, PublishedAttribute>;
  return {
    schemaVersion: EVENT_SCHEMA_VERSION,
    id: `${record.documentId}:${record.revision}`,
    pipelineName,
    ...record,
    previousStatus: before?.status,
  };
}
