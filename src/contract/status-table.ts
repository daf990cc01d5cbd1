import { DocumentStatus } from './document-status';
import { MetricName } from './metric-name';

/** What belongs to every status. */
interface StatusRow {
  /** The `detail-type` of the event of a change to the status. */
  readonly detailType: string;
  /** Whether the API gives out a link to the object: it is there, and nothing is suspected of it. */
  readonly linksToSource: boolean;
}

/** A status that a document leaves again. */
interface TransientRow extends StatusRow {
  readonly terminal: false;
  /**
   * How long a document may stay in the status before the sweep looks at it. Longer than the redeliveries of the status'
   * own queue take, so that a sweep finds only what was lost.
   */
  readonly sweepAfterHours: number;
}

/** A status that a document stays in until a user asks for more. */
interface TerminalRow extends StatusRow {
  readonly terminal: true;
  /** What counts the documents that reach the status; `undefined` where nothing does. */
  readonly metricName: string | undefined;
  /** Whether there is a result, whole or in part. */
  readonly hasResult: boolean;
  /** What a request to reprocess does: another run of the engine, where inspection has chosen one, or else another inspection. */
  readonly reprocess: { readonly recognition: boolean; readonly inspection: boolean };
}

const NOT_AGAIN = { recognition: false, inspection: false };

/** The statuses. A new one is a row here; the compiler and the tests name what else must know it. */
export const STATUS_TABLE: Readonly<Record<DocumentStatus, TransientRow | TerminalRow>> = {
  [DocumentStatus.PENDING_UPLOAD]: { terminal: false, sweepAfterHours: 24, detailType: 'Document Pending Upload', linksToSource: false },
  [DocumentStatus.SCANNING]: { terminal: false, sweepAfterHours: 1, detailType: 'Document Scanning', linksToSource: false },
  [DocumentStatus.RECEIVED]: { terminal: false, sweepAfterHours: 1, detailType: 'Document Received', linksToSource: true },
  [DocumentStatus.VALIDATED]: { terminal: false, sweepAfterHours: 1, detailType: 'Document Validated', linksToSource: true },
  [DocumentStatus.PROCESSING]: { terminal: false, sweepAfterHours: 1, detailType: 'Document Processing', linksToSource: true },
  [DocumentStatus.SUCCEEDED]: {
    terminal: true,
    detailType: 'Document Succeeded',
    metricName: MetricName.SUCCEEDED,
    hasResult: true,
    linksToSource: true,
    reprocess: { recognition: true, inspection: false },
  },
  [DocumentStatus.PARTIAL]: {
    terminal: true,
    detailType: 'Document Partial',
    metricName: MetricName.PARTIAL,
    hasResult: true,
    linksToSource: true,
    reprocess: { recognition: true, inspection: false },
  },
  [DocumentStatus.REJECTED]: {
    terminal: true,
    detailType: 'Document Rejected',
    metricName: MetricName.REJECTED,
    hasResult: false,
    linksToSource: true,
    reprocess: { recognition: false, inspection: true },
  },
  [DocumentStatus.QUARANTINED]: {
    terminal: true,
    detailType: 'Document Quarantined',
    metricName: MetricName.QUARANTINED,
    hasResult: false,
    linksToSource: false,
    reprocess: NOT_AGAIN,
  },
  [DocumentStatus.FAILED]: {
    terminal: true,
    detailType: 'Document Failed',
    metricName: MetricName.FAILED,
    hasResult: false,
    linksToSource: true,
    reprocess: { recognition: true, inspection: true },
  },
  [DocumentStatus.EXPIRED]: {
    terminal: true,
    detailType: 'Document Expired',
    metricName: undefined,
    hasResult: false,
    linksToSource: false,
    reprocess: NOT_AGAIN,
  },
};

/** Whether a document with this status stays as it is until a user asks for more. */
export function isTerminal(status: DocumentStatus): boolean {
  return STATUS_TABLE[status].terminal;
}

/** Whether a document with this status has a result, whole or in part. */
export function hasResult(status: DocumentStatus): boolean {
  const row = STATUS_TABLE[status];
  return row.terminal && row.hasResult;
}

/** What a request to reprocess a document with this status does. */
export function reprocessOf(status: DocumentStatus): TerminalRow['reprocess'] {
  const row = STATUS_TABLE[status];
  return row.terminal ? row.reprocess : NOT_AGAIN;
}
