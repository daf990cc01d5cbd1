import { kinds } from './kinds';
import { DocumentErrorCode } from '../../src/contract/document-error-code';
import { DocumentRecord } from '../../src/contract/document-record';
import { DocumentStatus } from '../../src/contract/document-status';
import { LifecycleEvent } from '../../src/lifecycle/lifecycle-event';
import { reduce } from '../../src/lifecycle/reduce';
import { documentClient } from '../../src/runtime/clients';
import { DocumentLife } from '../../src/runtime/document-life';
import { DocumentStore } from '../../src/runtime/document-store';
import { DAY, fakeClock, MINUTE } from '../helpers/clock';
import { fakeAws } from '../helpers/fake-aws';
import { TABLE } from '../helpers/fake-documents-table';
import { setCommonEnvironment } from '../helpers/handlers';
import { DOCUMENT_ID, validatedRecord } from '../helpers/records';

setCommonEnvironment();
const aws = fakeAws();
const clock = fakeClock();
const life = new DocumentLife(new DocumentStore(documentClient(), TABLE));

const record = () => aws.table.get(DOCUMENT_ID);
const happen = async (event: LifecycleEvent, as: DocumentRecord = record()) => life.advance(as, event);
const labelled = (labels: Record<string, string>, revision?: number): LifecycleEvent => ({ kind: 'LABELS_CHANGED', labels, revision });

describe('labels', () => {
  test('take the place of those that were there, and nothing else of the document changes', async () => {
    const before = aws.table.put(validatedRecord({ labels: { customer: '42', kind: 'invoice' } }));
    await happen(labelled({ customer: '43' }));
    expect(record()).toEqual({ ...JSON.parse(JSON.stringify(before)), labels: { customer: '43' }, edits: 1 });
    await happen(labelled({}));
    expect(record()).not.toHaveProperty('labels');
    expect(record().edits).toBe(2);
  });

  test('of two who change them at once, the second has to look again: no label is lost', async () => {
    const read = aws.table.put(validatedRecord());
    const steps = await Promise.all([happen(labelled({ a: '1' }), read), happen(labelled({ b: '2' }), read)]);
    expect(steps.filter((step) => step !== undefined)).toHaveLength(1);
    expect(await happen(labelled({ ...record().labels, c: '3' }))).toBeDefined();
    expect(Object.keys(record().labels!)).toHaveLength(2);
  });

  test.each([[undefined, true], [2, false]])('where the status moves on meanwhile, they change unless it was to be as it was: %s', async (revision, changed) => {
    const read = aws.table.put(validatedRecord());
    aws.table.put({ ...read, status: DocumentStatus.PROCESSING, revision: 3 });
    expect(await happen(labelled({ a: '1' }, revision), read) !== undefined).toBe(changed);
  });

  test('of a deleted document are not changed, not even by who had not seen that', async () => {
    const read = aws.table.put(validatedRecord());
    await happen({ kind: 'DELETED' });
    const deleted = record();
    expect(await happen(labelled({ a: '1' }), read)).toBeUndefined();
    expect(await happen(labelled({ a: '1' }))).toEqual({ record: deleted, effects: [] });
    expect(record()).toEqual(deleted);
  });
});

describe('a deletion', () => {
  test('hides the document, whose life goes on', async () => {
    aws.table.put(validatedRecord({ status: DocumentStatus.PROCESSING, jobId: 'job-1' }));
    await happen({ kind: 'DELETED' });
    await happen({ kind: 'COLLECTED', result: { resultKey: 'key', ocrText: 'text' } });
    expect(record()).toMatchObject({ status: DocumentStatus.SUCCEEDED, ocrText: 'text', deletedAt: new Date().toISOString(), edits: 1 });
  });

  test('happens once: who asks again, or at the same time, changes nothing', async () => {
    const read = aws.table.put(validatedRecord());
    const steps = await Promise.all([happen({ kind: 'DELETED' }, read), happen({ kind: 'DELETED' }, read)]);
    expect(steps.filter((step) => step !== undefined)).toHaveLength(1);
    const deleted = record();
    expect(await happen({ kind: 'DELETED' })).toEqual({ record: deleted, effects: [] });
    expect(record()).toEqual(deleted);
  });
});

