import { endHold, hold, holdAfterClaim, isHeld, rejectAsTooCostly } from './budget-changes';
import { complete } from './collection-changes';
import { arrive, cancel, isExpectedUpload, expire, reject, accept } from './intake-changes';
import { LifecycleEvent } from './lifecycle-event';
import { claim, fail, releaseClaim, start, unclaim } from './recognition-changes';
import { RecordChange } from './record-change';
import { label, markDeleted, restore, toTombstone } from './record-edits';
import { foundByTick, inspectAgain, onRequest, readAgain, wasInspected } from './reprocess-changes';
import { awaitVerdict, isRescannable, scanAgain } from './scanning-changes';
import { afterScan, sweepScanning, withoutScanner } from './scanning-rules';
import { releaseLease, sendCompletion, sendUpload, sendWork } from './sends';
import { MAX_SWEEPS } from './sweep-schedule';
import { TOMBSTONE_RULES } from './tombstone-rules';
import { Decision, DecisionOf, NOTHING, Rules, Transition } from './transition';
import { isWaiting, nextAttempt, sweepAfresh, stopWaiting, sweepAgain, tryAgainLater, wait, waitAfterClaim } from './waiting-changes';
import { DocumentErrorCode } from '../contract/document-error-code';
import { DocumentError, DocumentRecord, StoredRequest } from '../contract/document-record';
import { DocumentStatus } from '../contract/document-status';
import { isClean } from '../contract/malware-verdict';
import { MAX_ATTEMPTS, TOKEN_REPLAY_MS } from '../contract/retry-policy';
import { isTerminal, reprocessOf } from '../contract/status-table';

/**
 * The life of a document: what each event makes of its record, and what has to be done then.
 *
 * All decisions are made here, on nothing but the record, the event and the time. The function that carries them out writes
 * the change under its conditions first, and does the rest only where the write succeeded. An event that comes twice, late or
 * at the same time as another one therefore changes nothing that it should not.
 */
export function reduce<Event extends LifecycleEvent>(record: DocumentRecord, event: Event, now: Date): Transition<DecisionOf<Event['kind']>> {
  const rule = (record.purgedAt ? TOMBSTONE_RULES : RULES)[event.kind] as (record: DocumentRecord, event: Event, now: Date) => Transition<DecisionOf<Event['kind']>>;
  return rule(record, event, now);
}

