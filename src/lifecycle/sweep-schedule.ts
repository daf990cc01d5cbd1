import { DocumentRecord } from '../contract/document-record';
import { DocumentStatus } from '../contract/document-status';
import { dueKey, SWEEP_LANE } from '../storage/table-schema';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/**
 * How long a document may stay in a status before somebody must look at it again. Longer than the redeliveries of the
 * status' own queue take, so that a sweep finds only what was lost.
 */
const SWEEP_AFTER_MS: Partial<Record<DocumentStatus, number>> = {
  [DocumentStatus.PENDING_UPLOAD]: DAY_MS,
  [DocumentStatus.RECEIVED]: HOUR_MS,
  [DocumentStatus.SCANNING]: HOUR_MS,
  [DocumentStatus.VALIDATED]: HOUR_MS,
  [DocumentStatus.PROCESSING]: HOUR_MS,
};

/** After 1, 2, 4, 8, 16 hours and then each day, this many sweeps take eight days: longer than any engine keeps an answer. */
export const MAX_SWEEPS = 12;

/** The keys of the sparse `byDue` index: there for each status that is not the end, absent for the others. */
export function sweepKeys(documentId: string, status: DocumentStatus, now: Date): { dueKey?: string; dueAt?: string } {
  const after = SWEEP_AFTER_MS[status];
  if (after === undefined) {
    return {};
  }
  return { dueKey: dueKey(documentId, SWEEP_LANE), dueAt: later(now, after) };
}

/** When to look at a document again that this sweep did not bring to an end. */
export function nextSweep(record: DocumentRecord, now: Date): string {
  return later(now, Math.min(DAY_MS, HOUR_MS * 2 ** (record.sweeps ?? 0)));
}

/** When to try a waiting document again whose start failed: after 1, 2, 4, … minutes, at most an hour. */
export function nextTry(record: DocumentRecord, now: Date): string {
  return later(now, Math.min(HOUR_MS, MINUTE_MS * 2 ** (record.sweeps ?? 0)));
}

function later(now: Date, milliseconds: number): string {
  return new Date(now.getTime() + milliseconds).toISOString();
}
