import * as fc from 'fast-check';
import { DocumentRecord } from '../../src/contract/document-record';
import { DocumentStatus } from '../../src/contract/document-status';
import { Cursor, encodeCursor } from '../../src/operations/listing/cursor';
import { listQueryOf } from '../../src/operations/listing/list-query';
import { listingKeys } from '../../src/storage/table-schema';
import { ApiCall, ApiReply, callApi, refusalOf } from '../helpers/api-calls';
import { fakeClock } from '../helpers/clock';
import { fakeAws } from '../helpers/fake-aws';
import { validatedRecord } from '../helpers/records';

const aws = fakeAws();
fakeClock();

const idOf = (n: number) => (n * 2_654_435_761 % 2 ** 32).toString(16).padStart(8, '0').repeat(4);

/** The nth document, of the nth second of 2029-06-01. */
function put(n: number, change: Partial<DocumentRecord> = {}): DocumentRecord {
  const uploadedAt = new Date(Date.parse('2029-06-01T00:00:00.000Z') + n * 1000).toISOString();
  const { status = DocumentStatus.SUCCEEDED } = change;
  return aws.table.put(validatedRecord({ documentId: idOf(n), uploadedAt, createdAt: uploadedAt, ...listingKeys({ documentId: idOf(n), status, createdAt: uploadedAt, fileName: 'scan.pdf' }), status, ...change }));
}

const list = async (query: ApiCall['query'] = {}) => callApi('listDocuments', { query });
const ids = ({ body }: ApiReply) => body.documents.map(({ documentId }: { documentId: string }) => documentId) as string[];

/** All documents, page by page. */
async function listAll(query: Record<string, string>, between: () => void = () => undefined): Promise<string[]> {
  const found: string[] = [];
  for (let cursor: string | undefined = ''; cursor !== undefined;) {
    const reply = await list({ ...query, ...(cursor && { cursor }) });
    expect(reply.status).toBe(200);
    found.push(...ids(reply));
    ({ cursor } = reply.body);
    between();
  }
  return found;
}

const numbers = (count: number) => Array.from({ length: count }, (_, n) => n);

test('documents come newest first, without text, with what a list shows', async () => {
  const [old, recent] = [put(1, { labels: { customer: 'A' }, ocrText: 'long' }), put(2, { ocrText: 'text', ocrLineCount: 7, sha256: 'abc', error: undefined })];
  const { body } = await list();
  expect(body.documents.map(({ documentId }: DocumentRecord) => documentId)).toEqual([recent.documentId, old.documentId]);
  expect(body.documents[0]).toEqual({
    documentId: recent.documentId,
    status: 'SUCCEEDED',
    fileName: 'scan of Jan.pdf',
    contentType: 'application/pdf',
    sizeBytes: 1234,
    pageCount: 3,
    engine: 'textractText',
    attempt: 1,
    ocrLineCount: 7,
    createdAt: recent.createdAt,
    uploadedAt: recent.uploadedAt,
    updatedAt: recent.updatedAt,
    labels: {},
  });
  expect(body.cursor).toBeUndefined();
});

test('there are 25 at a time, unless another number is asked for, and the number may change on the way', async () => {
  numbers(60).forEach((n) => put(n));
  const first = await list();
  const second = await list({ cursor: first.body.cursor, limit: '3' });
  const third = await list({ cursor: second.body.cursor, limit: '100' });
  expect([first, second, third].map((reply) => ids(reply).length)).toEqual([25, 3, 32]);
  expect([first, second, third].flatMap(ids)).toEqual(numbers(60).reverse().map(idOf));
  expect(third.body.cursor).toBeUndefined();
});

test('whoever pages through meets each document once, while others are uploaded', async () => {
  numbers(150).forEach((n) => put(n));
  let next = 1000;
  expect(await listAll({ limit: '7' }, () => put(next++))).toEqual(numbers(150).reverse().map(idOf));
});

