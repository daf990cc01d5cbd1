import { kinds } from './kinds';
import { DocumentErrorCode } from '../../src/contract/document-error-code';
import { DocumentRecord, StoredRequest } from '../../src/contract/document-record';
import { DocumentStatus } from '../../src/contract/document-status';
import { LifecycleEvent } from '../../src/lifecycle/lifecycle-event';
import { reduce } from '../../src/lifecycle/reduce';
import { validatedRecord } from '../helpers/records';

const NOW = new Date('2030-01-02T12:00:00.000Z');
const OWN: StoredRequest = { createdAt: '2030-01-02T11:59:59.000Z', parameters: { call: 'own' } };
const EARLIER: StoredRequest = { createdAt: '2030-01-02T11:59:00.000Z', parameters: { call: 'earlier' } };
const CLAIM = '2030-01-02T12:04:00.000Z';
const ERROR = { code: DocumentErrorCode.OCR_FAILED, message: 'It failed.' };

const claimed = (request: StoredRequest = OWN) => validatedRecord({ request, claimUntil: CLAIM });
const processing = (change: Partial<DocumentRecord> = {}) => validatedRecord({ status: DocumentStatus.PROCESSING, jobId: 'job', ...change });

/** What an event sets of the record, where it writes at all, and what follows. */
function outcome(record: DocumentRecord, event: LifecycleEvent) {
  const transition = reduce(record, event, NOW);
  return { kinds: kinds(transition), change: transition.change };
}

describe('intake', () => {
  const received = validatedRecord({ status: DocumentStatus.RECEIVED, engine: undefined });
  const { documentId, bucket, objectKey } = received;
  const upload = { documentId, bucket, objectKey, versionId: 'version-1', eTag: 'e', sizeBytes: 5, uploadedAt: NOW };

  test('an upload whose record is RECEIVED already is inspected, and nothing is written before', () => {
    expect(outcome(received, { kind: 'UPLOADED', upload })).toEqual({ kinds: ['INSPECT'], change: undefined });
  });

  test.each([DocumentStatus.PROCESSING, DocumentStatus.SUCCEEDED, DocumentStatus.REJECTED, DocumentStatus.QUARANTINED])(
    'an upload whose record is %s is known, and nothing more is done', (status) => {
      expect(outcome(validatedRecord({ status }), { kind: 'UPLOADED', upload })).toEqual({ kinds: [], change: undefined });
    });

  test('a document that is valid is VALIDATED with its facts and its engine, and its engine is to be called', () => {
    const { kinds: next, change } = outcome(received, { kind: 'INSPECTED', facts: { contentType: 'image/png', sizeBytes: 5 }, engine: 'textractText' });
    expect(next).toEqual(['SEND WORK']);
    expect(change!.set).toMatchObject({ status: DocumentStatus.VALIDATED, contentType: 'image/png', engine: 'textractText' });
  });

  test('one that is not is REJECTED with its reason, and counted', () => {
    const { kinds: next, change } = outcome(received, { kind: 'REFUSED_AT_INTAKE', error: ERROR, facts: { sizeBytes: 5 } });
    expect(next).toEqual(['COUNT_OUTCOME']);
    expect(change!.set).toMatchObject({ status: DocumentStatus.REJECTED, error: ERROR, sizeBytes: 5, processedAt: NOW.toISOString() });
  });

  test.each<LifecycleEvent>([{ kind: 'INSPECTED', facts: { sizeBytes: 5 }, engine: 'textractText' }, { kind: 'REFUSED_AT_INTAKE', error: ERROR }])(
    '%o of a document that is RECEIVED no more changes nothing', (event) => {
      expect(outcome(validatedRecord(), event)).toEqual({ kinds: [], change: undefined });
    });
});

describe('a request to call the engine', () => {
  const start = (record: DocumentRecord, by: 'MESSAGE' | 'DRAIN' = 'MESSAGE') => outcome(record, { kind: 'START_REQUESTED', by });

  test('asks for room in the quota', () => {
    expect(start(validatedRecord())).toEqual({ kinds: ['ADMIT'], change: undefined });
  });

  test('comes back while another invocation has the document, until its claim ends', () => {
    expect(start(validatedRecord({ claimUntil: NOW.toISOString() })).kinds).toEqual(['COME_BACK']);
    expect(start(validatedRecord({ claimUntil: '2030-01-02T11:59:59.999Z' })).kinds).toEqual(['ADMIT']);
  });

  test('tells the collector again where an engine has answered at once and the message may be lost, but not for a job', () => {
    expect(start(processing({ jobId: undefined })).kinds).toEqual(['SEND COMPLETIONS']);
    expect(start(processing({ jobId: undefined }), 'DRAIN').kinds).toEqual([]);
    expect(start(processing()).kinds).toEqual([]);
  });

  test.each([DocumentStatus.RECEIVED, DocumentStatus.SUCCEEDED, DocumentStatus.FAILED])('is nothing for a document that is %s', (status) => {
    expect(start(validatedRecord({ status })).kinds).toEqual([]);
  });
});

