import { DocumentRecord } from '../../src/contract/document-record';
import { DocumentStatus } from '../../src/contract/document-status';
import { sweepDue } from '../../src/storage/table-schema';
import { ApiCall, callApi, refusalOf } from '../helpers/api-calls';
import { fakeClock } from '../helpers/clock';
import { fakeAws } from '../helpers/fake-aws';
import { DOCUMENT_ID, validatedRecord } from '../helpers/records';

const aws = fakeAws();
fakeClock();

const put = (change: Partial<DocumentRecord> = {}) => aws.table.put(validatedRecord({
  status: DocumentStatus.SUCCEEDED, revision: 4, dueKey: undefined, dueAt: undefined, ...change,
}));
const stored = () => aws.table.get(DOCUMENT_ID);

/** Somebody else changes the record before it is written, so many times. */
function othersChange(times: number, change: (record: DocumentRecord) => Partial<DocumentRecord>): void {
  for (let i = 0; i < times; i++) {
    aws.justBefore('UpdateCommand', () => aws.table.put({ ...stored(), ...change(stored()) }));
  }
}

const anEdit = ({ edits = 0 }: DocumentRecord) => ({ edits: edits + 1 });

describe('PATCH /documents/{documentId}', () => {
  const patch = async (labels: Record<string, string | null>, headers?: Record<string, string>) => callApi('updateDocument', {
    documentId: DOCUMENT_ID, body: { labels }, headers,
  });
  const refused = async (labels: Record<string, string | null>, headers?: Record<string, string>) => refusalOf('updateDocument', {
    documentId: DOCUMENT_ID, body: { labels }, headers,
  });

  test('sets labels, takes away those that are null, and leaves the others', async () => {
    put({ labels: { a: '1', b: '2', c: '3' } });
    expect((await patch({ a: 'new', b: null, d: '4', e: null })).body.labels).toEqual({ a: 'new', c: '3', d: '4' });
    expect(stored()).toMatchObject({ labels: { a: 'new', c: '3', d: '4' }, revision: 4, edits: 1 });
  });

  test('each change gives another ETag; one that changes nothing does not', async () => {
    put();
    expect((await patch({ a: '1' })).headers.ETag).toBe('"4-1"');
    expect((await patch({ b: '2' })).headers.ETag).toBe('"4-2"');
    expect((await patch({ b: '2', c: null })).headers.ETag).toBe('"4-2"');
    expect((await patch({ a: null, b: null })).body.labels).toEqual({});
    expect(stored().labels).toBeUndefined();
  });

  test('takes away what is named in removeLabels, for clients that do not send null', async () => {
    put({ labels: { a: '1', b: '2', constructor: '3' } });
    const body = { labels: { a: 'new' }, removeLabels: ['b', 'constructor', 'unknown'] };
    expect((await callApi('updateDocument', { documentId: DOCUMENT_ID, body })).body.labels).toEqual({ a: 'new' });
    expect((await callApi('updateDocument', { documentId: DOCUMENT_ID, body: { removeLabels: ['a'] } })).body.labels).toEqual({});
  });

  test.each([
    ['that sets and removes the same label', { labels: { a: '1' }, removeLabels: ['a'] }, 'removeLabels'],
    ['that says nothing', {}, 'body'],
    ['that removes more labels than there can be', { removeLabels: Array.from({ length: 51 }, (_, i) => `k${i}`) }, 'removeLabels'],
    ['that removes what is no key', { removeLabels: ['a b'] }, 'removeLabels/0'],
  ])('a change %s is refused', async (_what, body, field) => {
    put({ labels: { a: '0' } });
    expect(await refusalOf('updateDocument', { documentId: DOCUMENT_ID, body })).toMatchObject({ status: 400, errors: [{ field }] });
    expect(stored().labels).toEqual({ a: '0' });
  });

  test('a document has fifty labels at most, counted after the change', async () => {
    put({ labels: Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`k${i}`, 'v'])) });
    expect(await refused({ another: 'v' })).toMatchObject({ status: 400, errors: [{ field: 'labels', message: 'The document would have 51 labels; there can be 50.' }] });
    expect((await patch({ another: 'v', k0: null })).status).toBe(200);
  });

  test.each(['"4-0"', '*', '"1-0", "4-0"'])('If-Match: %s is the record as it is', async (etag) => {
    put();
    expect((await patch({ a: '1' }, { 'If-Match': etag })).status).toBe(200);
  });

  test.each(['"4-1"', '"3-0"', 'W/"4-0"', '4-0'])('If-Match: %s is not, and nothing changes', async (etag) => {
    put();
    expect(await refused({ a: '1' }, { 'If-Match': etag })).toMatchObject({ status: 412, code: 'PRECONDITION_FAILED', detail: 'Its ETag is "4-0" now.' });
    expect(stored().labels).toBeUndefined();
  });

  test('of two that saw the same record, the second is refused', async () => {
    put();
    const replies = await Promise.all(['1', '2', '3'].map(async (value) => patch({ a: value }, { 'If-Match': '"4-0"' })));
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 412, 412]);
    expect(stored().edits).toBe(1);
  });

  test('a change of status between the look and the write counts for those who named a version, and for no others', async () => {
    put({ status: DocumentStatus.PROCESSING });
    othersChange(1, ({ revision }) => ({ revision: revision + 1 }));
    expect(await refused({ a: '1' }, { 'If-Match': '"4-0"' })).toMatchObject({ code: 'PRECONDITION_FAILED', detail: 'Its ETag is "5-0" now.' });
    othersChange(1, ({ revision }) => ({ revision: revision + 1 }));
    expect((await patch({ a: '1' })).headers.ETag).toBe('"6-1"');
  });

  test('without If-Match a lost race is run again, and no label is lost', async () => {
    put();
    othersChange(2, (record) => ({ ...anEdit(record), labels: { ...record.labels, [`other${record.edits ?? 0}`]: 'x' } }));
    expect((await patch({ a: '1' })).body.labels).toEqual({ a: '1', other0: 'x', other1: 'x' });
  });

  test('a race that is lost again and again is given up', async () => {
    put();
    othersChange(100, anEdit);
    expect(await refused({ a: '1' })).toMatchObject({ status: 409, code: 'CONCURRENT_CHANGE' });
  });

  test.each<[string, Partial<DocumentRecord>]>([
    ['deleted', { deletedAt: '2029-12-31T23:59:59.000Z' }],
    ['purged', { deletedAt: '2029-12-31T23:59:59.000Z', purgedAt: '2029-12-31T23:59:59.000Z' }],
  ])('a document that is %s, before or meanwhile, has no labels to change', async (_what, change) => {
    put();
    othersChange(1, () => change);
    expect(await refused({ a: '1' })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await refused({ a: '1' })).toMatchObject({ code: 'NOT_FOUND' });
    expect(stored().labels).toBeUndefined();
  });
});

