import { keepsDue, sweepKeys } from './sweep-schedule';
import { DocumentRecord } from '../contract/document-record';
import { DocumentStatus } from '../contract/document-status';
import { isTerminal } from '../contract/status-table';
import { changeKey, statusKey } from '../storage/table-schema';

/** One conditional write to one record: what must hold, and what then changes. Data only; the store carries it out. */
export interface RecordChange {
  readonly documentId: string;
  /** That the record is no tombstone goes without saying. */
  readonly expect: {
    /** Any status will do where there are none. */
    readonly statuses?: readonly DocumentStatus[];
    readonly attempt?: number;
    readonly revision?: number;
    /** What users changed of the record is as it was; 0 where they never did. */
    readonly edits?: number;
    /** The document is not deleted, not even softly. */
    readonly undeleted?: boolean;
    /** The record is a tombstone. */
    readonly purged?: boolean;
    /** No other invocation holds a claim that lasts beyond this time (ISO 8601). */
    readonly unclaimedAt?: string;
    /** The claim is still ours: it lasts until exactly this time (ISO 8601). */
    readonly claimUntil?: string;
    /** No other tick has looked at it meanwhile: it is due at exactly this time (ISO 8601). */
    readonly dueAt?: string;
  };
  readonly set: Partial<DocumentRecord>;
  /** Attributes that are written only where they are not there yet. */
  readonly setIfAbsent?: Partial<DocumentRecord>;
  readonly remove: ReadonlyArray<keyof DocumentRecord>;
  /** Whether the change is one of status, which readers of the stream count by `revision`. */
  readonly countsAsRevision: boolean;
  /** Whether the change is one that a user made to the record itself. */
  readonly countsAsEdit?: boolean;
  /** That of the record, where its labels change: it tells where the document is in the index of labels. */
  readonly listKey?: string;
}

/** What only a document on its way needs: it is due some time, it has a call to make. */
const FINISHED_WITHOUT = ['dueKey', 'dueAt', 'request', 'claimUntil'] as const;

/** A change of status that leaves the entry in `byDue` where it is, if it does for the next status too. Nobody may move it meanwhile. */
export function changeStatusInPlace(...change: Parameters<typeof changeStatus>): RecordChange {
  const [record, , to, now, set = {}] = change;
  const changed = changeStatus(...change);
  if (set.dueAt !== undefined || !keepsDue(record, to, now)) {
    return changed;
  }
  const { dueKey: _dueKey, dueAt: _dueAt, ...others } = changed.set;
  return { ...changed, expect: { ...changed.expect, dueAt: record.dueAt }, set: others };
}

/** A change of status, with all that follows from it: index keys, due time, revision. */
export function changeStatus(
  record: DocumentRecord,
  from: readonly DocumentStatus[],
  to: DocumentStatus,
  now: Date,
  set: Partial<DocumentRecord> = {},
  remove: ReadonlyArray<keyof DocumentRecord> = [],
): RecordChange {
  return {
    documentId: record.documentId,
    expect: { statuses: from, attempt: record.attempt },
    set: {
      ...sweepKeys(record.documentId, to, now),
      ...set,
      status: to,
      statusKey: statusKey(record.listKey, to),
      updatedAt: now.toISOString(),
      ...isTerminal(to) && { changedAt: changeKey(record.documentId, now.toISOString()) },
    },
    remove: [...new Set<keyof DocumentRecord>([...remove, 'sweeps', ...isTerminal(to) ? FINISHED_WITHOUT : []])],
    countsAsRevision: true,
  };
}