test('the same as a naive list, for any documents and any query', async () => {
  const document = fc.record({
    n: fc.integer({ min: 0, max: 500 }),
    status: fc.constantFrom(DocumentStatus.SUCCEEDED, DocumentStatus.FAILED),
    labels: fc.constantFrom<Array<Record<string, string> | undefined>>(undefined, { customer: 'A' }, { 'customer': 'B', 'x.y': 'A' }),
    deletedAt: fc.constantFrom(undefined, undefined, '2029-07-01T00:00:00.000Z'),
    expiresAt: fc.constantFrom(undefined, Date.parse('2029-12-31') / 1000, Date.parse('2030-01-02') / 1000),
  });
  const bound = fc.option(fc.integer({ min: 0, max: 500 }).map((n) => new Date(Date.parse('2029-06-01T00:00:00.000Z') + n * 1000).toISOString()), { nil: undefined });
  const query = fc.record({
    status: fc.constantFrom(undefined, 'SUCCEEDED', 'FAILED', 'EXPIRED'),
    label: fc.constantFrom(undefined, 'customer:A', 'x.y:A', 'other:'),
    from: bound,
    to: bound,
    deleted: fc.constantFrom(undefined, 'true', 'false'),
    limit: fc.constantFrom('1', '10', '100'),
  });
  await fc.assert(fc.asyncProperty(fc.uniqueArray(document, { maxLength: 40, selector: ({ n }) => n }), query, async (documents, asked) => {
    aws.table.reset();
    const records = documents.map(({ n, ...change }) => put(n, change));
    const { status, label, from, to, deleted, limit } = asked;
    const [key, value] = label?.split(':') ?? [];
    const expected = records
      .filter((record) => (!status || record.status === status) && (!key || record.labels?.[key] === value)
        && (!from || record.uploadedAt >= from) && (!to || record.uploadedAt < to)
        && (deleted === 'true') === (record.deletedAt !== undefined) && (!record.expiresAt || record.expiresAt > Date.now() / 1000))
      .sort((a, b) => (a.sortKey > b.sortKey ? -1 : 1));
    const given = Object.entries({ status, label, from, to, deleted, limit }).filter(([, each]) => each !== undefined);
    expect(await listAll(Object.fromEntries(given) as Record<string, string>)).toEqual(expected.map(({ documentId }) => documentId));
  }), { numRuns: 150 });
});

test.each([
  ['2029-06-01', '2029-06-01T00:01Z', 60],
  ['2029-06-01T00:00:30Z', '2029-06-01T00:00:31.001Z', 2],
  ['2029-06-02', '2029-06-01', 0],
])('from %s, before %s there are %s', async (from, to, count) => {
  numbers(120).forEach((n) => put(n));
  expect(await listAll({ from, to })).toHaveLength(count);
});

test('one request does no more than so much, and the next goes on where it ended', async () => {
  const few = [3, 4000, 9000];
  numbers(10_000).forEach((n) => put(n, few.includes(n) ? { labels: { rare: 'yes' } } : {}));
  const { body } = await list({ label: 'rare:yes' });
  expect(body.documents.length).toBeLessThan(3);
  expect(body.cursor).toBeDefined();
  expect(aws.callsOf('QueryCommand').length).toBeLessThanOrEqual(24);
  expect(await listAll({ label: 'rare:yes' })).toEqual([...few].reverse().map(idOf));
});

test('documents with many labels are fewer at a time: an answer has its limit', async () => {
  const labels = Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`${'k'.repeat(60)}${i}`, '"'.repeat(256)]));
  numbers(80).forEach((n) => put(n, { labels }));
  const reply = await list({ limit: '100' });
  expect(ids(reply).length).toBeLessThan(80);
  expect(JSON.stringify({ body: JSON.stringify(reply.body) }).length).toBeLessThan(6 * 1024 ** 2);
  expect(await listAll({ limit: '100' })).toEqual(numbers(80).reverse().map(idOf));
});

test('a purged document is listed with the deleted ones until its tombstone goes', async () => {
  const { fileName, ...tombstone } = put(1, { deletedAt: '2029-07-01T00:00:00.000Z', purgedAt: '2029-07-01T00:00:00.000Z' });
  aws.table.put(tombstone as DocumentRecord);
  expect(ids(await list())).toEqual([]);
  expect((await list({ deleted: 'true' })).body.documents).toEqual([expect.not.objectContaining({ fileName })]);
});

