import * as fc from 'fast-check';
import { DocumentErrorCode } from '../../src/contract/document-error-code';
import { DocumentRecord, StoredRequest } from '../../src/contract/document-record';
import { receive, Upload } from '../../src/lifecycle/intake-changes';
import { LifecycleEvent } from '../../src/lifecycle/lifecycle-event';

const ERROR = { code: DocumentErrorCode.OCR_FAILED, message: 'It failed.' };
const GONE = { code: DocumentErrorCode.RESULT_GONE, message: 'It is gone.' };
const OVERDUE = { code: DocumentErrorCode.ANSWER_OVERDUE, message: 'There is none.' };
const FACTS = { contentType: 'application/pdf', sizeBytes: 5, sha256: 'ab', pageCount: 1 };

export const uploads: fc.Arbitrary<Upload> = fc.record({
  documentId: fc.stringMatching(/^[0-9a-f]{32}$/),
  bucket: fc.constant('documents-bucket'),
  objectKey: fc.array(fc.stringMatching(/^[^/]{1,12}$/), { minLength: 1, maxLength: 3 }).map((names) => `uploads/${names.join('/')}`),
  versionId: fc.option(fc.stringMatching(/^[A-Za-z0-9._]{32}$/), { nil: undefined }),
  eTag: fc.stringMatching(/^[0-9a-f]{32}$/),
  sizeBytes: fc.nat(),
  uploadedAt: dates(),
});

export function dates(): fc.Arbitrary<Date> {
  return fc.date({ min: new Date('2024-01-01'), max: new Date('2040-01-01'), noInvalidDate: true });
}

