import { Cost, MICROS_PER_DOLLAR } from './reservation';
import { DocumentErrorCode } from '../../../contract/document-error-code';
import { DocumentRecord } from '../../../contract/document-record';
import { hasResult, isTerminal } from '../../../contract/status-table';

/** What a document is FAILED with that its engine refused or gave up on: services charge nothing for it. */
const NOT_CHARGED: ReadonlySet<string | undefined> = new Set([
  DocumentErrorCode.CORRUPT,
  DocumentErrorCode.ENCRYPTED,
  DocumentErrorCode.TOO_LARGE,
  DocumentErrorCode.TOO_MANY_PAGES,
  DocumentErrorCode.UNSUPPORTED_TYPE,
  DocumentErrorCode.SOURCE_GONE,
  DocumentErrorCode.SOURCE_ARCHIVED,
  DocumentErrorCode.OCR_FAILED,
]);

/**
 * What an attempt that is over did cost, by the record of its document. Where the record cannot tell whether the call was paid
 * for, the estimate stands: the budget is never exceeded for what is not known.
 *
 * @param estimate what was reserved for it
 */
export function attemptCost(record: DocumentRecord | undefined, attempt: number, estimate: Cost): Cost {
  if (!record || record.purgedAt || record.attempt !== attempt || !isTerminal(record.status)) {
    return estimate;
  }
  if (hasResult(record.status)) {
    return resultCost(record, estimate);
  }
  return NOT_CHARGED.has(record.error?.code) ? { pages: 0, micros: 0 } : estimate;
}

function resultCost({ pageCount, estimatedCostUsd }: DocumentRecord, estimate: Cost): Cost {
  const pages = pageCount ?? estimate.pages;
  return {
    pages,
    micros: estimatedCostUsd === undefined ? Math.ceil(estimate.micros * pages / estimate.pages) : Math.round(estimatedCostUsd * MICROS_PER_DOLLAR),
  };
}

/** Whether the attempt of a record is over. */
export function isOver(record: DocumentRecord, attempt: number): boolean {
  return record.purgedAt !== undefined || record.attempt > attempt || (record.attempt === attempt && isTerminal(record.status));
}
