import { changeStatus, RecordChange } from './record-change';
import { MAX_SWEEPS, nextSweep } from './sweep-schedule';
import { DocumentErrorCode } from '../contract/document-error-code';
import { DocumentRecord } from '../contract/document-record';
import { DocumentStatus } from '../contract/document-status';
import { forgottenOf } from '../contract/record-attributes';
import { isTerminal } from '../contract/status-table';
import { changeKey, sweepDue } from '../storage/table-schema';

/** Longer than any message that names the document can lie in a dead-letter queue: a redrive finds the tombstone, and pays for nothing. */
const TOMBSTONE_DAYS = 15;

/**
 * Replace the labels by these. Where another user edited the record since it was read, this fails:
 * their labels would be lost.
 *
 * @param revision the status is to be as it was, too
 */
export function label(record: DocumentRecord, labels: Record<string, string>, now: Date, revision?: number): RecordChange {
  const none = Object.keys(labels).length === 0;
  return {
    documentId: record.documentId,
    expect: { undeleted: true, edits: record.edits ?? 0, revision },
    set: { ...edited(record, now), ...!none && { labels } },
    remove: none ? ['labels'] : [],
    listKey: record.listKey,
    countsAsRevision: false,
    countsAsEdit: true,
  };
}

/** Hide the document. The pipeline goes on with it, and users may list what they deleted. */
export function markDeleted(record: DocumentRecord, now: Date): RecordChange {
  return {
    documentId: record.documentId,
    expect: { undeleted: true },
    set: { ...edited(record, now), deletedAt: now.toISOString() },
    remove: [],
    countsAsRevision: false,
    countsAsEdit: true,
  };
}

/** Show a deleted document again, as it is by now. */
export function restore(record: DocumentRecord, now: Date): RecordChange {
  return {
    documentId: record.documentId,
    expect: { edits: record.edits ?? 0 },
    set: edited(record, now),
    remove: ['deletedAt'],
    countsAsRevision: false,
    countsAsEdit: true,
  };
}

/**
 * The document is gone, but for a tombstone that lasts some days. A function that works on it finds that out by its next write. A document
 * that is not at its end comes to it. What the document was known by stays until its objects are removed: see {@link forget}.
 */
export function toTombstone(record: DocumentRecord, now: Date): RecordChange {
  const purged: Partial<DocumentRecord> = {
    ...edited(record, now),
    deletedAt: record.deletedAt ?? now.toISOString(),
    purgedAt: now.toISOString(),
    ...sourceOfTombstone(record),
    ...sweepDue(record.documentId, nextSweep({ ...record, sweeps: 0 }, now)),
    expiresAt: Math.floor(now.getTime() / 1000) + TOMBSTONE_DAYS * 24 * 60 * 60,
  };
  const expect = { statuses: [record.status], revision: record.revision };
  if (isTerminal(record.status)) {
    return { documentId: record.documentId, expect, set: purged, remove: ON_ITS_WAY, countsAsRevision: false, countsAsEdit: true };
  }
  const failed = changeStatus(record, [record.status], DocumentStatus.FAILED, now, {
    ...purged,
    error: { code: DocumentErrorCode.PURGED, message: 'The document was removed for good before it came to its end.' },
    processedAt: now.toISOString(),
  }, ON_ITS_WAY);
  return { ...failed, expect, remove: failed.remove.filter((name) => !(name in purged)), countsAsEdit: true };
}

/** What only a document has that goes on. */
const ON_ITS_WAY = ['request', 'claimUntil', 'waitingFor', 'sweeps'] as const;

/** What it takes to remove the object; nothing where it never came. */
function sourceOfTombstone({ objectKey, versionId, eTag }: DocumentRecord): Partial<DocumentRecord> {
  if (eTag === undefined) {
    return {};
  }
  return { purgedKey: objectKey, ...versionId === undefined && { purgedETag: eTag } };
}

/** A reader that follows changes learns of edits to documents with a terminal status. It reads all documents in progress anyway. */
function edited(record: DocumentRecord, now: Date): Partial<DocumentRecord> {
  return isTerminal(record.status) ? { changedAt: changeKey(record.documentId, now.toISOString()) } : {};
}

/**
 * The objects of a purged document are removed: nothing stays that it was known by. Not before, since who cannot remove them has to find out
 * which they are.
 */
export function forget(tombstone: DocumentRecord): RecordChange | undefined {
  const forgotten: ReadonlyArray<keyof DocumentRecord> = [...forgottenOf(tombstone), 'purgedKey', 'purgedETag'];
  return forgotten.some((name) => tombstone[name] !== undefined)
    ? { documentId: tombstone.documentId, expect: { purged: true }, set: {}, remove: forgotten, countsAsRevision: false }
    : undefined;
}

/** Look for what was stored of a purged document since, as often as at one that is stuck: a look may be in vain. Of two ticks that look at once, one succeeds. */
export function lookAtTombstone(tombstone: DocumentRecord, now: Date): RecordChange {
  const sweeps = (tombstone.sweeps ?? 0) + 1;
  return {
    documentId: tombstone.documentId,
    expect: { purged: true, dueAt: tombstone.dueAt },
    ...sweeps < MAX_SWEEPS
      ? { set: { dueAt: nextSweep(tombstone, now), sweeps }, remove: [] }
      : { set: {}, remove: ['dueKey', 'dueAt', 'sweeps'] },
    countsAsRevision: false,
  };
}
