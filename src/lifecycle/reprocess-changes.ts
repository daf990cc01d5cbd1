import { changeStatus, RecordChange } from './record-change';
import { DocumentRecord, IdempotentRequest, ReprocessRequest } from '../contract/document-record';
import { DocumentStatus } from '../contract/document-status';
import { reprocessOf } from '../contract/status-table';
import { sweepDue } from '../storage/table-schema';

const REMEMBERED_MS = 24 * 60 * 60 * 1000;

/** A request that is another one each time. */
const UNNAMED: IdempotentRequest = { key: '', digest: '' };

/** Whether the document passed inspection once, so that its engine can be called at once. */
export function wasInspected(record: DocumentRecord): boolean {
  return reprocessOf(record.status).recognition && record.engine !== undefined;
}

/** Have the engine, or another one, read the document once more. The result that is there stays until the new one is. */
export function readAgain(record: DocumentRecord, engine: string | undefined, now: Date): RecordChange {
  return changeStatus(
    record,
    [record.status],
    DocumentStatus.VALIDATED,
    now,
    { ...anotherAttempt(record), engine: engine ?? record.engine },
    ['error', 'jobId'],
  );
}

/** Have the document inspected once more: it was rejected, never got as far, or its engine is gone. */
export function inspectAgain(record: DocumentRecord, now: Date): RecordChange {
  return changeStatus(record, [record.status], DocumentStatus.RECEIVED, now, anotherAttempt(record), ['error', 'jobId', 'engine', 'request', 'claimUntil']);
}

/** The change for a caller that has no queue: the next tick's sweep finds the document, and sends it on its way. */
export function foundByTick(change: RecordChange, record: DocumentRecord, now: Date): RecordChange {
  return {
    ...change,
    expect: { ...change.expect, undeleted: true },
    set: { ...change.set, ...sweepDue(record.documentId, now.toISOString()) },
  };
}

/**
 * The same for a request to read the document again. Each is counted, with a key or without: it may cost.
 *
 * @param request by which a repeated request is recognized
 */
export function onRequest(change: RecordChange, record: DocumentRecord, request: IdempotentRequest | undefined, now: Date): RecordChange {
  const found = foundByTick(change, record, now);
  const requests = [...rememberedRequests(record, now), { ...request ?? UNNAMED, at: now.toISOString() }];
  return { ...found, set: { ...found.set, reprocessRequests: requests } };
}

/** The requests that are to be recognized still: those of the last day. */
export function rememberedRequests({ reprocessRequests = [] }: DocumentRecord, now: Date): readonly ReprocessRequest[] {
  const since = new Date(now.getTime() - REMEMBERED_MS).toISOString();
  return reprocessRequests.filter(({ at }) => at > since);
}

/** On top of those that the pipeline makes by itself. */
export function anotherAttempt({ attempt }: DocumentRecord) {
  return { attempt: attempt + 1, firstAttempt: attempt + 1 };
}
