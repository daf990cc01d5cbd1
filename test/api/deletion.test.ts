import { documentOf } from '../../src/api/handler/document-views';
import { DocumentRecord } from '../../src/contract/document-record';
import { DocumentStatus } from '../../src/contract/document-status';
import { resultKeys } from '../../src/storage/object-keys';
import { listingKeys } from '../../src/storage/table-schema';
import { API_SETTINGS, ApiCall, callApi, refusalOf } from '../helpers/api-calls';
import { fakeClock } from '../helpers/clock';
import { fakeAws } from '../helpers/fake-aws';
import { DOCUMENT_ID, validatedRecord } from '../helpers/records';
import { networkError, serviceError } from '../helpers/service-errors';

const aws = fakeAws();
fakeClock();

const SOURCE = 'uploads/scan of Jan.pdf';
const put = (change: Partial<DocumentRecord> = {}) => aws.table.put(validatedRecord({
  status: DocumentStatus.SUCCEEDED, dueKey: undefined, dueAt: undefined, ...change,
}));
const stored = () => aws.table.get(DOCUMENT_ID);
const remove = async (call: ApiCall = {}) => callApi('deleteDocument', { documentId: DOCUMENT_ID, ...call });
const purge = async (remainingMs = 29_000) => remove({ query: { purge: 'true' }, remainingMs });
const refused = async (call: ApiCall = {}) => refusalOf('deleteDocument', { documentId: DOCUMENT_ID, ...call });

/** The object, a later version of its key, the results of two attempts, and what belongs to others. */
function putObjects(): void {
  [SOURCE, SOURCE, ...[1, 2].flatMap((attempt) => [resultKeys(DOCUMENT_ID, attempt).text, resultKeys(DOCUMENT_ID, attempt).rawAnswer])]
    .forEach((key) => aws.bucket.put(key, 'content'));
  ['uploads/scan of Jan.pdf.bak', resultKeys(`${DOCUMENT_ID}0`, 1).text].forEach((key) => aws.bucket.put(key, 'of another'));
}

/** A later version of a key is a document of its own. */
const OTHERS = [resultKeys(`${DOCUMENT_ID}0`, 1).text, SOURCE, 'uploads/scan of Jan.pdf.bak'];

test('a deleted document is hidden, and all of it stays', async () => {
  put({ status: DocumentStatus.PROCESSING, labels: { a: 'b' } });
  expect(await remove()).toMatchObject({ status: 204, body: '' });
  expect(stored()).toMatchObject({ deletedAt: new Date().toISOString(), status: 'PROCESSING', labels: { a: 'b' }, edits: 1 });
  expect(await refused()).toMatchObject({ status: 404, code: 'NOT_FOUND' });
});

test('a document that nobody has cannot be deleted, nor purged', async () => {
  expect(await refused()).toMatchObject({ code: 'NOT_FOUND' });
  expect(await refused({ query: { purge: 'true' } })).toMatchObject({ code: 'NOT_FOUND' });
});

test('a purge leaves neither object nor content, and touches nothing of others', async () => {
  put({ labels: { a: 'b' }, ocrText: 'secret' });
  putObjects();
  expect((await purge()).status).toBe(204);
  expect(aws.bucket.keys()).toEqual(OTHERS);
  expect(aws.bucket.versionsOf(SOURCE).map(({ versionId }) => versionId)).toEqual(['version-2']);
  expect(stored()).toMatchObject({ documentId: DOCUMENT_ID, purgedAt: new Date().toISOString(), deletedAt: new Date().toISOString() });
  expect(JSON.stringify(stored())).not.toMatch(/scan|secret|pdf/);
});

test('the record goes first: who still writes of it finds out', async () => {
  put();
  putObjects();
  await purge();
  const commands = aws.calls.map(({ command }) => command);
  expect(commands.indexOf('UpdateCommand')).toBeLessThan(commands.indexOf('DeleteObjectsCommand'));
});

test('a form that was sent four times makes four documents, and the purge of one leaves the others', async () => {
  const versions = Array.from({ length: 4 }, (_, index) => aws.bucket.put(SOURCE, `form ${index}`));
  put({ versionId: versions[2].versionId });
  expect((await purge()).status).toBe(204);
  expect(aws.bucket.versionsOf(SOURCE)).toEqual([versions[0], versions[1], versions[3]]);
});