describe('a cursor', () => {
  const aCursor = async (query: Record<string, string> = {}) => {
    numbers(3).forEach((n) => put(n));
    return (await list({ ...query, limit: '1' })).body.cursor as string;
  };

  test('belongs to its query', async () => {
    const cursor = await aCursor({ status: 'SUCCEEDED' });
    expect(await refusalOf('listDocuments', { query: { cursor } })).toMatchObject({ status: 400, code: 'INVALID_CURSOR', errors: [{ field: 'cursor' }] });
    expect((await list({ cursor, status: 'SUCCEEDED' })).status).toBe(200);
  });

  test('belongs to its query as it is meant, not as it is written', async () => {
    const cursor = await aCursor({ from: '2029-06-01' });
    expect((await list({ cursor, from: '2029-06-01T00:00Z', deleted: 'false' })).status).toBe(200);
  });

  test('is good as it is, and in no other way', async () => {
    const cursor = await aCursor();
    const altered = numbers(cursor.length).map((i) => cursor.slice(0, i) + (cursor[i] === 'A' ? 'B' : 'A') + cursor.slice(i + 1));
    const moved = Buffer.from(Buffer.from(cursor, 'base64url').toString().replace('2029', '2028')).toString('base64url');
    for (const wrong of [...altered, moved, `${cursor}=`, `${cursor}A`, cursor.slice(1), 'x', '....']) {
      expect(await refusalOf('listDocuments', { query: { cursor: wrong } })).toMatchObject({ code: 'INVALID_CURSOR' });
    }
  });

  test.each<[string, Partial<Cursor>]>([
    ['no time', { begunAt: NaN }],
    ['a time after all times', { begunAt: 9e15 }],
    ['the year 10000', { begunAt: Date.UTC(10_000, 0) }],
    ['tomorrow', { begunAt: Date.UTC(2030, 0, 2) }],
    ['a time before 1970', { begunAt: -9e15 }],
    ['a fraction', { begunAt: 0.5 }],
    ['a place that is no key', { position: '' }],
    ['a place that is too long for a key', { position: 'x'.repeat(1100) }],
    ['a place that takes too many bytes for a key', { position: '漢'.repeat(400) }],
  ])('is one of an answer: %s is none, whoever computed its digest', async (_what, change) => {
    const queries: ReadonlyArray<Record<string, string>> = [{ updatedSince: '2029-01-01' }, { sort: 'createdAt' }, { fileNamePrefix: 'a' }, {}];
    for (const query of queries) {
      const asked = listQueryOf({ deleted: false, ...query });
      const cursor = (wrong: Partial<Cursor>) => encodeCursor(asked, { position: '2029-06-01T00:00:00.000Z#x', begunAt: Date.UTC(2029, 11, 31), ...wrong });
      expect((await list({ ...query, cursor: cursor({}) })).status).toBe(200);
      expect(await refusalOf('listDocuments', { query: { ...query, cursor: cursor(change) } })).toMatchObject({ status: 400, code: 'INVALID_CURSOR' });
    }
  });

  test('goes on behind the longest key that there is', async () => {
    const fileName = `${'漢'.repeat(400)}.pdf`;
    numbers(3).forEach((n) => put(n, { fileName, ...listingKeys({ documentId: idOf(n), status: DocumentStatus.SUCCEEDED, createdAt: '2029', fileName }) }));
    expect(await listAll({ fileNamePrefix: '漢', limit: '1' })).toHaveLength(3);
    const asked = aws.callsOf('QueryCommand').flatMap(({ ExpressionAttributeValues }) => Object.values<string>(ExpressionAttributeValues));
    expect(Math.max(...asked.map((value) => Buffer.byteLength(value)))).toBeLessThanOrEqual(1024); // or DynamoDB refuses it
  });
});

