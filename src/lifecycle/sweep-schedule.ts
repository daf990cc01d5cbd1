import { DocumentRecord } from '../contract/document-record';
import { DocumentStatus } from '../contract/document-status';
import { STATUS_TABLE } from '../contract/status-table';
import { DueKeys, sweepDue } from '../storage/table-schema';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** After 1, 2, 4, 8, 16 hours and then each day, this many sweeps take eight days: longer than any engine keeps an answer. */
export const MAX_SWEEPS = 12;

/** The keys of the sparse `byDue` index: present for each transient status, absent for terminal ones. */
export function sweepKeys(documentId: string, status: DocumentStatus, now: Date): Partial<DueKeys> {
  const row = STATUS_TABLE[status];
  return row.terminal ? {} : sweepDue(documentId, later(now, row.sweepAfterHours * HOUR_MS));
}

/** A document that is looked at so little too early is looked at all the same: to move its entry in `byDue` takes two write units. */
const EARLY_MS = 10 * MINUTE_MS;

/**
 * Whether the entry that a document has in `byDue` will do for its next status: it is the sweep's, and due a little earlier than it would be.
 * Documents mostly go from one status to the next within seconds.
 */
export function keepsDue({ documentId, dueKey, dueAt }: DocumentRecord, next: DocumentStatus, now: Date): boolean {
  const due = sweepKeys(documentId, next, now);
  if (due.dueAt === undefined || dueKey !== due.dueKey || dueAt === undefined) {
    return false;
  }
  const earlyMs = Date.parse(due.dueAt) - Date.parse(dueAt);
  return earlyMs >= 0 && earlyMs <= EARLY_MS;
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