test('a document below the wrong case of the prefix is purged like others', async () => {
  const { versionId } = aws.bucket.put('Uploads/scan.pdf', 'scan');
  put({ objectKey: 'Uploads/scan.pdf', versionId, status: DocumentStatus.REJECTED });
  expect((await purge()).status).toBe(204);
  expect(aws.bucket.keys()).toEqual([]);
});

test('an announced document whose upload never came has no object: what lies at its key by now is another\'s', async () => {
  aws.bucket.put(SOURCE, 'of another');
  put({ status: DocumentStatus.EXPIRED, versionId: undefined, eTag: undefined });
  expect((await purge()).status).toBe(204);
  expect(aws.bucket.keys()).toEqual([SOURCE]);
  expect(stored()).not.toHaveProperty('purgedKey');
});

test('a document on its way comes to its end by it', async () => {
  put({ status: DocumentStatus.PROCESSING, jobId: 'job' });
  expect((await purge()).status).toBe(204);
  expect(stored()).toMatchObject({ status: 'FAILED', error: { code: 'PURGED' } });
});

test('the deleted ones are listed with when they were purged, and until when they are listed', async () => {
  put();
  const deleted = async () => (await callApi('listDocuments', { query: { deleted: 'true' } })).body.documents;
  await remove();
  const [{ deletedAt, ...others }] = await deleted();
  expect([deletedAt, others.purgedAt, others.expiresAt]).toEqual([new Date().toISOString(), undefined, undefined]);
  await purge();
  const fifteenDays = new Date(Date.now() + 15 * 24 * 60 * 60 * 1000);
  fifteenDays.setMilliseconds(0);
  expect(await deleted()).toMatchObject([{ purgedAt: new Date().toISOString(), expiresAt: fifteenDays.toISOString() }]);
});

test('a deleted document can still be purged', async () => {
  put({ deletedAt: '2029-12-31T23:59:59.000Z' });
  putObjects();
  expect((await purge()).status).toBe(204);
  expect(aws.bucket.keys()).toEqual(OTHERS);
  expect(stored()).toMatchObject({ deletedAt: '2029-12-31T23:59:59.000Z' });
});

test('a purge for which there is no time says so, and goes on when it is asked for again', async () => {
  put();
  putObjects();
  const replies = [];
  for (let calls = 0; replies.at(-1) !== 204 && calls < 20; calls++) {
    replies.push((await purge(1_000)).status);
  }
  expect(replies.length).toBeGreaterThan(1);
  expect([...new Set(replies)]).toEqual([202, 204]);
  expect(aws.bucket.keys()).toEqual(OTHERS);
  expect(JSON.stringify(stored())).not.toMatch(/scan/);
  expect((await purge()).status).toBe(204); // and again does no harm
});

test('a purge that broke off goes on', async () => {
  put();
  putObjects();
  aws.failOnce('DeleteObjectsCommand', networkError());
  expect(await refused({ query: { purge: 'true' } })).toMatchObject({ code: 'INTERNAL_ERROR' });
  expect(stored()).toMatchObject({ objectKey: SOURCE, purgedAt: expect.any(String) }); // to find out what it is that cannot be removed
  expect(JSON.stringify(documentOf(stored(), {}))).not.toMatch(/scan/); // and no reader sees it
  expect((await purge()).status).toBe(204);
  expect(aws.bucket.keys()).toEqual(OTHERS);
  expect(JSON.stringify(stored())).not.toMatch(/scan/);
});

