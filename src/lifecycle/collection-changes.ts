import { changeStatus, RecordChange } from './record-change';
import { DocumentError, DocumentRecord } from '../contract/document-record';
import { DocumentStatus } from '../contract/document-status';

/** What was read, as far as it stands on the record. */
export type RecordedResult = Pick<
  DocumentRecord,
'resultKey' | 'resultFormats' | 'ocrText' | 'ocrLineCount' | 'ocrAvgConfidencePct' | 'queryAnswers' | 'pageCount' | 'wordCount' | 'jobId' | 'estimatedCostUsd'
>;

/** What an earlier attempt may have left and this one has not: it would belong to another result. */
const OF_THE_RESULT = ['ocrText', 'ocrLineCount', 'ocrAvgConfidencePct', 'queryAnswers', 'estimatedCostUsd'] as const;

/**
 * The result of the record's attempt is written; with an `error`, a part of the document is missing in it.
 *
 * A completion may overtake the write of PROCESSING, so a document that still reads VALIDATED is taken too.
 */
export function complete(record: DocumentRecord, result: RecordedResult, error: DocumentError | undefined, now: Date): RecordChange {
  return changeStatus(
    record,
    [DocumentStatus.VALIDATED, DocumentStatus.PROCESSING],
    error ? DocumentStatus.PARTIAL : DocumentStatus.SUCCEEDED,
    now,
    { ...result, error, resultAttempt: record.attempt, processedAt: now.toISOString() },
    [...error ? [] : ['error' as const], ...OF_THE_RESULT.filter((name) => result[name] === undefined)],
  );
}