/** Every event of a document's life, by name. */
export const EVENTS: Readonly<Record<string, (record: DocumentRecord, now: Date) => LifecycleEvent>> = {
  uploaded: (record) => ({ kind: 'UPLOADED', upload: { ...record, eTag: 'e', sizeBytes: 5, uploadedAt: new Date(record.uploadedAt) } }),
  uploadedBehindGate: (record) => (
    { kind: 'UPLOADED', upload: { ...record, eTag: 'e', sizeBytes: 5, uploadedAt: new Date(record.uploadedAt) }, gate: { timeoutSeconds: 3600 } }
  ),
  foundClean: (_, now) => ({ kind: 'VERDICT_CAME', verdict: { result: 'NO_THREATS_FOUND', at: now.toISOString() } }),
  foundMalicious: (_, now) => ({ kind: 'VERDICT_CAME', verdict: { result: 'THREATS_FOUND', at: now.toISOString(), threats: ['EICAR-Test-File'] } }),
  notScannable: (_, now) => ({ kind: 'VERDICT_CAME', verdict: { result: 'UNSUPPORTED', at: now.toISOString() } }),
  scanFailed: (_, now) => ({ kind: 'VERDICT_CAME', verdict: { result: 'FAILED', at: now.toISOString() } }),
  notTagged: (_, now) => ({ kind: 'VERDICT_CAME', verdict: { result: 'NOT_TAGGED', at: now.toISOString() } }),
  inspected: () => ({ kind: 'INSPECTED', facts: FACTS, engine: 'textractText' }),
  refusedAtIntake: () => ({ kind: 'REFUSED_AT_INTAKE', error: ERROR }),
  startRequested: () => ({ kind: 'START_REQUESTED', by: 'MESSAGE' }),
  startOfWaiting: () => ({ kind: 'START_REQUESTED', by: 'DRAIN' }),
  quotaFull: () => ({ kind: 'QUOTA_FULL' }),
  admitted: (_, now) => ({ kind: 'ADMITTED', request: requestOf(now), claimUntil: new Date(now.getTime() + 120_000) }),
  claimed: (record, now) => ({ kind: 'CLAIMED', request: record.request ?? requestOf(now), repeatable: true }),
  claimedAgain: (_, now) => ({ kind: 'CLAIMED', request: requestOf(now), repeatable: true }),
  started: () => ({ kind: 'ENGINE_STARTED', jobId: 'job-1' }),
  answered: () => ({ kind: 'ENGINE_ANSWERED' }),
  throttled: (record, now) => ({ kind: 'ENGINE_THROTTLED', request: record.request ?? requestOf(now) }),
  throttledAgain: (_, now) => ({ kind: 'ENGINE_THROTTLED', request: requestOf(now) }),
  callRefused: (record, now) => ({ kind: 'CALL_FAILED', refused: true, request: record.request ?? requestOf(now) }),
  callLost: (record, now) => ({ kind: 'CALL_FAILED', refused: false, request: record.request ?? requestOf(now) }),
  requestOutdated: () => ({ kind: 'REQUEST_OUTDATED' }),
  answerMissing: () => ({ kind: 'ANSWER_MISSING' }),
  attemptFailed: () => ({ kind: 'ATTEMPT_FAILED', error: ERROR }),
  engineRefused: () => ({ kind: 'ENGINE_REFUSED', error: ERROR }),
  completed: ({ attempt }) => ({ kind: 'COMPLETED', attempt }),
  collected: () => ({ kind: 'COLLECTED', result: { resultKey: 'results/d/1/document.json', ocrLineCount: 0 } }),
  collectedPartly: () => ({ kind: 'COLLECTED', result: { resultKey: 'results/d/1/document.json', ocrLineCount: 0 }, missing: ERROR }),
  notCollected: () => ({ kind: 'NOT_COLLECTED', error: ERROR }),
  resultGone: () => ({ kind: 'NOT_COLLECTED', error: GONE }),
  swept: () => ({ kind: 'SWEPT', hasEngine: true }),
  sweptWithoutEngine: () => ({ kind: 'SWEPT', hasEngine: false }),
  engineGone: () => ({ kind: 'ENGINE_GONE' }),
  jobRuns: () => ({ kind: 'JOB_RUNS' }),
  jobEnded: () => ({ kind: 'JOB_ENDED', jobId: 'job-1', succeeded: true }),
  answerOverdue: () => ({ kind: 'NOT_COLLECTED', error: OVERDUE }),
  retryDue: () => ({ kind: 'RETRY_DUE' }),
  postponed: () => ({ kind: 'POSTPONED' }),
  reprocess: () => ({ kind: 'REPROCESS_REQUESTED' }),
  rescanRequested: () => ({ kind: 'RESCAN_REQUESTED' }),
  labelled: () => ({ kind: 'LABELS_CHANGED', labels: { customer: '42' } }),
  deleted: () => ({ kind: 'DELETED' }),
  purged: () => ({ kind: 'PURGED' }),
  objectsRemoved: () => ({ kind: 'OBJECTS_REMOVED' }),
};

/** What users do to a record themselves, at its end as well. */
export const BY_USERS: readonly string[] = ['reprocess', 'labelled', 'deleted', 'purged', 'objectsRemoved', 'rescanRequested'];

/** How far a document gets before things are tried on it at random. */
const BEGINNINGS = [[], ['inspected'], ['inspected', 'quotaFull'], ['inspected', 'admitted'], ['inspected', 'admitted', 'started']];

/** A document, and what happens to it one after the other; each event at a time after the last. */
export const lives = fc.tuple(
  uploads,
  fc.constantFrom(...BEGINNINGS),
  fc.array(fc.tuple(fc.constantFrom(...Object.keys(EVENTS)), fc.integer({ min: 1, max: 10 * 60_000 })), { maxLength: 12 }),
).map(([upload, beginning, steps]) => {
  let time = upload.uploadedAt.getTime();
  const received = receive(upload, new Date(time));
  const all = [...beginning.map((name) => [name, 1000] as const), ...steps];
  return { received, steps: all.map(([name, pause]) => ({ name, at: new Date(time += pause) })) };
});

function requestOf(now: Date): StoredRequest {
  return { createdAt: now.toISOString(), parameters: { call: 'me' } };
}