describe.each<[string, () => void, number]>([
  ['was denied its objects', () => aws.failOnce('ListObjectVersionsCommand', serviceError('AccessDenied', 403)), 29_000],
  ['lost its connection', () => aws.failOnce('DeleteObjectsCommand', networkError()), 29_000],
  ['has no time left', () => undefined, 1_000],
])('a purge that %s', (_what, happens, remainingMs) => {
  beforeEach(async () => {
    const keys = resultKeys(DOCUMENT_ID, 1);
    const createdAt = '2029-06-01T00:00:00.000Z';
    const fileName = 'scan of secret.pdf';
    const listed = listingKeys({ documentId: DOCUMENT_ID, status: DocumentStatus.SUCCEEDED, createdAt, fileName });
    put({ ...listed, createdAt, fileName, labels: { customer: 'secret' }, ocrText: 'secret', resultAttempt: 1, resultKey: keys.document });
    [SOURCE, keys.document, keys.text, keys.markdown, keys.manifest].forEach((key) => aws.bucket.put(key, '{}'));
    happens();
    await purge(remainingMs).catch(() => undefined);
    expect(stored()).toMatchObject({ fileName, purgedAt: expect.any(String) });
  });

  test('gives nobody the content', async () => {
    const { status, body } = await callApi('getDocument', { documentId: DOCUMENT_ID, query: { deleted: 'true' } });
    expect([status, body.links]).toEqual([200, {}]);
    expect(JSON.stringify(body)).not.toMatch(/secret|scan/);
  });

  test.each<[string, Record<string, string>]>([
    ['its name', { fileNamePrefix: 'scan of s', deleted: 'true' }],
    ['a label', { label: 'customer:secret', deleted: 'true' }],
    ['a label, among the changes', { label: 'customer:secret', updatedSince: '2029-01-01' }],
  ])('is not found by %s, so that nobody can guess it', async (_by, query) => {
    expect((await callApi('listDocuments', { query })).body.documents).toEqual([]);
    expect((await callApi('listDocuments', { query: { deleted: 'true' } })).body.documents).toEqual([expect.objectContaining({ documentId: DOCUMENT_ID })]);
  });
});

test('a purge goes on though the document changed its status meanwhile', async () => {
  put({ status: DocumentStatus.PROCESSING });
  aws.justBefore('UpdateCommand', () => put({ status: DocumentStatus.SUCCEEDED, revision: 3 }));
  expect((await purge()).status).toBe(204);
  expect(stored()).toMatchObject({ status: 'SUCCEEDED', purgedAt: expect.any(String) });
});

test('an API that does not purge says so, whatever the document', async () => {
  const { deleteDocument } = await import('../../src/api/handler/deletion/delete-document');
  const route = deleteDocument({ ...API_SETTINGS, allowPurge: false }, undefined as never, undefined as never, undefined as never);
  await expect(route({ parameters: { documentId: DOCUMENT_ID, purge: true } } as never)).rejects.toMatchObject({ code: 'PURGE_NOT_ALLOWED' });
});

describe('POST /documents/{documentId}/restore', () => {
  const restore = async () => callApi('restoreDocument', { documentId: DOCUMENT_ID });

  test('shows a deleted document again, and who follows changes learns of it', async () => {
    put({ deletedAt: '2029-12-31T00:00:00.000Z', edits: 1 });
    expect(await restore()).toMatchObject({ status: 200, headers: { ETag: '"2-2"' }, body: { documentId: DOCUMENT_ID, status: 'SUCCEEDED' } });
    expect(stored()).not.toHaveProperty('deletedAt');
    expect(stored().changedAt).toBe(`${new Date().toISOString()}#${DOCUMENT_ID}`);
    expect((await callApi('getDocument', { documentId: DOCUMENT_ID })).status).toBe(200);
  });

  test('leaves one that is not deleted as it is', async () => {
    const before = put();
    expect((await restore()).status).toBe(200);
    expect(stored()).toEqual(JSON.parse(JSON.stringify(before)));
  });

  test.each<[string, Partial<DocumentRecord>]>([
    ['was purged', { deletedAt: '2029-12-31T00:00:00.000Z', purgedAt: '2029-12-31T00:00:00.000Z' }], ['has expired', { expiresAt: 1 }],
  ])('finds none that %s', async (_what, change) => {
    const before = put(change);
    expect(await refusalOf('restoreDocument', { documentId: DOCUMENT_ID })).toMatchObject({ status: 404, code: 'NOT_FOUND' });
    expect(stored()).toEqual(JSON.parse(JSON.stringify(before)));
  });

  test('of a document that is purged at the same time restores nothing', async () => {
    const deleted = put({ deletedAt: '2029-12-31T00:00:00.000Z' });
    await Promise.all([purge(), restore().catch(() => undefined)]);
    expect(stored()).toMatchObject({ documentId: deleted.documentId, purgedAt: expect.any(String) });
  });
});

