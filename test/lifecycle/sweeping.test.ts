import { kinds } from './kinds';
import { DocumentErrorCode } from '../../src/contract/document-error-code';
import { DocumentRecord } from '../../src/contract/document-record';
import { DocumentStatus } from '../../src/contract/document-status';
import { reduce } from '../../src/lifecycle/reduce';
import { sweepKeys } from '../../src/lifecycle/sweep-schedule';
import { validatedRecord } from '../helpers/records';

const NOW = new Date('2030-01-02T12:00:00.000Z');
const HOUR_MS = 60 * 60_000;
const PAST = '2030-01-02T11:59:00.000Z';
const FUTURE = '2030-01-02T12:01:00.000Z';

const recordOf = (status: DocumentStatus, record: Partial<DocumentRecord> = {}) => validatedRecord({ status, dueKey: 'sweep#0', dueAt: PAST, ...record });
const processing = (record: Partial<DocumentRecord> = {}) => recordOf(DocumentStatus.PROCESSING, { jobId: 'job-1', ...record });
const swept = (record: DocumentRecord, hasEngine = true) => reduce(record, { kind: 'SWEPT', hasEngine }, NOW);
const hoursUntil = (dueAt: string | undefined) => (Date.parse(dueAt!) - NOW.getTime()) / HOUR_MS;

test.each([
  [DocumentStatus.PENDING_UPLOAD, 24],
  [DocumentStatus.RECEIVED, 1],
  [DocumentStatus.VALIDATED, 1],
  [DocumentStatus.PROCESSING, 1],
])('a document that stays %s is looked at after %d hours', (status, hours) => {
  expect(hoursUntil(sweepKeys('0123', status, NOW).dueAt)).toBe(hours);
});

test('a document that was never uploaded is EXPIRED, and one that comes late is taken all the same', () => {
  const { change } = swept(recordOf(DocumentStatus.PENDING_UPLOAD));
  expect(change!.set.status).toBe(DocumentStatus.EXPIRED);
  const record = recordOf(DocumentStatus.EXPIRED);
  const upload = { documentId: record.documentId, bucket: record.bucket, objectKey: record.objectKey, eTag: 'e', sizeBytes: 5, uploadedAt: NOW };
  const late = reduce(record, { kind: 'UPLOADED', upload }, NOW);
  expect(late.change!.set.status).toBe(DocumentStatus.RECEIVED);
  expect(kinds(late)).toEqual(['INSPECT']);
});

test('intake is told again of a document that stays RECEIVED', () => {
  expect(kinds(swept(recordOf(DocumentStatus.RECEIVED)))).toEqual(['SEND UPLOADS']);
});