describe('who has claimed the document', () => {
  const after = (record: DocumentRecord, repeatable: boolean) => outcome(record, { kind: 'CLAIMED', request: OWN, repeatable });

  test('makes its own call', () => {
    expect(after(claimed(), false)).toEqual({ kinds: ['CALL_ENGINE'], change: undefined });
    expect(after(claimed(), true)).toEqual({ kinds: ['CALL_ENGINE'], change: undefined });
  });

  test('repeats an earlier call where that is harmless, and else looks for its answer', () => {
    expect(after(claimed(EARLIER), true)).toEqual({ kinds: ['CALL_ENGINE'], change: undefined });
    expect(after(claimed(EARLIER), false)).toEqual({ kinds: ['LOOK_FOR_ANSWER'], change: undefined });
  });

  test.each([
    ['refused, by itself', true, OWN, ['RELEASE_LEASE'], ['claimUntil', 'request']],
    ['lost, by itself', false, OWN, [], ['claimUntil']],
    ['refused, as a repetition: the first may run', true, EARLIER, [], ['claimUntil']],
    ['lost, as a repetition', false, EARLIER, [], ['claimUntil']],
  ])('gives the claim back after a call that was %s', (_, refused, request, next, removed) => {
    const { kinds: followed, change } = outcome(claimed(request), { kind: 'CALL_FAILED', refused, request: OWN });
    expect(followed).toEqual(next);
    expect([...change!.remove].sort()).toEqual(removed);
  });

  test('tells of the job, and when it is overdue where that is known', () => {
    const overdueAt = new Date('2030-01-02T18:00:00.000Z');
    const started = outcome(claimed(), { kind: 'ENGINE_STARTED', jobId: 'job-1', overdueAt });
    expect(started.kinds).toEqual([]);
    expect(started.change).toMatchObject({ set: { status: DocumentStatus.PROCESSING, jobId: 'job-1', dueAt: overdueAt.toISOString() } });
    expect(started.change!.remove).toContain('claimUntil');
    expect(outcome(claimed(), { kind: 'ENGINE_STARTED', jobId: 'job-1' }).change!.set.dueAt).toBe('2030-01-02T13:00:00.000Z');
  });

  test('has an answer that came at once collected', () => {
    const answered = outcome(claimed(), { kind: 'ENGINE_ANSWERED' });
    expect(answered.kinds).toEqual(['SEND COMPLETIONS']);
    expect(answered.change!.set).toMatchObject({ status: DocumentStatus.PROCESSING });
    expect(answered.change!.set).not.toHaveProperty('jobId');
  });

  test.each<LifecycleEvent>([
    { kind: 'CLAIMED', request: OWN, repeatable: true }, { kind: 'ENGINE_STARTED', jobId: 'job' }, { kind: 'ENGINE_ANSWERED' },
    { kind: 'CALL_FAILED', refused: true, request: OWN }, { kind: 'ENGINE_REFUSED', error: ERROR }, { kind: 'ATTEMPT_FAILED', error: ERROR },
  ])('and has lost the claim changes nothing: %o', (event) => {
    expect(outcome(validatedRecord({ request: OWN }), event)).toEqual({ kinds: [], change: undefined });
    expect(outcome(validatedRecord({ claimUntil: CLAIM }), event)).toEqual({ kinds: [], change: undefined });
    expect(outcome(processing({ request: OWN, claimUntil: CLAIM }), event)).toEqual({ kinds: [], change: undefined });
  });
});

describe('an answer that cannot be collected', () => {
  const lost = (code: DocumentErrorCode, jobId?: string) => outcome(processing(), { kind: 'NOT_COLLECTED', error: { ...ERROR, code }, jobId });

  test('ends the document, with the job that is at fault', () => {
    expect(lost(DocumentErrorCode.OCR_FAILED, 'other')).toMatchObject({
      kinds: ['COUNT_OUTCOME', 'RELEASE_LEASE'], change: { set: { status: DocumentStatus.FAILED, jobId: 'other' } },
    });
    expect(lost(DocumentErrorCode.OCR_FAILED).change!.set).toMatchObject({ jobId: 'job' });
  });

  test('is asked for in another attempt where it is gone', () => {
    expect(lost(DocumentErrorCode.RESULT_GONE)).toMatchObject({ kinds: ['RELEASE_LEASE'], change: { set: { status: DocumentStatus.VALIDATED, attempt: 2 } } });
  });
});

test.each<[LifecycleEvent]>([[{ kind: 'JOB_RUNS' }], [{ kind: 'JOB_ENDED', jobId: 'job', succeeded: true }]])(
  '%o of a document that is not PROCESSING is late, and changes nothing', (event) => {
    expect(outcome(validatedRecord({ status: DocumentStatus.SUCCEEDED }), event)).toEqual({ kinds: [], change: undefined });
    expect(outcome(validatedRecord(), event)).toEqual({ kinds: [], change: undefined });
  });

test.each<[LifecycleEvent]>([[{ kind: 'RETRY_DUE' }], [{ kind: 'POSTPONED' }], [{ kind: 'ENGINE_GONE' }]])(
  '%o of a document that does not wait changes nothing', (event) => {
    expect(outcome(validatedRecord(), event)).toEqual({ kinds: [], change: undefined });
  });

test('a document that is deleted softly takes neither labels nor another run, and cannot be deleted again', () => {
  const deleted = validatedRecord({ status: DocumentStatus.SUCCEEDED, deletedAt: '2030-01-01T00:00:00.000Z' });
  const events: LifecycleEvent[] = [{ kind: 'LABELS_CHANGED', labels: { a: 'b' } }, { kind: 'REPROCESS_REQUESTED' }, { kind: 'DELETED' }];
  events.forEach((event) => expect(outcome(deleted, event)).toEqual({ kinds: [], change: undefined }));
  expect(outcome(deleted, { kind: 'PURGED' }).change).toBeDefined();
});