const RULES: Rules = {
  // intake
  UPLOADED: (record, { upload, gate }, now) => {
    if (isExpectedUpload(record, upload)) {
      return record.deletedAt
        ? { change: cancel(record, upload, now), effects: [{ kind: 'COUNT_OUTCOME' }] }
        : { change: arrive(record, upload, gate, now), effects: [], decision: gate ? ASKED_ALREADY : { kind: 'INSPECT' } };
    }
    switch (record.status) {
      case DocumentStatus.SCANNING:
        return gate ? { effects: [], decision: ASKED_ALREADY } : withoutScanner(record, now);
      case DocumentStatus.RECEIVED:
        return gate && !isClean(record.verdict)
          ? { change: awaitVerdict(record, gate, now), effects: [], decision: { kind: 'AWAIT_VERDICT', isUnasked: true } }
          : { effects: [], decision: { kind: 'INSPECT' } };
      case DocumentStatus.VALIDATED:
        // the first delivery may have ended between its write and its message
        return isWaiting(record) ? NOTHING : { effects: [sendWork(record)] };
      default:
        return NOTHING;
    }
  },
  VERDICT_CAME: (record, { verdict, revision }, now) => {
    const next = afterScan(record, verdict, now);
    return next.change && revision !== undefined ? { ...next, change: { ...next.change, expect: { ...next.change.expect, revision } } } : next;
  },
  INSPECTED: (record, { facts, engine }, now) => during(record, DocumentStatus.RECEIVED, () => ({
    change: accept(record, facts, engine, now),
    effects: [sendWork(record)],
  })),
  REFUSED_AT_INTAKE: (record, { error, facts }, now) => (record.status === DocumentStatus.RECEIVED || record.status === DocumentStatus.SCANNING
    ? { change: reject(record, error, facts, now), effects: [{ kind: 'COUNT_OUTCOME' }] }
    : NOTHING),

  // recognition
  START_REQUESTED: (record, { by }, now) => {
    if (record.status === DocumentStatus.PROCESSING && !record.jobId && by === 'MESSAGE') {
      // the message to the collector may have been lost
      return { effects: [sendCompletion(record)] };
    }
    if (record.status !== DocumentStatus.VALIDATED || (isWaiting(record) && by === 'MESSAGE') || isHeld(record)) {
      return NOTHING;
    }
    return { effects: [], decision: { kind: isClaimed(record, now) ? 'COME_BACK' : 'ADMIT' } };
  },
  QUOTA_FULL: (record, _event, now) => during(record, DocumentStatus.VALIDATED, () => (
    isWaiting(record) ? NOTHING : { change: wait(record, now), effects: [{ kind: 'MARK_WAITING' }] }
  )),
  BUDGET_SPENT: (record, { until, budget, request }, now) => {
    if (!request) {
      return during(record, DocumentStatus.VALIDATED, () => (isHeld(record) ? NOTHING : { change: hold(record, until, budget, now), effects: [] }));
    }
    return held(record, () => (isRepeated(record, request)
      ? { change: holdAfterClaim(record, until, budget, []), effects: [] }
      : { change: holdAfterClaim(record, until, budget, ['request']), effects: [releaseLease(record)] }));
  },
  OVER_BUDGET: (record, { error }, now) => held(record, () => end(record, rejectAsTooCostly(record, error, now))),
  BUDGET_RENEWED: (record, _event, now) => (isHeld(record) ? { change: endHold(record, now), effects: [{ kind: 'MARK_WAITING' }] } : NOTHING),
  ADMITTED: (record, { request, claimUntil }, now) => during(record, DocumentStatus.VALIDATED, () => ({
    change: claim(record, request, now, claimUntil),
    effects: [],
  })),
  CLAIMED: (record, { request, repeatable }, now) => held<DecisionOf<'CLAIMED'>>(record, () => {
    if (!isRepeated(record, request)) {
      return { effects: [], decision: { kind: 'CALL_ENGINE' } };
    }
    if (!repeatable) {
      return { effects: [], decision: { kind: 'LOOK_FOR_ANSWER' } };
    }
    const age = now.getTime() - Date.parse(record.request!.createdAt);
    return age > TOKEN_REPLAY_MS ? another(record, now, tokenForgotten(record)) : { effects: [], decision: { kind: 'CALL_ENGINE' } };
  }),
  ENGINE_STARTED: (record, { jobId, overdueAt }, now) => held(record, () => ({ change: start(record, jobId, now, overdueAt), effects: [] })),
  ENGINE_ANSWERED: (record, _event, now) => held(record, () => ({
    change: start(record, undefined, now),
    effects: [sendCompletion(record)],
  })),
  ENGINE_THROTTLED: (record, { request }) => held(record, () => (isRepeated(record, request)
    ? { change: waitAfterClaim(record, []), effects: [{ kind: 'MARK_WAITING' }] }
    : { change: waitAfterClaim(record, ['request']), effects: [releaseLease(record), { kind: 'MARK_WAITING' }] })),
  CALL_FAILED: (record, { refused, request }) => held(record, () => (refused && !isRepeated(record, request)
    ? { change: releaseClaim(record), effects: [releaseLease(record)] }
    : { change: unclaim(record), effects: [] })),
  REQUEST_OUTDATED: (record, _event, now) => held(record, () => another(record, now, {
    code: DocumentErrorCode.OUTCOME_UNKNOWN,
    message: `The pipeline's settings changed ${record.attempt} times while the engine was being called.`,
  })),
  ANSWER_MISSING: (record, _event, now) => held(record, () => another(record, now, {
    code: DocumentErrorCode.OUTCOME_UNKNOWN,
    message: `${record.attempt} attempts ended before the engine's answer was stored. Whether it was called in each of them is not known; it may have charged for them, so no further call is made.`,
  })),
  ATTEMPT_FAILED: (record, { error }, now) => held(record, () => another(record, now, error)),
  ENGINE_REFUSED: (record, { error }, now) => held(record, () => end(record, fail(record, error, now))),

  // collection
  COMPLETED: (record, { attempt }) => {
    const { status } = record;
    if (record.attempt === attempt && !isTerminal(status)) {
      return inRecognition(record, () => ({ effects: [], decision: { kind: 'COLLECT' } }));
    }
    return record.attempt < attempt ? NOTHING : { effects: [releaseLease({ attempt })] };
  },
  COLLECTED: (record, { result, missing }, now) => inRecognition(record, () => end(record, complete(record, result, missing, now))),
  NOT_COLLECTED: (record, { error, jobId }, now) => inRecognition(record, () => (WITHOUT_ANSWER.has(error.code)
    ? another(record, now, error)
    : end(record, fail({ ...record, jobId: jobId ?? record.jobId }, error, now)))),

  // the tick
  SWEPT: (record, { hasEngine, hasScanner }, now) => {
    if (isTerminal(record.status)) {
      return NOTHING;
    }
    if (record.status === DocumentStatus.PENDING_UPLOAD) {
      return { change: expire(record, now), effects: [] };
    }
    if (record.status === DocumentStatus.VALIDATED) {
      return isClaimed(record, now) || isWaiting(record) ? NOTHING : lineUpAgain(record, hasEngine, now);
    }
    if (record.status === DocumentStatus.SCANNING) {
      return sweepScanning(record, hasScanner === true, now);
    }
    if ((record.sweeps ?? 0) >= MAX_SWEEPS) {
      return end(record, fail(record, stalled(record), now));
    }
    return { change: sweepAgain(record, now), ...lookAfter(record) };
  },
  ENGINE_GONE: (record, _event, now) => (isInLane(record) && !isClaimed(record, now) ? lineUpAgain(record, false, now) : NOTHING),
  JOB_RUNS: (record, _event, now) => during(record, DocumentStatus.PROCESSING, () => ({ change: sweepAfresh(record, now), effects: [] })),
  JOB_ENDED: (record, { jobId, succeeded }) => during(record, DocumentStatus.PROCESSING, () => ({
    effects: [sendCompletion(record, { jobId, jobSucceeded: succeeded })],
  })),
  RETRY_DUE: (record, _event, now) => (isInLane(record) ? { change: stopWaiting(record, now), effects: [sendWork(record)] } : NOTHING),
  POSTPONED: (record, _event, now) => (isInLane(record) ? { change: tryAgainLater(record, now), effects: [] } : NOTHING),

  // the user
  REPROCESS_REQUESTED: (record, { engine, request }, now) => {
    if (record.deletedAt) {
      return NOTHING;
    }
    if (wasInspected(record)) {
      return { change: onRequest(readAgain(record, engine, now), record, request, now), effects: [] };
    }
    return reprocessOf(record.status).inspection ? { change: onRequest(inspectAgain(record, now), record, request, now), effects: [] } : NOTHING;
  },
  RESCAN_REQUESTED: (record, _event, now) => (record.deletedAt || !isRescannable(record)
    ? NOTHING
    : { change: foundByTick(scanAgain(record, now), record, now), effects: [] }),
  LABELS_CHANGED: (record, { labels, revision }, now) => (record.deletedAt ? NOTHING : { change: label(record, labels, now, revision), effects: [] }),
  DELETED: (record, _event, now) => (record.deletedAt ? NOTHING : { change: markDeleted(record, now), effects: [] }),
  RESTORED: (record, _event, now) => (record.deletedAt ? { change: restore(record, now), effects: [] } : NOTHING),
  PURGED: (record, _event, now) => ({ change: toTombstone(record, now), effects: [] }), // a purge is no failure to count
  OBJECTS_REMOVED: () => NOTHING,
};