test('a VALIDATED document whose message was lost is put into the lane of its quota', () => {
  const { change } = swept(recordOf(DocumentStatus.VALIDATED));
  expect(change).toMatchObject({ set: { dueKey: expect.stringMatching(/^waiting#\d$/), dueAt: expect.stringMatching(/^textractText#/) }, countsAsRevision: false });
});

test('a document that an invocation has, or that waits in its lane, is left to them', () => {
  expect(swept(recordOf(DocumentStatus.VALIDATED, { claimUntil: FUTURE }))).toEqual({ effects: [] });
  expect(swept(recordOf(DocumentStatus.VALIDATED, { dueKey: 'waiting#0' }))).toEqual({ effects: [] });
  expect(swept(recordOf(DocumentStatus.VALIDATED, { claimUntil: PAST })).change).toBeDefined();
});

test('a job whose completion never came is asked about', () => {
  expect(swept(processing())).toMatchObject({ effects: [], decision: { kind: 'ASK_ENGINE', jobId: 'job-1' } });
});

test('an answer that the collector was not told of is told again', () => {
  expect(kinds(swept(processing({ jobId: undefined })))).toEqual(['SEND COMPLETIONS']);
});

test.each([true, false])('a job that is over is told to the collector in the engine\'s place (succeeded: %s)', (succeeded) => {
  const { change, ...next } = reduce(processing(), { kind: 'JOB_ENDED', jobId: 'job-1', succeeded }, NOW);
  expect(change).toBeUndefined();
  expect(next.effects).toEqual([{ kind: 'SEND', queue: 'COMPLETIONS', message: { documentId: processing().documentId, attempt: 1, jobId: 'job-1', jobSucceeded: succeeded } }]);
});

test('a job that is only slow is looked at again in an hour, however often, and never given up', () => {
  const { change } = reduce(processing({ sweeps: 12 }), { kind: 'JOB_RUNS' }, NOW);
  expect(change!.set.sweeps).toBe(0);
  expect(hoursUntil(change!.set.dueAt)).toBe(1);
});

test('a function that does not answer in its time is asked again, three times in all', () => {
  const overdue = (attempt: number) => reduce(processing({ attempt }), { kind: 'NOT_COLLECTED', error: { code: DocumentErrorCode.ANSWER_OVERDUE, message: 'There is none.' } }, NOW);
  expect(overdue(1).change!.set).toMatchObject({ status: DocumentStatus.VALIDATED, attempt: 2 });
  expect(overdue(3).change!.set).toMatchObject({ status: DocumentStatus.FAILED, error: { code: DocumentErrorCode.ANSWER_OVERDUE } });
});

test.each([DocumentStatus.RECEIVED, DocumentStatus.PROCESSING])('a document that stays %s is looked at after 1, 2, 4, 8, 16 hours and then each day, and FAILED after the twelfth time', (status) => {
  const pauses = Array.from({ length: 12 }, (_, sweeps) => hoursUntil(swept(recordOf(status, { sweeps })).change!.set.dueAt));
  expect(pauses).toEqual([1, 2, 4, 8, 16, 24, 24, 24, 24, 24, 24, 24]);
  const last = swept(recordOf(status, { sweeps: 12 }));
  expect(last.change!.set).toMatchObject({ status: DocumentStatus.FAILED, error: { code: DocumentErrorCode.STALLED } });
  expect(kinds(last)).toEqual(['COUNT_OUTCOME', 'RELEASE_LEASE']);
});

test('of two who look at one document at once, one succeeds', () => {
  expect(swept(processing()).change!.expect.dueAt).toBe(PAST);
});

test.each(['SWEPT', 'ENGINE_GONE'] as const)('%s: a document whose engine a deployment took away is inspected again, and another engine may take it', (kind) => {
  const record = recordOf(DocumentStatus.VALIDATED, kind === 'ENGINE_GONE' ? { dueKey: 'waiting#0' } : {});
  const { change, ...next } = reduce(record, { kind, hasEngine: false }, NOW);
  expect(change).toMatchObject({ set: { status: DocumentStatus.RECEIVED, attempt: 2 }, remove: expect.arrayContaining(['engine', 'request']) });
  expect(kinds(next)).toEqual(['RELEASE_LEASE', 'SEND UPLOADS']);
});

test.each([
  [DocumentStatus.SUCCEEDED, DocumentStatus.VALIDATED],
  [DocumentStatus.PARTIAL, DocumentStatus.VALIDATED],
  [DocumentStatus.FAILED, DocumentStatus.VALIDATED],
  [DocumentStatus.REJECTED, DocumentStatus.RECEIVED],
])('a document that is %s may be read again: %s, with three attempts of its own, while its result stays', (status, again) => {
  const { change, effects } = reduce(recordOf(status, { attempt: 3, resultKey: 'results/d/3/document.json', resultAttempt: 3 }), { kind: 'REPROCESS_REQUESTED' }, NOW);
  expect(change!.set).toMatchObject({ status: again, attempt: 4, firstAttempt: 4 });
  expect(change!.set).not.toHaveProperty('resultKey');
  expect(change!.remove).not.toContain('resultKey');
  expect(change!.set.dueAt).toBe(NOW.toISOString()); // the next sweep sends it on its way
  expect(effects).toEqual([]);
});

test.each([DocumentStatus.SUCCEEDED, DocumentStatus.PARTIAL])('a document that is %s, whose engine is not known, has nothing to be read again by', (status) => {
  expect(reduce(recordOf(status, { engine: undefined }), { kind: 'REPROCESS_REQUESTED' }, NOW)).toEqual({ effects: [] });
});

test.each([
  DocumentStatus.PENDING_UPLOAD, DocumentStatus.RECEIVED, DocumentStatus.SCANNING, DocumentStatus.VALIDATED, DocumentStatus.PROCESSING,
  DocumentStatus.QUARANTINED, DocumentStatus.EXPIRED,
])('a document that is %s is not read again', (status) => {
  expect(reduce(recordOf(status), { kind: 'REPROCESS_REQUESTED' }, NOW)).toEqual({ effects: [] });
});
