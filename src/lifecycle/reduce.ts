import { complete } from './collection-changes';
import { DocumentEvent } from './document-event';
import { arrive, awaits, expire, reject, validate } from './intake-changes';
import { claim, fail, release, start, unclaim } from './recognition-changes';
import { RecordChange } from './record-change';
import { entomb, forgetKey, label, lookAtTombstone, markDeleted } from './record-edits';
import { inspectAgain, onRequest, readAgain, wasInspected } from './reprocess-changes';
import { MAX_SWEEPS } from './sweep-schedule';
import { Effect, NOTHING, Transition } from './transition';
import { isWaiting, nextAttempt, sweepAfresh, stopWaiting, sweepAgain, tryAgainLater, wait, waitAfterClaim } from './waiting-changes';
import { DocumentErrorCode } from '../contract/document-error-code';
import { DocumentError, DocumentRecord, StoredRequest } from '../contract/document-record';
import { DocumentStatus } from '../contract/document-status';
import { MAX_ATTEMPTS, TOKEN_REPLAY_MS } from '../contract/retry-policy';
import { isTerminal } from '../contract/terminal-statuses';

type EventOf<Kind extends DocumentEvent['kind']> = Extract<DocumentEvent, { kind: Kind }>;
type Rules = { readonly [Kind in DocumentEvent['kind']]: (record: DocumentRecord, event: EventOf<Kind>, now: Date) => Transition };

/**
 * The life of a document: what each event makes of its record, and what has to be done then.
 *
 * All decisions are made here, on nothing but the record, the event and the time. Whoever carries them out writes the
 * change under its conditions first, and does the rest only where the write succeeded. An event that comes twice, late or
 * at the same time as another one therefore changes nothing that it should not.
 */
export function reduce(record: DocumentRecord, event: DocumentEvent, now: Date): Transition {
  if (record.purgedAt) {
    return ofTombstone(record, event, now);
  }
  const rule = RULES[event.kind] as (record: DocumentRecord, event: DocumentEvent, now: Date) => Transition;
  return rule(record, event, now);
}