describe('POST /documents/{documentId}/reprocess', () => {
  const reprocess = async (call: ApiCall = {}) => callApi('reprocessDocument', { documentId: DOCUMENT_ID, ...call });
  const refused = async (call: ApiCall = {}) => refusalOf('reprocessDocument', { documentId: DOCUMENT_ID, ...call });
  const withKey = (key: string, body: object = {}): ApiCall => ({ body, headers: { 'Idempotency-Key': key } });

  test('makes a new attempt, which the next tick takes up', async () => {
    put({ resultKey: 'results/x', resultAttempt: 1 });
    expect(await reprocess()).toMatchObject({ status: 202, headers: { ETag: '"5-0"' }, body: { status: 'VALIDATED', attempt: 2, resultAttempt: 1, engine: 'textractText' } });
    expect(stored()).toMatchObject({ dueKey: sweepDue(DOCUMENT_ID, '').dueKey, dueAt: new Date().toISOString(), resultKey: 'results/x' });
  });

  test('by another engine, if it takes such a document', async () => {
    put({ pageCount: 1 });
    expect((await reprocess({ body: { engine: 'textractTextSync' } })).body).toMatchObject({ engine: 'textractTextSync', attempt: 2 });
  });

  test.each<[string, Partial<DocumentRecord>, string, string]>([
    ['is of another type', {}, 'rekognitionText', 'rekognitionText takes image/png; the document is application/pdf.'],
    ['has too many pages', { pageCount: 2 }, 'textractTextSync', 'textractTextSync takes application/pdf up to 1 page; the document has 2.'],
    ['is too large', { sizeBytes: 10485761, pageCount: 1 }, 'textractTextSync', 'textractTextSync takes application/pdf up to 10485760 bytes; the document has 10485761.'],
    ['is too wide', { contentType: 'image/png', widthPx: 10, heightPx: 10001 }, 'rekognitionText', 'rekognitionText takes image/png up to 10000 pixels a side; the document has 10001.'],
    ['is for an engine that there is not', {}, 'toString', 'The pipeline has no engine toString; it has textractText, textractTextSync, rekognitionText.'],
  ])('a document that %s is refused, with the limit', async (_what, change, engine, detail) => {
    put(change);
    expect(await refused({ body: { engine } })).toMatchObject({ status: 409, code: 'ENGINE_NOT_SUITABLE', detail, errors: [{ field: 'engine', message: detail }] });
    expect(stored().attempt).toBe(1);
  });

  test('the engine that read it may be gone from the pipeline', async () => {
    put({ engine: 'textractExpense' });
    expect(await refused()).toMatchObject({ code: 'ENGINE_NOT_SUITABLE', detail: expect.stringMatching(/^The pipeline has no engine textractExpense;/) });
    expect((await reprocess({ body: { engine: 'textractText' } })).status).toBe(202);
  });

  test.each([DocumentStatus.PENDING_UPLOAD, DocumentStatus.RECEIVED, DocumentStatus.SCANNING, DocumentStatus.VALIDATED, DocumentStatus.PROCESSING])(
    'a document that is %s is on its way already', async (status) => {
      put({ status });
      expect(await refused()).toMatchObject({ status: 409, code: 'DOCUMENT_IN_PROGRESS', detail: `It is ${status}.` });
    },
  );

  test.each([DocumentStatus.EXPIRED, DocumentStatus.QUARANTINED])('of a document that is %s there is nothing to read', async (status) => {
    put({ status });
    expect(await refused()).toMatchObject({ status: 409, code: 'NOT_REPROCESSABLE' });
  });

  test('a rejected document is inspected again, which chooses its engine', async () => {
    put({ status: DocumentStatus.REJECTED, engine: undefined });
    expect(await refused({ body: { engine: 'textractText' } })).toMatchObject({ code: 'ENGINE_NOT_SUITABLE' });
    expect((await reprocess()).body).toMatchObject({ status: 'RECEIVED', attempt: 2 });
  });

  test('an Idempotency-Key makes one attempt of the same request, and belongs to one body', async () => {
    put({ pageCount: 1 });
    const first = await reprocess(withKey('k'));
    expect([first.status, first.body.attempt]).toEqual([202, 2]);
    aws.table.put({ ...stored(), status: DocumentStatus.SUCCEEDED, revision: 9 });
    expect(await reprocess(withKey('k'))).toMatchObject({ status: 202, headers: { ETag: '"9-0"' }, body: { attempt: 2, status: 'SUCCEEDED' } });
    expect(await refused(withKey('k', { engine: 'textractTextSync' }))).toMatchObject({ status: 422, code: 'IDEMPOTENCY_KEY_REUSED' });
    expect((await reprocess(withKey('another', { engine: 'textractTextSync' }))).body.attempt).toBe(3);
  });

  test('an Idempotency-Key is known whatever other keys come in between, so that nothing is paid for twice', async () => {
    put();
    const finish = () => aws.table.put({ ...stored(), status: DocumentStatus.SUCCEEDED });
    for (const [key, attempt] of [['k1', 2], ['k2', 3], ['k1', 3], ['k2', 3], ['k3', 4], ['k1', 4]] as const) {
      expect((await reprocess(withKey(key))).body.attempt).toBe(attempt);
      finish();
    }
    jest.setSystemTime(Date.now() + 23 * 3_600_000);
    expect((await reprocess(withKey('k1'))).body.attempt).toBe(4);
  });

  test('an Idempotency-Key belongs to its caller', async () => {
    put();
    const as = (name: string) => ({ ...withKey('k'), caller: { identity: { userArn: `arn:aws:iam::111122223333:user/${name}` } as never } });
    expect((await reprocess(as('alice'))).body.attempt).toBe(2);
    aws.table.put({ ...stored(), status: DocumentStatus.SUCCEEDED });
    expect((await reprocess(as('bob'))).body.attempt).toBe(3);
    expect((await reprocess(as('alice'))).body.attempt).toBe(3);
  });

  test('a document that was read again a hundred times within a day is left alone until the next', async () => {
    const at = new Date().toISOString();
    put({ reprocessRequests: Array.from({ length: 100 }, (_, i) => ({ key: String(i), digest: '', at })) });
    expect(await refused(withKey('k'))).toMatchObject({ status: 409, code: 'NOT_REPROCESSABLE', detail: 'The document was read again 100 times within a day. Wait until tomorrow.' });
    jest.setSystemTime(Date.now() + 24 * 3_600_000);
    expect((await reprocess(withKey('k'))).status).toBe(202);
  });

  test('requests without an Idempotency-Key count, too, and each is another one', async () => {
    put();
    let accepted = 0;
    for (; accepted <= 100 && (await callApi('reprocessDocument', { documentId: DOCUMENT_ID, body: {} })).status === 202; accepted++) {
      aws.table.put({ ...stored(), status: DocumentStatus.FAILED });
    }
    expect([accepted, stored().attempt]).toEqual([100, 101]);
    expect(await refused()).toMatchObject({ status: 409, code: 'NOT_REPROCESSABLE' });
    expect(await refused(withKey('k'))).toMatchObject({ status: 409, code: 'NOT_REPROCESSABLE' });
  });

  test('of two at once with one key, both have the one attempt', async () => {
    put();
    const replies = await Promise.all([reprocess(withKey('k')), reprocess(withKey('k'))]);
    expect(replies.map(({ status, body }) => [status, body.attempt])).toEqual([[202, 2], [202, 2]]);
  });

  test('of two at once without, the second finds it on its way', async () => {
    put();
    const replies = await Promise.all([reprocess(), reprocess()]);
    expect(replies.map(({ status }) => status).sort()).toEqual([202, 409]);
    expect(stored().attempt).toBe(2);
  });

  test('a deleted document is not there', async () => {
    put({ deletedAt: '2029-12-31T23:59:59.000Z' });
    expect(await refused()).toMatchObject({ code: 'NOT_FOUND' });
  });

  test('a field that is not known is no engine', async () => {
    put();
    expect(await refused({ body: { engin: 'textractText' } })).toMatchObject({ code: 'INVALID_REQUEST', errors: [{ field: 'engin' }] });
  });
});
