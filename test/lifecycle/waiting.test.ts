import { kinds } from './kinds';
import { DocumentErrorCode } from '../../src/contract/document-error-code';
import { DocumentRecord, StoredRequest } from '../../src/contract/document-record';
import { DocumentStatus } from '../../src/contract/document-status';
import { reduce } from '../../src/lifecycle/reduce';
import { dueTimeOf } from '../../src/storage/table-schema';
import { validatedRecord } from '../helpers/records';

const NOW = new Date('2030-01-02T12:00:00.000Z');
const OWN: StoredRequest = { createdAt: '2030-01-02T11:59:59.000Z', parameters: { call: 'this one' } };
const EARLIER: StoredRequest = { createdAt: '2030-01-02T11:00:00.000Z', parameters: { call: 'an earlier one' } };
const CLAIM = '2030-01-02T12:04:00.000Z';
const VALID_SINCE = '2030-01-02T11:30:00.000Z';

const claimed = (request: StoredRequest): DocumentRecord => validatedRecord({ updatedAt: VALID_SINCE, request, claimUntil: CLAIM });
const waiting = (record: Partial<DocumentRecord> = {}) => validatedRecord({ updatedAt: VALID_SINCE, dueKey: 'waiting#0', dueAt: `textractText#${VALID_SINCE}`, ...record });

test('a document that finds no room in its quota waits in the table, by the time at which it became valid', () => {
  const { change, ...next } = reduce(validatedRecord({ updatedAt: VALID_SINCE }), { kind: 'QUOTA_FULL' }, NOW);
  expect(change).toMatchObject({ set: { dueKey: expect.stringMatching(/^waiting#\d$/), dueAt: `textractText#${VALID_SINCE}` }, remove: [], countsAsRevision: false });
  expect(change!.set).not.toHaveProperty('attempt');
  expect(kinds(next)).toEqual(['MARK_WAITING']);
});

test('a throttled document keeps its attempt and waits; its request, which was not carried out, goes with its lease', () => {
  const { change, ...next } = reduce(claimed(OWN), { kind: 'ENGINE_THROTTLED', request: OWN }, NOW);
  expect(change).toMatchObject({ expect: { attempt: 1, claimUntil: CLAIM }, set: { dueAt: `textractText#${VALID_SINCE}` }, remove: ['claimUntil', 'request'] });
  expect(kinds(next)).toEqual(['RELEASE_LEASE', 'MARK_WAITING']);
});

test('a throttled repetition keeps its request and its place: the job that it had started may be at work', () => {
  const { change, ...next } = reduce(claimed(EARLIER), { kind: 'ENGINE_THROTTLED', request: OWN }, NOW);
  expect(change!.remove).toEqual(['claimUntil']);
  expect(kinds(next)).toEqual(['MARK_WAITING']);
});

test('a message does not start a document that waits: the tick starts it', () => {
  expect(reduce(waiting(), { kind: 'START_REQUESTED', by: 'MESSAGE' }, NOW)).toEqual({ effects: [] });
  expect(kinds(reduce(waiting(), { kind: 'START_REQUESTED', by: 'DRAIN' }, NOW))).toEqual(['ADMIT']);
});

test('an upload\'s event that comes again does not take a document out of its lane', () => {
  const { documentId, bucket, objectKey, eTag, sizeBytes } = waiting();
  const upload = { documentId, bucket, objectKey, eTag: eTag!, sizeBytes: sizeBytes!, uploadedAt: NOW };
  expect(reduce(waiting(), { kind: 'UPLOADED', upload }, NOW)).toEqual({ effects: [] });
  expect(kinds(reduce(validatedRecord(), { kind: 'UPLOADED', upload }, NOW))).toEqual(['SEND WORK']);
});

test('a next attempt waits behind all that wait, without request and claim of the last, whose lease is released', () => {
  const { change, ...next } = reduce(claimed(EARLIER), { kind: 'ANSWER_MISSING' }, NOW);
  expect(change).toMatchObject({
    expect: { attempt: 1, claimUntil: CLAIM },
    set: { status: DocumentStatus.VALIDATED, attempt: 2, dueAt: `textractText#${NOW.toISOString()}` },
    remove: expect.arrayContaining(['request', 'claimUntil', 'jobId']),
  });
  expect(next.effects[0]).toEqual({ kind: 'RELEASE_LEASE', attempt: 1 });
});

test('a token is taken for known for six days; then the next attempt begins', () => {
  const day = 24 * 60 * 60_000;
  const record = claimed(EARLIER);
  const at = (age: number) => new Date(Date.parse(EARLIER.createdAt) + age);
  const again = { kind: 'CLAIMED', request: OWN, repeatable: true } as const;
  expect(reduce(record, again, at(6 * day))).toEqual({ effects: [], decision: { kind: 'CALL_ENGINE' } });
  expect(reduce(record, again, at(6 * day + 1)).change!.set).toMatchObject({ status: DocumentStatus.VALIDATED, attempt: 2 });
});

test.each([
  ['REQUEST_OUTDATED', { kind: 'REQUEST_OUTDATED' }, DocumentErrorCode.OUTCOME_UNKNOWN],
  ['ANSWER_MISSING', { kind: 'ANSWER_MISSING' }, DocumentErrorCode.OUTCOME_UNKNOWN],
  ['ATTEMPT_FAILED', { kind: 'ATTEMPT_FAILED', error: { code: DocumentErrorCode.OCR_FAILED, message: 'It failed.' } }, DocumentErrorCode.OCR_FAILED],
] as const)('the third attempt that ends in %s is the last', (_, event, code) => {
  const third = reduce({ ...claimed(EARLIER), attempt: 3 }, event, NOW);
  expect(third.change!.set).toMatchObject({ status: DocumentStatus.FAILED, error: { code } });
  const asked = reduce({ ...claimed(EARLIER), attempt: 3, firstAttempt: 3 }, event, NOW); // somebody wanted it read again
  expect(asked.change!.set).toMatchObject({ status: DocumentStatus.VALIDATED, attempt: 4 });
});

test('a waiting document that cannot be started lets others go first, for 1, 2, 4, … minutes, at most an hour', () => {
  const minutes = [0, 1, 2, 5, 6, 20].map((sweeps) => {
    const { change } = reduce(waiting({ sweeps }), { kind: 'POSTPONED' }, NOW);
    expect(change!.set.sweeps).toBe(sweeps + 1);
    return (Date.parse(dueTimeOf(change!.set.dueAt!)) - NOW.getTime()) / 60_000;
  });
  expect(minutes).toEqual([1, 2, 4, 32, 60, 60]);
});

test('where nobody keeps account of a quota, those that wait go back to the work queue', () => {
  const { change, ...next } = reduce(waiting(), { kind: 'RETRY_DUE' }, NOW);
  expect(change).toMatchObject({ expect: { dueAt: `textractText#${VALID_SINCE}` }, set: { dueKey: expect.stringMatching(/^sweep#\d$/) } });
  expect(kinds(next)).toEqual(['SEND WORK']);
});
