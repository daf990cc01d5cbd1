import { changeStatus, RecordChange } from './record-change';
import { anotherAttempt } from './reprocess-changes';
import { sweepAgain } from './waiting-changes';
import { DocumentErrorCode } from '../contract/document-error-code';
import { DocumentRecord } from '../contract/document-record';
import { DocumentStatus } from '../contract/document-status';
import { MalwareVerdict } from '../contract/malware-verdict';
import { DueKeys, sweepDue } from '../storage/table-schema';

/** Objects are read only once a malware scan found nothing in them. */
export interface ScanGate {
  /** How long a verdict may take before somebody looks after it. */
  readonly timeoutSeconds: number;
}

/** The status of an object that has arrived, and when somebody looks after it where nothing moves it on. */
export function arrivalOf(documentId: string, gate: ScanGate | undefined, now: Date): { readonly status: DocumentStatus; readonly due?: DueKeys } {
  return gate ? { status: DocumentStatus.SCANNING, due: verdictDue(documentId, gate, now) } : { status: DocumentStatus.RECEIVED };
}

/** It arrived before there was a gate, or is to be inspected again without having been found clean. */
export function awaitVerdict(record: DocumentRecord, gate: ScanGate, now: Date): RecordChange {
  return changeStatus(record, [DocumentStatus.RECEIVED], DocumentStatus.SCANNING, now, verdictDue(record.documentId, gate, now));
}

/** The object may be read: it is clean, or nobody scans any more. */
export function clear(record: DocumentRecord, verdict: MalwareVerdict | undefined, now: Date): RecordChange {
  return changeStatus(record, [DocumentStatus.SCANNING], DocumentStatus.RECEIVED, now, verdict && { verdict: withThreats(record, verdict) });
}

/** A threat was found, however far the document had come. Results that are there stay: they are text. */
export function quarantine(record: DocumentRecord, verdict: MalwareVerdict, now: Date): RecordChange {
  const { threats = [] } = verdict;
  return changeStatus(record, [record.status], DocumentStatus.QUARANTINED, now, {
    verdict: withThreats(record, verdict),
    processedAt: now.toISOString(),
    error: {
      code: DocumentErrorCode.MALWARE,
      message: `The malware scan found ${threats.length > 0 ? threats.join(', ') : 'a threat'}. Nobody can read the object. Purge the document; or, if you doubt it, have it scanned again.`,
    },
  });
}

/** The scanner cannot look into it, so nobody knows what is in it. */
export function refuseUnscannable(record: DocumentRecord, verdict: MalwareVerdict, now: Date): RecordChange {
  return changeStatus(record, [DocumentStatus.SCANNING], DocumentStatus.REJECTED, now, {
    verdict: withThreats(record, verdict),
    processedAt: now.toISOString(),
    error: {
      code: DocumentErrorCode.NOT_SCANNABLE,
      message: `The malware scan cannot look into the object${verdict.reason ? ` (${verdict.reason})` : ''}. Upload it without a password, outside of archives, and in a storage class that can be read at once.`,
    },
  });
}

/** Nothing follows from it now, but for what people see. */
export function noteVerdict(record: DocumentRecord, verdict: MalwareVerdict): RecordChange {
  return {
    documentId: record.documentId,
    expect: { statuses: [record.status], attempt: record.attempt, revision: record.revision },
    set: { verdict: withThreats(record, verdict) },
    remove: [],
    countsAsRevision: false,
  };
}

/** It was clean, but cannot be read: its tag is not there. */
export function holdBack(record: DocumentRecord, verdict: MalwareVerdict, now: Date): RecordChange {
  return changeStatus(record, [DocumentStatus.RECEIVED], DocumentStatus.SCANNING, now, { verdict: withThreats(record, verdict) });
}

/** Whether a scan can change what becomes of the document. */
export function isRescannable({ status, error }: DocumentRecord): boolean {
  return status === DocumentStatus.SCANNING || status === DocumentStatus.QUARANTINED
    || (status === DocumentStatus.REJECTED && error?.code === DocumentErrorCode.NOT_SCANNABLE);
}

/** Wait for another verdict. No older one than that of the threat counts. */
export function scanAgain(record: DocumentRecord, now: Date): RecordChange {
  if (record.status !== DocumentStatus.SCANNING) {
    return changeStatus(record, [record.status], DocumentStatus.SCANNING, now, anotherAttempt(record), ['error', 'processedAt']);
  }
  const { documentId, status, attempt } = record;
  return { documentId, expect: { statuses: [status], attempt }, set: { updatedAt: now.toISOString() }, remove: ['sweeps'], countsAsRevision: false };
}

/** Whether the time for a verdict is over; of a scan that a user asked for it begins only now. */
export function isScanOverdue({ dueAt, updatedAt }: DocumentRecord): boolean {
  return dueAt !== undefined && dueAt > updatedAt;
}

/** Have it scanned once more, and look at it again later. */
export function lookAfterScan(record: DocumentRecord, now: Date): RecordChange {
  const change = sweepAgain(record, now);
  return record.verdict || !isScanOverdue(record) ? change : { ...change, set: { ...change.set, verdict: { result: 'TIMED_OUT', at: now.toISOString() } } };
}

/** Whether what a scanner says is news, since verdicts may come late and twice: nothing that is older than a known threat is. */
export function isNews({ verdict: known }: DocumentRecord, verdict: MalwareVerdict): boolean {
  return known?.threatAt === undefined || verdict.at > known.threatAt;
}

function withThreats({ verdict: known }: DocumentRecord, verdict: MalwareVerdict): MalwareVerdict {
  const threatAt = verdict.result === 'THREATS_FOUND' ? verdict.at : known?.threatAt;
  return threatAt === undefined ? verdict : { ...verdict, threats: verdict.threats ?? known?.threats, threatAt };
}

function verdictDue(documentId: string, { timeoutSeconds }: ScanGate, now: Date): DueKeys {
  return sweepDue(documentId, new Date(now.getTime() + timeoutSeconds * 1000).toISOString());
}