/** All that a record can say of its document. */
const FULL: Partial<DocumentRecord> = {
  objectId: 'the id of the object version',
  wordCount: 5,
  widthPx: 100,
  heightPx: 200,
  firstAttempt: 1,
  resultAttempt: 1,
  resultKey: 'results/secret/1/document.json',
  ocrText: 'secret',
  ocrLineCount: 1,
  ocrAvgConfidencePct: 99,
  queryAnswers: { SECRET: { text: 'secret', page: 1 } },
  labels: { secret: 'secret' },
  requestDigest: 'digest',
  reprocessRequests: [{ key: 'key', digest: 'digest', at: '2029' }],
  sweeps: 3,
};

describe('a purge', () => {
  const TOMBSTONE = ['documentId', 'objectId', 'bucket', 'versionId', 'status', 'revision', 'edits', 'engine', 'attempt',
    'uploadedAt', 'updatedAt', 'processedAt', 'deletedAt', 'purgedAt', 'expiresAt', 'schemaVersion', 'createdAt', 'listKey', 'statusKey', 'sortKey', 'changedAt', 'dueKey', 'dueAt'];

  test('leaves nothing that the document was known by, once its objects are gone', async () => {
    const { objectKey } = aws.table.put(validatedRecord({
      ...FULL, status: DocumentStatus.PARTIAL, processedAt: '2029', error: { code: DocumentErrorCode.OCR_PARTIAL, message: 'Of secret.pdf.' },
    }));
    await happen({ kind: 'PURGED' });
    expect(record()).toMatchObject({ status: DocumentStatus.PARTIAL, revision: 2, objectKey, purgedKey: objectKey }); // no event: it was at its end

    await happen({ kind: 'OBJECTS_REMOVED' });
    expect(Object.keys(record()).sort()).toEqual([...TOMBSTONE].sort());
    expect(JSON.stringify(record())).not.toContain('secret');
    expect(reduce(record(), { kind: 'OBJECTS_REMOVED' }, new Date())).toEqual({ effects: [] });
  });

  test('keeps what the document was known by as long as its objects may be there: who cannot remove them has to find out which they are', async () => {
    const { objectKey, fileName, resultKey } = aws.table.put(validatedRecord({ ...FULL, status: DocumentStatus.SUCCEEDED }));
    await happen({ kind: 'PURGED' });
    expect(record()).toMatchObject({ objectKey, fileName, resultKey, purgedAt: new Date().toISOString() });
  });

  test.each([
    DocumentStatus.PENDING_UPLOAD, DocumentStatus.RECEIVED, DocumentStatus.SCANNING, DocumentStatus.VALIDATED, DocumentStatus.PROCESSING,
  ])('is the end of a document that is %s: FAILED', async (status) => {
    aws.table.put(validatedRecord({ ...FULL, status, jobId: 'job-1', claimUntil: '2031', request: { createdAt: '2029', parameters: { Key: 'secret' } } }));
    await happen({ kind: 'PURGED' });
    expect(record()).toMatchObject({ status: DocumentStatus.FAILED, revision: 3, error: { code: DocumentErrorCode.PURGED } });
    await happen({ kind: 'OBJECTS_REMOVED' });
    expect(Object.keys(record()).sort()).toEqual([...TOMBSTONE, 'error'].sort());
    expect(JSON.stringify(record())).not.toContain('secret');
  });

  test('leaves its tombstone for 15 days, a day longer than a message can lie in a dead-letter queue', async () => {
    aws.table.put(validatedRecord({ deletedAt: '2029-12-31T00:00:00.000Z' }));
    await happen({ kind: 'PURGED' });
    expect(record().expiresAt).toBe((Date.now() + 15 * DAY) / 1000);
    expect(record()).toMatchObject({ deletedAt: '2029-12-31T00:00:00.000Z', purgedAt: new Date().toISOString() });
  });

  test('takes along what was written while it was on its way, or has to look again', async () => {
    const read = aws.table.put(validatedRecord());
    aws.table.put({ ...read, claimUntil: '2031', request: { createdAt: '2029', parameters: { Key: 'secret' } } });
    await happen({ kind: 'PURGED' }, read);
    expect(record()).not.toHaveProperty('request');

    const again = aws.table.put(validatedRecord());
    aws.table.put({ ...again, status: DocumentStatus.PROCESSING, revision: 3 });
    expect(await happen({ kind: 'PURGED' }, again)).toBeUndefined();
  });

  test('is not followed by anything: whoever was at work writes nothing any more', async () => {
    const read = aws.table.put(validatedRecord({ status: DocumentStatus.SUCCEEDED, resultAttempt: 1 }));
    await happen({ kind: 'PURGED' });
    const tombstone = record();
    await happen({ kind: 'REPROCESS_REQUESTED' }, read);
    await happen({ kind: 'DELETED' }, read);
    await happen(labelled({ a: '1' }), read);
    await happen({ kind: 'PURGED' }, read);
    expect(record()).toEqual(tombstone);
  });

  test('has what is stored later removed: by the collector, whoever is told first', () => {
    const tombstone = validatedRecord({ purgedAt: '2030', status: DocumentStatus.FAILED });
    const next = (event: LifecycleEvent) => kinds(reduce(tombstone, event, new Date()));
    const removed = ['RELEASE_LEASE', 'REMOVE_RESULTS'];
    expect(next({ kind: 'COMPLETED', attempt: 1, jobId: 'job' })).toEqual(removed);
    expect(next({ kind: 'COLLECTED', result: { resultKey: 'key' } })).toEqual(removed);
    expect(next({ kind: 'ENGINE_ANSWERED' })).toEqual(['SEND COMPLETIONS']);
    expect(next({ kind: 'START_REQUESTED', by: 'MESSAGE' })).toEqual(['SEND COMPLETIONS']); // an earlier one may have died in the call
  });

  test('leaves its lease taken, as long as another invocation may have started one', () => {
    const tombstone = validatedRecord({ purgedAt: '2030', status: DocumentStatus.FAILED });
    const next = (event: LifecycleEvent) => kinds(reduce(tombstone, event, new Date()));
    expect(next({ kind: 'ADMITTED', request: { createdAt: '2030', parameters: {} }, claimUntil: new Date() })).toEqual([]);
    expect(next({ kind: 'COMPLETED', attempt: 1 })).toEqual(['REMOVE_RESULTS']);
  });

  test('is looked at again after 1, 2, 4, 8, 16 hours and then each day, for a week: an answer may have been stored since, and nobody been told', async () => {
    const purgedAt = new Date();
    aws.table.put(validatedRecord(FULL));
    await happen({ kind: 'PURGED' });
    const looks: number[] = [];
    while (record().dueAt) {
      looks.push((Date.parse(record().dueAt!) - purgedAt.getTime()) / (60 * MINUTE));
      clock.advance(Date.parse(record().dueAt!) - Date.now());
      expect(kinds((await happen({ kind: 'SWEPT', hasEngine: true }))!)).toEqual(['SEND COMPLETIONS']);
    }
    expect(looks).toEqual([1, 2, 4, 8, 16, 32, 56, 80, 104, 128, 152, 176]);
    expect(record()).not.toHaveProperty('dueKey');
    expect(kinds((await happen({ kind: 'SWEPT', hasEngine: true }))!)).toEqual([]);
  });

  test('that something else came before needs no second end', () => {
    expect(reduce(validatedRecord(), { kind: 'OBJECTS_REMOVED' }, new Date())).toEqual({ effects: [] });
  });
});