/** Who tells of the upload has it scanned, or it is scanned by itself. */
const ASKED_ALREADY: DecisionOf<'UPLOADED'> = { kind: 'AWAIT_VERDICT', isUnasked: false };

/** What an attempt ends with that has no answer; there may be another one. */
const WITHOUT_ANSWER: ReadonlySet<string> = new Set([DocumentErrorCode.RESULT_GONE, DocumentErrorCode.ANSWER_OVERDUE]);

/** Events that belong to one status are nothing in another. */
function during<Next extends Decision = never>(record: DocumentRecord, status: DocumentStatus, transition: () => Transition<Next>): Transition<Next> {
  return record.status === status ? transition() : NOTHING;
}

/** The outcome of a call belongs to the invocation that claimed the document for it. */
function held<Next extends Decision = never>(record: DocumentRecord, transition: () => Transition<Next>): Transition<Next> {
  return record.status === DocumentStatus.VALIDATED && record.request && record.claimUntil ? transition() : NOTHING;
}

/** A completion may overtake the write that says that the engine is at work. */
function inRecognition<Next extends Decision = never>(record: DocumentRecord, transition: () => Transition<Next>): Transition<Next> {
  return record.status === DocumentStatus.VALIDATED || record.status === DocumentStatus.PROCESSING ? transition() : NOTHING;
}

function isClaimed(record: DocumentRecord, now: Date): boolean {
  return record.claimUntil !== undefined && record.claimUntil >= now.toISOString();
}

/** Whether the document waits for its engine, and not for the budget. */
function isInLane(record: DocumentRecord): boolean {
  return isWaiting(record) && !isHeld(record);
}

/** The record's request is an earlier invocation's, whose call may have been carried out. */
function isRepeated(record: DocumentRecord, own: StoredRequest): boolean {
  return record.request?.createdAt !== own.createdAt;
}

/** Where the engine is gone, inspection chooses another one. */
function lineUpAgain(record: DocumentRecord, hasEngine: boolean, now: Date): Transition<never> {
  return hasEngine
    ? { change: wait(record, now), effects: [] }
    : { change: inspectAgain(record, now), effects: [releaseLease(record), sendUpload(record)] };
}

/** The next attempt, as long as there may be one; else the end, for this reason. It is the youngest document of its lane, so no new arrival has to wait behind it. */
function another(record: DocumentRecord, now: Date, reason: DocumentError): Transition<never> {
  const attempts = record.attempt - (record.firstAttempt ?? 1) + 1;
  return attempts < MAX_ATTEMPTS
    ? { change: nextAttempt(record, now), effects: [releaseLease(record)] }
    : end(record, fail(record, reason, now));
}

function end(record: DocumentRecord, change: RecordChange): Transition<never> {
  return { change, effects: [{ kind: 'COUNT_OUTCOME' }, releaseLease(record)] }; // counted even where the release fails
}

function lookAfter(record: DocumentRecord): Pick<Transition<DecisionOf<'SWEPT'>>, 'effects' | 'decision'> {
  switch (record.status) {
    case DocumentStatus.RECEIVED:
      return { effects: [sendUpload(record)] };
    case DocumentStatus.PROCESSING:
      return record.jobId ? { effects: [], decision: { kind: 'ASK_ENGINE', jobId: record.jobId } } : { effects: [sendCompletion(record)] };
    default:
      return { effects: [] };
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