const RULES: Rules = {
  // intake
  UPLOADED: (record, { upload }, now) => {
    if (awaits(record, upload)) {
      return { change: arrive(record, upload, now), effects: [{ kind: 'INSPECT' }] };
    }
    switch (record.status) {
      case DocumentStatus.RECEIVED:
        return { effects: [{ kind: 'INSPECT' }] };
      case DocumentStatus.VALIDATED:
        // the first delivery may have ended between its write and its message
        return isWaiting(record) ? NOTHING : { effects: [{ kind: 'SEND_WORK' }] };
      default:
        return NOTHING;
    }
  },
  INSPECTED: (record, { facts, engine }, now) => during(record, DocumentStatus.RECEIVED, () => ({
    change: validate(record, facts, engine, now),
    effects: [{ kind: 'SEND_WORK' }],
  })),
  REFUSED_AT_INTAKE: (record, { error, facts }, now) => during(record, DocumentStatus.RECEIVED, () => ({
    change: reject(record, error, facts, now),
    effects: [{ kind: 'COUNT_OUTCOME' }],
  })),

  // recognition
  START_REQUESTED: (record, { by }, now) => {
    if (record.status === DocumentStatus.PROCESSING && !record.jobId && by === 'MESSAGE') {
      // the message to the collector may have been lost
      return { effects: [{ kind: 'SEND_COMPLETION' }] };
    }
    if (record.status !== DocumentStatus.VALIDATED || (isWaiting(record) && by === 'MESSAGE')) {
      return NOTHING;
    }
    return { effects: [{ kind: isClaimed(record, now) ? 'COME_BACK' : 'ADMIT' }] };
  },
  QUOTA_FULL: (record, { lane }, now) => during(record, DocumentStatus.VALIDATED, () => (
    isWaiting(record) ? NOTHING : { change: wait(record, lane, now), effects: [{ kind: 'MARK_WAITING' }] }
  )),
  ADMITTED: (record, { request, claimUntil }, now) => during(record, DocumentStatus.VALIDATED, () => ({
    change: claim(record, request, now, claimUntil),
    effects: [],
  })),
  CLAIMED: (record, { request, repeatable, lane }, now) => held(record, () => {
    if (!isRepeated(record, request)) {
      return { effects: [{ kind: 'CALL_ENGINE' }] };
    }
    if (!repeatable) {
      return { effects: [{ kind: 'LOOK_FOR_ANSWER' }] };
    }
    const age = now.getTime() - Date.parse(record.request!.createdAt);
    return age > TOKEN_REPLAY_MS ? another(record, lane, now, tokenForgotten(record)) : { effects: [{ kind: 'CALL_ENGINE' }] };
  }),
  ENGINE_STARTED: (record, { jobId, overdueAt }, now) => held(record, () => ({ change: start(record, jobId, now, overdueAt), effects: [] })),
  ENGINE_ANSWERED: (record, _event, now) => held(record, () => ({
    change: start(record, undefined, now),
    effects: [{ kind: 'SEND_COMPLETION' }],
  })),
  ENGINE_THROTTLED: (record, { lane, request }) => held(record, () => (isRepeated(record, request)
    ? { change: waitAfterClaim(record, lane, []), effects: [{ kind: 'MARK_WAITING' }] }
    : { change: waitAfterClaim(record, lane, ['request']), effects: [...released(record), { kind: 'MARK_WAITING' }] })),
  CALL_FAILED: (record, { refused, request }) => held(record, () => (refused && !isRepeated(record, request)
    ? { change: release(record), effects: released(record) }
    : { change: unclaim(record), effects: [] })),
  REQUEST_OUTDATED: (record, { lane }, now) => held(record, () => another(record, lane, now, {
    code: DocumentErrorCode.OUTCOME_UNKNOWN,
    message: `The pipeline's settings changed ${record.attempt} times while the engine was being called.`,
  })),
  ANSWER_MISSING: (record, { lane }, now) => held(record, () => another(record, lane, now, {
    code: DocumentErrorCode.OUTCOME_UNKNOWN,
    message: `${record.attempt} calls to the engine ended without an answer; each may have been charged, so no further one is made.`,
  })),
  ATTEMPT_FAILED: (record, { error, lane }, now) => held(record, () => another(record, lane, now, error)),
  ENGINE_REFUSED: (record, { error }, now) => held(record, () => end(record, fail(record, error, now))),

  // collection
  COMPLETED: (record, { attempt }) => {
    const { status } = record;
    if (record.attempt === attempt && !isTerminal(status)) {
      return inRecognition(record, () => ({ effects: [{ kind: 'COLLECT' }] }));
    }
    return record.attempt < attempt ? NOTHING : { effects: released({ attempt }) };
  },
  COLLECTED: (record, { result, missing }, now) => inRecognition(record, () => end(record, complete(record, result, missing, now))),
  NOT_COLLECTED: (record, { error, jobId, lane }, now) => inRecognition(record, () => (error.code === DocumentErrorCode.RESULT_GONE
    ? another(record, lane, now, error)
    : end(record, fail({ ...record, jobId: jobId ?? record.jobId }, error, now)))),

  // the tick
  SWEPT: (record, { lane }, now) => {
    if (isTerminal(record.status)) {
      return NOTHING;
    }
    if (record.status === DocumentStatus.PENDING_UPLOAD) {
      return { change: expire(record, now), effects: [] };
    }
    if (record.status === DocumentStatus.VALIDATED) {
      return isClaimed(record, now) || isWaiting(record) ? NOTHING : lineUp(record, lane, now);
    }
    if ((record.sweeps ?? 0) >= MAX_SWEEPS) {
      return end(record, fail(record, stalled(record), now));
    }
    return { change: sweepAgain(record, now), effects: sweepEffects(record) };
  },
  STRANDED: (record, { lane }, now) => (isWaiting(record) && !isClaimed(record, now) ? lineUp(record, lane, now) : NOTHING),
  JOB_RUNS: (record, _event, now) => during(record, DocumentStatus.PROCESSING, () => ({ change: sweepAfresh(record, now), effects: [] })),
  JOB_ENDED: (record, { jobId, succeeded }) => during(record, DocumentStatus.PROCESSING, () => ({
    effects: [{ kind: 'SEND_COMPLETION', jobId, jobSucceeded: succeeded }],
  })),
  JOB_OVERDUE: (record, { lane }, now) => during(record, DocumentStatus.PROCESSING, () => another(record, lane, now, {
    code: DocumentErrorCode.ANSWER_OVERDUE,
    message: `The engine took the document ${record.attempt} times and gave no answer in time.`,
  })),
  TURN_COME: (record, _event, now) => (isWaiting(record) ? { change: stopWaiting(record, now), effects: [{ kind: 'SEND_WORK' }] } : NOTHING),
  POSTPONED: (record, _event, now) => (isWaiting(record) ? { change: tryAgainLater(record, now), effects: [] } : NOTHING),

  // the user
  REPROCESS_REQUESTED: (record, { engine, request }, now) => {
    if (record.deletedAt) {
      return NOTHING;
    }
    if (wasInspected(record)) {
      return { change: onRequest(readAgain(record, engine, now), record, request, now), effects: [] };
    }
    const rejected = record.status === DocumentStatus.REJECTED || record.status === DocumentStatus.FAILED;
    return rejected ? { change: onRequest(inspectAgain(record, now), record, request, now), effects: [] } : NOTHING;
  },
  LABELS_CHANGED: (record, { labels, revision }, now) => (record.deletedAt ? NOTHING : { change: label(record, labels, now, revision), effects: [] }),
  DELETED: (record, _event, now) => (record.deletedAt ? NOTHING : { change: markDeleted(record, now), effects: [] }),
  PURGED: (record, _event, now) => ({ change: entomb(record, now), effects: [] }), // that is no failure to count
  OBJECTS_REMOVED: () => NOTHING,
};