describe('other orders', () => {
  test('the oldest come first where that is asked for, page by page', async () => {
    numbers(40).forEach((n) => put(n, { status: n % 2 ? DocumentStatus.FAILED : DocumentStatus.SUCCEEDED }));
    expect(await listAll({ sort: 'createdAt', limit: '7' })).toEqual(numbers(40).map(idOf));
    expect(await listAll({ sort: '-createdAt', limit: '7' })).toEqual(numbers(40).reverse().map(idOf));
    expect(await listAll({ sort: 'createdAt', status: 'FAILED', limit: '3' })).toEqual(numbers(40).filter((n) => n % 2).map(idOf));
  });

  test('from and to are about createdAt, which listings show, and not about the arrival of the file', async () => {
    put(1, { uploadedAt: '2029-06-01T10:00:00.000Z' });
    put(3600, { uploadedAt: '2029-06-01T11:00:00.000Z' });
    const { body } = await list({ to: '2029-06-01T00:30:00Z' });
    expect(body.documents).toEqual([expect.objectContaining({ documentId: idOf(1), createdAt: '2029-06-01T00:00:01.000Z', uploadedAt: '2029-06-01T10:00:00.000Z' })]);
    expect(await listAll({ from: '2029-06-01T00:30:00Z' })).toEqual([idOf(3600)]);
  });

  test('changes come in their order, deleted documents among them, and tell from when to ask again', async () => {
    const at = (minutes: number) => new Date(Date.parse('2029-12-31T22:00:00.000Z') + minutes * 60_000).toISOString();
    const changed = (n: number, minutes: number, change: Partial<DocumentRecord> = {}) => put(n, { changedAt: `${at(minutes)}#${idOf(n)}`, ...change });
    changed(1, 90);
    changed(2, 30, { deletedAt: at(30) });
    changed(3, 60);
    put(4, { status: DocumentStatus.PROCESSING });
    expect(await listAll({ updatedSince: at(30), limit: '1' })).toEqual([2, 3, 1].map(idOf));
    expect((await list({ updatedSince: at(30) })).body.nextUpdatedSince).toBe('2029-12-31T23:40:00.000Z'); // 20 minutes ago
    expect(await listAll({ updatedSince: at(31) })).toEqual([3, 1].map(idOf));
    expect((await list()).body).not.toHaveProperty('nextUpdatedSince');
  });

  test('names that begin so are found, whatever the case, though many are alike', async () => {
    const named = (n: number, fileName: string) => put(n, { fileName, ...listingKeys({ documentId: idOf(n), status: DocumentStatus.SUCCEEDED, createdAt: '2029', fileName }) });
    numbers(30).forEach((n) => named(n, n % 3 === 0 ? 'Invoice 7.pdf' : n % 3 === 1 ? 'INVOICE 8.pdf' : 'letter.pdf'));
    const found = await listAll({ fileNamePrefix: 'invoice', limit: '4' });
    expect([...found].sort()).toEqual(numbers(30).filter((n) => n % 3 < 2).map(idOf).sort());
    const names = new Map(numbers(30).map((n) => [idOf(n), n % 3]));
    expect(found.map((id) => names.get(id))).toEqual([...found.map((id) => names.get(id))].sort());
    expect(await listAll({ fileNamePrefix: 'Invoice 7', limit: '100' })).toHaveLength(10);
    expect(await listAll({ fileNamePrefix: 'voice' })).toEqual([]);
    expect(await listAll({ fileNamePrefix: 'letter.pdf#' })).toEqual([]);
  });

  test('only one can be asked for', async () => {
    expect(await refusalOf('listDocuments', { query: { sort: 'createdAt', updatedSince: '2029-01-01', fileNamePrefix: 'a' } })).toMatchObject({
      status: 400, errors: ['sort', 'updatedSince', 'fileNamePrefix'].map((field) => ({ field, message: expect.stringContaining('each has an order of its own') })),
    });
  });
});

describe('documents by their ids', () => {
  test('come in the order of the question, without those that there are not', async () => {
    put(1);
    put(2, { deletedAt: '2029-06-02T00:00:00.000Z' });
    put(3, { status: DocumentStatus.PROCESSING });
    const asked = [3, 9, 2, 1, 3].map(idOf).join(',');
    expect(ids(await list({ ids: asked }))).toEqual([3, 1].map(idOf));
    expect(ids(await list({ ids: asked, deleted: 'true' }))).toEqual([idOf(2)]);
  });

  test('are at most a hundred, and a question of its own', async () => {
    numbers(100).forEach((n) => put(n));
    expect(ids(await list({ ids: numbers(100).map(idOf).join(',') }))).toHaveLength(100);
    expect(await refusalOf('listDocuments', { query: { ids: numbers(101).map(idOf).join(',') } })).toMatchObject({ status: 400, errors: [{ field: 'ids' }] });
    expect(await refusalOf('listDocuments', { query: { ids: idOf(1), status: 'FAILED' } })).toMatchObject({ status: 400, errors: [{ field: 'status' }] });
  });
});
