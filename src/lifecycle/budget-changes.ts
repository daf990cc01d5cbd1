import { changeStatus, RecordChange } from './record-change';
import { isWaiting } from './waiting-changes';
import { DocumentError, DocumentRecord } from '../contract/document-record';
import { DocumentStatus } from '../contract/document-status';
import { heldDue, isBudgetLane, laneOf, waitingDue } from '../storage/table-schema';

/** Whether the document waits in the table for the budget. It is in no engine's lane meanwhile: those behind it go on. */
export function isHeld(record: DocumentRecord): boolean {
  return isWaiting(record) && isBudgetLane(laneOf(record.dueAt ?? ''));
}

/** Wait for the next period of the budget. */
export function hold(record: DocumentRecord, until: Date, budget: string, now: Date): RecordChange {
  return {
    documentId: record.documentId,
    expect: { statuses: [DocumentStatus.VALIDATED], attempt: record.attempt, unclaimedAt: now.toISOString() },
    set: held(record, until, budget),
    remove: [],
    countsAsRevision: false,
  };
}

/** The same for a document that was claimed: give the claim back. */
export function holdAfterClaim(claimed: DocumentRecord, until: Date, budget: string, remove: ReadonlyArray<keyof DocumentRecord>): RecordChange {
  return {
    documentId: claimed.documentId,
    expect: { statuses: [DocumentStatus.VALIDATED], attempt: claimed.attempt, claimUntil: claimed.claimUntil },
    set: held(claimed, until, budget),
    remove: ['claimUntil', ...remove],
    countsAsRevision: false,
  };
}

/** Line up for the engine. From now on the document is ready for it again: what it waited for the budget is no fault of the quota. */
export function endHold(record: DocumentRecord, now: Date): RecordChange {
  const readyAt = now.toISOString();
  return {
    documentId: record.documentId,
    expect: { statuses: [DocumentStatus.VALIDATED], attempt: record.attempt, dueAt: record.dueAt },
    set: { updatedAt: readyAt, ...waitingDue(record.documentId, record.engine!, readyAt) },
    remove: ['waitingFor'],
    countsAsRevision: false,
  };
}

/** The document alone takes more than the budget has. */
export function rejectAsTooCostly(claimed: DocumentRecord, error: DocumentError, now: Date): RecordChange {
  const change = changeStatus(claimed, [DocumentStatus.VALIDATED], DocumentStatus.REJECTED, now, { error, processedAt: now.toISOString() });
  return { ...change, expect: { ...change.expect, claimUntil: claimed.claimUntil } };
}

function held({ documentId, updatedAt }: DocumentRecord, until: Date, budget: string): Partial<DocumentRecord> {
  return { ...heldDue(documentId, budget, until.toISOString(), updatedAt), waitingFor: { reason: 'BUDGET', until: until.toISOString() } };
}
