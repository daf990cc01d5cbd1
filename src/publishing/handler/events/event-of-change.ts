import { DocumentEvent, EVENT_SCHEMA_VERSION } from './document-event';
import { DocumentRecord } from '../../../contract/document-record';

/** A write to the table, as its stream tells of it. */
export interface RecordedChange {
  /** Absent where the record is new. */
  readonly before?: Partial<DocumentRecord>;
  /** Absent where the record was deleted. */
  readonly after?: Partial<DocumentRecord>;
}

/** What an event has of a record, as it is there. */
const ATTRIBUTES = [
  'documentId', 'revision', 'status', 'bucket', 'objectKey', 'versionId', 'fileName', 'contentType', 'sizeBytes', 'sha256', 'pageCount',
  'wordCount', 'engine', 'attempt', 'resultAttempt', 'resultKey', 'ocrLineCount', 'ocrAvgConfidencePct', 'queryAnswers', 'error',
  'uploadedAt', 'processedAt', 'updatedAt', 'deletedAt', 'labels',
] as const satisfies ReadonlyArray<keyof DocumentRecord & keyof DocumentEvent>;

/** The event of a change of status; nothing for any other write: a claim, a label, a deletion. */
export function eventOf({ before, after }: RecordedChange, pipelineName: string): DocumentEvent | undefined {
  if (after?.revision === undefined || after.revision <= (before?.revision ?? 0)) {
    return undefined;
  }
  const record = Object.fromEntries(ATTRIBUTES.map((name) => [name, after[name]])) as Pick<DocumentRecord, typeof ATTRIBUTES[number]>;
  return {
    schemaVersion: EVENT_SCHEMA_VERSION,
    id: `${record.documentId}:${record.revision}`,
    pipelineName,
    ...record,
    previousStatus: before?.status,
  };
}
