import { forget, lookAtTombstone } from './record-edits';
import { releaseLease, sendCompletion } from './sends';
import { DecisionOf, NOTHING, Rules, Transition } from './transition';
import { DocumentRecord } from '../contract/document-record';

/** Nothing happens to a purged document any more, and whatever an engine or the collector stored meanwhile goes, too. */
export const TOMBSTONE_RULES: Rules = {
  UPLOADED: () => NOTHING,
  VERDICT_CAME: () => NOTHING,
  INSPECTED: () => NOTHING,
  REFUSED_AT_INTAKE: () => NOTHING,
  START_REQUESTED: collectorLooks,
  QUOTA_FULL: () => NOTHING,
  BUDGET_SPENT: collectorLooks,
  OVER_BUDGET: collectorLooks,
  BUDGET_RENEWED: () => NOTHING,
  ADMITTED: () => NOTHING,
  CLAIMED: () => NOTHING,
  ENGINE_STARTED: () => NOTHING,
  ENGINE_ANSWERED: collectorLooks,
  ENGINE_THROTTLED: collectorLooks,
  CALL_FAILED: collectorLooks,
  REQUEST_OUTDATED: collectorLooks,
  ANSWER_MISSING: collectorLooks,
  ATTEMPT_FAILED: collectorLooks,
  ENGINE_REFUSED: collectorLooks,
  COMPLETED: (_record, { jobId, attempt }) => ({
    effects: jobId === undefined ? [] : [releaseLease({ attempt })], // without a job, another invocation may just have started it
    decision: { kind: 'REMOVE_RESULTS' },
  }),
  COLLECTED: removeResults,
  NOT_COLLECTED: removeResults,
  // a job may have ended since, and its notification be lost
  SWEPT: (record, _event, now) => (record.dueKey ? { change: lookAtTombstone(record, now), effects: [sendCompletion(record)] } : NOTHING),
  ENGINE_GONE: () => NOTHING,
  JOB_RUNS: () => NOTHING,
  JOB_ENDED: () => NOTHING,
  RETRY_DUE: () => NOTHING,
  POSTPONED: () => NOTHING,
  REPROCESS_REQUESTED: () => NOTHING,
  RESCAN_REQUESTED: () => NOTHING,
  LABELS_CHANGED: () => NOTHING,
  DELETED: () => NOTHING,
  RESTORED: () => NOTHING,
  PURGED: () => NOTHING,
  OBJECTS_REMOVED: (record) => {
    const change = forget(record);
    return change ? { change, effects: [] } : NOTHING;
  },
};

/** The call, or an earlier one, may have left something: the collector has the right to remove it. */
function collectorLooks(record: DocumentRecord): Transition<never> {
  return { effects: [sendCompletion(record)] };
}

function removeResults(record: DocumentRecord): Transition<DecisionOf<'COLLECTED'>> {
  return { effects: [releaseLease(record)], decision: { kind: 'REMOVE_RESULTS' } };
}
