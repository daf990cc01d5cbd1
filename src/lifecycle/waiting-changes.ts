import { changeStatus, RecordChange } from './record-change';
import { nextSweep, nextTry, sweepKeys } from './sweep-schedule';
import { DocumentRecord } from '../contract/document-record';
import { DocumentStatus } from '../contract/document-status';
import { DueKeys, isWaitingKey, waitingDue } from '../storage/table-schema';

/** Whether the document waits in the table for its engine's quota; the tick starts it when the quota has room. */
export function isWaiting(record: DocumentRecord): boolean {
  return record.status === DocumentStatus.VALIDATED && isWaitingKey(record.dueKey);
}

/** Wait in the engine's lane, in the order in which documents became ready for it. */
export function wait(record: DocumentRecord, now: Date): RecordChange {
  return {
    documentId: record.documentId,
    expect: { statuses: [DocumentStatus.VALIDATED], attempt: record.attempt, unclaimedAt: now.toISOString() },
    set: lineUp(record),
    remove: [],
    countsAsRevision: false,
  };
}

/** The engine did nothing: wait, and give the claim back. */
export function waitAfterClaim(claimed: DocumentRecord, remove: ReadonlyArray<keyof DocumentRecord>): RecordChange {
  return {
    documentId: claimed.documentId,
    expect: { statuses: [DocumentStatus.VALIDATED], attempt: claimed.attempt, claimUntil: claimed.claimUntil },
    set: lineUp(claimed),
    remove: ['claimUntil', ...remove],
    countsAsRevision: false,
  };
}

/** Go back to the queue, which has the document started as if it had just come. */
export function stopWaiting(record: DocumentRecord, now: Date): RecordChange {
  return {
    documentId: record.documentId,
    expect: { statuses: [DocumentStatus.VALIDATED], attempt: record.attempt, unclaimedAt: now.toISOString(), dueAt: record.dueAt },
    set: sweepKeys(record.documentId, DocumentStatus.VALIDATED, now),
    remove: [],
    countsAsRevision: false,
  };
}

/** Begin the next attempt, which may cost another call, when the lane is drained. */
export function nextAttempt(record: DocumentRecord, now: Date): RecordChange {
  const changed = changeStatus(
    record,
    [record.status],
    DocumentStatus.VALIDATED,
    now,
    { attempt: record.attempt + 1, ...waitingDue(record.documentId, record.engine!, now.toISOString()) },
    ['request', 'claimUntil', 'jobId'],
  );
  const expect = record.status === DocumentStatus.VALIDATED ? { ...changed.expect, claimUntil: record.claimUntil } : changed.expect;
  return { ...changed, expect };
}

/** Look at the document again later, whatever became of this look. Of two ticks that look at once, one succeeds. */
export function sweepAgain(record: DocumentRecord, now: Date): RecordChange {
  return dueLater(record, nextSweep(record, now), (record.sweeps ?? 0) + 1);
}

/** All is well, but slow. */
export function sweepAfresh(record: DocumentRecord, now: Date): RecordChange {
  return dueLater(record, nextSweep({ ...record, sweeps: 0 }, now), 0);
}

/** Let other documents of the lane go first. */
export function tryAgainLater(record: DocumentRecord, now: Date): RecordChange {
  return dueLater(record, waitingDue(record.documentId, record.engine!, nextTry(record, now)).dueAt, (record.sweeps ?? 0) + 1);
}

function dueLater(record: DocumentRecord, dueAt: string, sweeps: number): RecordChange {
  return {
    documentId: record.documentId,
    expect: { statuses: [record.status], attempt: record.attempt, dueAt: record.dueAt },
    set: { dueAt, sweeps },
    remove: [],
    countsAsRevision: false,
  };
}

/** `updatedAt` of a VALIDATED record is when it became ready: waiting changes nothing in that. */
function lineUp({ documentId, engine, updatedAt }: DocumentRecord): DueKeys {
  return waitingDue(documentId, engine!, updatedAt);
}
