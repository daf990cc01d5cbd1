import {
  clear, holdBack, isNews, isScanOverdue, lookAfterScan, noteVerdict, quarantine, refuseUnscannable,
} from './scanning-changes';
import { sendScan, sendUpload } from './sends';
import { DecisionOf, Effect, NOTHING, Transition } from './transition';
import { DocumentRecord } from '../contract/document-record';
import { DocumentStatus } from '../contract/document-status';
import { isClean, MalwareVerdict } from '../contract/malware-verdict';

const COUNT_SCAN: Effect = { kind: 'COUNT_SCAN_WITHOUT_VERDICT' };

/** What a verdict makes of a record. */
export function afterScan(record: DocumentRecord, verdict: MalwareVerdict, now: Date): Transition<never> {
  if (!isNews(record, verdict)) {
    return NOTHING;
  }
  switch (verdict.result) {
    case 'THREATS_FOUND':
      return record.status === DocumentStatus.QUARANTINED
        ? { change: noteVerdict(record, verdict), effects: [] }
        : { change: quarantine(record, verdict, now), effects: [{ kind: 'COUNT_OUTCOME' }] };
    case 'NO_THREATS_FOUND':
      return record.status === DocumentStatus.SCANNING
        ? { change: clear(record, verdict, now), effects: [sendUpload(record)] }
        : noted(record, verdict);
    case 'UNSUPPORTED':
      return record.status === DocumentStatus.SCANNING
        ? { change: refuseUnscannable(record, verdict, now), effects: [{ kind: 'COUNT_OUTCOME' }] }
        : NOTHING;
    default:
      return withoutVerdict(record, verdict, now);
  }
}

/** It waits for too long, or another scan was asked for. That has no end: nobody but the scanner can say what is in it. */
export function sweepScanning(record: DocumentRecord, hasScanner: boolean, now: Date): Transition<never> {
  const send = hasScanner ? sendScan(record) : sendUpload(record);
  return { change: lookAfterScan(record, now), effects: [send, ...isScanOverdue(record) ? [COUNT_SCAN] : []] };
}

/** A verdict that changes nothing of the document's life, such as that of an object that was there before there was a gate. */
function noted(record: DocumentRecord, verdict: MalwareVerdict): Transition<never> {
  if (record.status === DocumentStatus.RECEIVED && isClean(record.verdict)) {
    return { effects: [sendUpload(record)] }; // the first delivery may have ended between its write and its message
  }
  return record.status === DocumentStatus.QUARANTINED || isClean(record.verdict) ? NOTHING : { change: noteVerdict(record, verdict), effects: [] };
}

/** The scan came to nothing: the document goes on waiting, with the reason. */
function withoutVerdict(record: DocumentRecord, verdict: MalwareVerdict, now: Date): Transition<never> {
  if (record.status === DocumentStatus.SCANNING) {
    return { change: noteVerdict(record, verdict), effects: [COUNT_SCAN] };
  }
  return record.status === DocumentStatus.RECEIVED && verdict.result === 'NOT_TAGGED' ? { change: holdBack(record, verdict, now), effects: [COUNT_SCAN] } : NOTHING;
}

/** A deployment took the gate away: what waited goes on, unless a threat was found in it before. */
export function withoutScanner(record: DocumentRecord, now: Date): Transition<DecisionOf<'UPLOADED'>> {
  return record.verdict?.threatAt === undefined
    ? { change: clear(record, undefined, now), effects: [], decision: { kind: 'INSPECT' } }
    : { change: quarantine(record, { ...record.verdict, result: 'THREATS_FOUND', at: record.verdict.threatAt }, now), effects: [{ kind: 'COUNT_OUTCOME' }] };
}