/** Nothing happens to a purged document any more, and whatever an engine or the collector stored meanwhile goes, too. */
function ofTombstone(record: DocumentRecord, event: DocumentEvent, now: Date): Transition {
  switch (event.kind) {
    case 'OBJECTS_REMOVED':
      return { change: forgetKey(record), effects: [] };
    case 'SWEPT':
      // a job may have ended since, and its notification be lost
      return record.dueKey ? { change: lookAtTombstone(record, now), effects: [{ kind: 'SEND_COMPLETION' }] } : NOTHING;
    case 'COMPLETED':
      // without a job nobody says that one is over: another invocation may just have started it
      return { effects: [...event.jobId === undefined ? [] : released(event), { kind: 'REMOVE_RESULTS' }] };
    case 'COLLECTED':
    case 'NOT_COLLECTED':
      return { effects: [...released(record), { kind: 'REMOVE_RESULTS' }] };
    case 'START_REQUESTED':
    case 'ENGINE_ANSWERED':
    case 'ENGINE_THROTTLED':
    case 'ENGINE_REFUSED':
    case 'CALL_FAILED':
    case 'ATTEMPT_FAILED':
    case 'ANSWER_MISSING':
    case 'REQUEST_OUTDATED':
      // the call, or an earlier one, may have left something: the collector has the right to remove it
      return { effects: [{ kind: 'SEND_COMPLETION' }] };
    default:
      return NOTHING;
  }
}

/** Events that belong to one status are nothing in another. */
function during(record: DocumentRecord, status: DocumentStatus, transition: () => Transition): Transition {
  return record.status === status ? transition() : NOTHING;
}

/** What comes of a call belongs to whoever has claimed the document for it. */
function held(record: DocumentRecord, transition: () => Transition): Transition {
  return record.status === DocumentStatus.VALIDATED && record.request && record.claimUntil ? transition() : NOTHING;
}

/** A completion may overtake the write that says that the engine is at work. */
function inRecognition(record: DocumentRecord, transition: () => Transition): Transition {
  return record.status === DocumentStatus.VALIDATED || record.status === DocumentStatus.PROCESSING ? transition() : NOTHING;
}

function isClaimed(record: DocumentRecord, now: Date): boolean {
  return record.claimUntil !== undefined && record.claimUntil >= now.toISOString();
}

/** The record's request is an earlier invocation's, whose call may have been carried out. */
function isRepeated(record: DocumentRecord, own: StoredRequest): boolean {
  return record.request?.createdAt !== own.createdAt;
}

/** Where the engine is gone, inspection chooses another one. */
function lineUp(record: DocumentRecord, lane: string | undefined, now: Date): Transition {
  return lane === undefined
    ? { change: inspectAgain(record, now), effects: [...released(record), { kind: 'SEND_UPLOAD' }] }
    : { change: wait(record, lane, now), effects: [] };
}

/** The next attempt, as long as there may be one; else the end, for this reason. It is the youngest of its line: nobody has to queue behind it. */
function another(record: DocumentRecord, lane: string, now: Date, reason: DocumentError): Transition {
  const attempts = record.attempt - (record.firstAttempt ?? 1) + 1;
  return attempts < MAX_ATTEMPTS
    ? { change: nextAttempt(record, lane, now), effects: released(record) }
    : end(record, fail(record, reason, now));
}

function end(record: DocumentRecord, change: RecordChange): Transition {
  return { change, effects: [{ kind: 'COUNT_OUTCOME' }, ...released(record)] }; // counted even where the release fails
}

function released({ attempt }: { readonly attempt: number }): Effect[] {
  return [{ kind: 'RELEASE_LEASE', attempt }];
}

function sweepEffects(record: DocumentRecord): Effect[] {
  switch (record.status) {
    case DocumentStatus.RECEIVED:
      return [{ kind: 'SEND_UPLOAD' }];
    case DocumentStatus.PROCESSING:
      return record.jobId ? [{ kind: 'ASK_ENGINE', jobId: record.jobId }] : [{ kind: 'SEND_COMPLETION' }];
    default:
      return [];
  }
}

function tokenForgotten(record: DocumentRecord): DocumentError {
  return {
    code: DocumentErrorCode.OUTCOME_UNKNOWN,
    message: `Whether the engine took the call of ${record.request!.createdAt} cannot be found out any more.`,
  };
}

function stalled(record: DocumentRecord): DocumentError {
  return {
    code: DocumentErrorCode.STALLED,
    message: `The document stayed ${record.status} for more than a week, though it was looked at ${MAX_SWEEPS} times; the functions' logs tell why.`,
  };
}
