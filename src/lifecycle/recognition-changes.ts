import { changeStatus, changeStatusInPlace, RecordChange } from './record-change';
import { DocumentError, DocumentRecord, StoredRequest } from '../contract/document-record';
import { DocumentStatus } from '../contract/document-status';

/**
 * Take the document for one invocation and store the request before the call that costs money. A request that is there
 * already stays: it is the one to replay.
 */
export function claim(record: DocumentRecord, request: StoredRequest, now: Date, claimUntil: Date): RecordChange {
  return {
    documentId: record.documentId,
    expect: { statuses: [DocumentStatus.VALIDATED], attempt: record.attempt, unclaimedAt: now.toISOString() },
    set: { claimUntil: claimUntil.toISOString() },
    setIfAbsent: { request },
    remove: [],
    countsAsRevision: false,
  };
}

/** Give the document back for a later try. The engine said that it did not start, so nothing is left to replay. */
export function releaseClaim(claimed: DocumentRecord): RecordChange {
  return giveBack(claimed, ['claimUntil', 'request']);
}

/** Give the document back after a call of unknown outcome: the request stays, to be replayed or counted as an attempt. */
export function unclaim(claimed: DocumentRecord): RecordChange {
  return giveBack(claimed, ['claimUntil']);
}

function giveBack(claimed: DocumentRecord, remove: ReadonlyArray<keyof DocumentRecord>): RecordChange {
  return {
    documentId: claimed.documentId,
    expect: { statuses: [DocumentStatus.VALIDATED], attempt: claimed.attempt, claimUntil: claimed.claimUntil },
    set: {},
    remove,
    countsAsRevision: false,
  };
}

/**
 * The engine is at work. An engine that answers at once has no `jobId`.
 *
 * @param overdueAt when to ask what became of it, where that is not the usual time
 */
export function start(record: DocumentRecord, jobId: string | undefined, now: Date, overdueAt?: Date): RecordChange {
  return changeStatusInPlace(
    record,
    [DocumentStatus.VALIDATED],
    DocumentStatus.PROCESSING,
    now,
    { ...jobId && { jobId }, ...overdueAt && { dueAt: overdueAt.toISOString() } },
    ['claimUntil'],
  );
}

export function fail(record: DocumentRecord, error: DocumentError, now: Date): RecordChange {
  return changeStatus(
    record,
    [DocumentStatus.RECEIVED, DocumentStatus.SCANNING, DocumentStatus.VALIDATED, DocumentStatus.PROCESSING],
    DocumentStatus.FAILED,
    now,
    { error, jobId: record.jobId, processedAt: now.toISOString() },
  );
}
