import { DocumentStatus } from '../contract/document-status';
import { dueKey, SWEEP_LANE } from '../storage/contract';

const MINUTE_MS = 60_000;

/**
 * How long a document may stay in a status before somebody must look at it again. Longer than the redeliveries of the
 * status' own queue take, so that a sweep finds only what was lost.
 */
const SWEEP_AFTER_MS: Partial<Record<DocumentStatus, number>> = {
  [DocumentStatus.PENDING_UPLOAD]: 24 * 60 * MINUTE_MS,
  [DocumentStatus.RECEIVED]: 60 * MINUTE_MS,
  [DocumentStatus.SCANNING]: 60 * MINUTE_MS,
  [DocumentStatus.VALIDATED]: 60 * MINUTE_MS,
  [DocumentStatus.PROCESSING]: 60 * MINUTE_MS,
};

/** The keys of the sparse `byDue` index: there for each status that is not the end, absent for the others. */
export function sweepKeys(documentId: string, status: DocumentStatus, now: Date): { dueKey?: string; dueAt?: string } {
  const after = SWEEP_AFTER_MS[status];
  if (after === undefined) {
    return {};
  }
  return {
    dueKey: dueKey(documentId, SWEEP_LANE),
    dueAt: new Date(now.getTime() + after).toISOString(),
  };
}
