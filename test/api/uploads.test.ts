import { DocumentStatus } from '../../src/contract/document-status';
import { checkAcceptance } from '../../src/operations/uploads/acceptance';
import { sweepRanges } from '../../src/storage/table-schema';
import { API_SETTINGS, ApiCall, ApiReply, callApi, refusalOf } from '../helpers/api-calls';
import { fakeClock } from '../helpers/clock';
import { fakeAws } from '../helpers/fake-aws';
import { BUCKET } from '../helpers/fake-bucket';
import { networkError, serviceError } from '../helpers/service-errors';

const aws = fakeAws();
fakeClock();

const UPLOAD = { fileName: 'scan of Jan.pdf', contentType: 'application/pdf' };
const SHA256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const SHA256_BASE64 = '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=';

const create = async (change: object = {}, call: ApiCall = {}) => callApi('createUpload', { body: { ...UPLOAD, ...change }, ...call });
const refused = async (change: object, call: ApiCall = {}) => refusalOf('createUpload', { body: { ...UPLOAD, ...change }, ...call });
const queryOf = ({ body }: ApiReply) => new URL(body.uploadUrl as string).searchParams;
const withKey = (key: string, caller?: ApiCall['caller']): ApiCall => ({ headers: { 'Idempotency-Key': key }, caller });

describe('POST /uploads', () => {
  test('the document has its id and its record before there is an object', async () => {
    const { status, body } = await create({ labels: { customer: 'A' }, sizeBytes: 12 });
    expect([status, body.documentId]).toEqual([201, expect.stringMatching(/^[0-9a-f]{32}$/)]);
    expect(body).toMatchObject({
      bucket: BUCKET, objectKey: `uploads/${body.documentId}/scan of Jan.pdf`, method: 'PUT', expiresInSeconds: 300,
    });
    const record = aws.table.get(body.documentId);
    expect(record).toMatchObject({
      status: DocumentStatus.PENDING_UPLOAD, bucket: BUCKET, objectKey: body.objectKey, fileName: 'scan of Jan.pdf', labels: { customer: 'A' }, revision: 1,
    });
    expect(sweepRanges('').map(({ dueKey }) => dueKey)).toContain(record.dueKey); // else nobody would find out that it is never uploaded
    expect(new URL(body.uploadUrl).pathname).toBe(`/uploads/${body.documentId}/scan%20of%20Jan.pdf`);
  });

  test('each request is another document', async () => {
    expect((await create()).body.documentId).not.toBe((await create()).body.documentId);
  });

  test.each<[string, object, Record<string, string>, string[]]>([
    ['the type', {}, {}, []],
    ['type and size', { sizeBytes: 1234 }, {}, ['content-length']],
    ['type, size and checksum', { sizeBytes: 1234, sha256: SHA256 }, { 'x-amz-checksum-sha256': SHA256_BASE64 }, ['content-length']],
  ])('%s are signed, and the headers to send are those of the signature that a browser may set', async (_what, change, more, bySelf) => {
    const reply = await create(change);
    const headers = { 'Content-Type': 'application/pdf', 'If-None-Match': '*', ...more };
    expect(reply.body.headers).toEqual(headers);
    const query = queryOf(reply);
    expect(query.get('X-Amz-SignedHeaders')!.split(';')).toEqual(['host', ...Object.keys(headers).map((name) => name.toLowerCase()), ...bySelf].sort());
    expect(query.get('X-Amz-Expires')).toBe('300');
    expect([...query.keys()].filter((name) => /checksum|crc/i.test(name))).toEqual([]); // neither hoisted, nor one of an empty body
  });

  test('a form has the key, the type and the size in its policy', async () => {
    const { body } = await create({}, { query: { form: 'post' } });
    expect(body).toMatchObject({ method: 'POST', headers: {}, fields: { 'key': body.objectKey, 'Content-Type': 'application/pdf' } });
    const { conditions, expiration } = JSON.parse(Buffer.from(body.fields.Policy, 'base64').toString());
    expect(expiration).toBe('2030-01-01T00:05:00Z');
    expect(conditions).toEqual(expect.arrayContaining([
      ['content-length-range', 1, API_SETTINGS.maxSizeBytes], { bucket: BUCKET }, { key: body.objectKey }, { 'Content-Type': 'application/pdf' },
    ]));
  });

  test('a form whose size and checksum are known takes no others', async () => {
    const { body } = await create({ sizeBytes: 1234, sha256: SHA256 }, { query: { form: 'post' } });
    expect(body.fields).toMatchObject({ 'x-amz-checksum-sha256': SHA256_BASE64 });
    const { conditions } = JSON.parse(Buffer.from(body.fields.Policy, 'base64').toString());
    expect(conditions).toEqual(expect.arrayContaining([['content-length-range', 1234, 1234], { 'x-amz-checksum-sha256': SHA256_BASE64 }]));
  });

  test('a form cannot have another key by the name of its file', async () => {
    expect(await refused({ fileName: 'a${filename}.pdf' }, { query: { form: 'post' } })).toMatchObject({ code: 'DOCUMENT_NOT_ACCEPTED', errors: [{ field: 'fileName' }] });
    expect((await create({ fileName: 'a${filename}.pdf' })).status).toBe(201);
    expect(aws.table.records).toHaveLength(1);
  });

  test.each<[string, object, string, string]>([
    ['a type', { contentType: 'text/html' }, 'contentType', 'The pipeline takes application/pdf, image/png.'],
    ['a size', { sizeBytes: 30_000_000 }, 'sizeBytes', 'The pipeline takes up to 20971520 bytes, and not 30000000.'],
    ['a name', { fileName: 'scan.exe' }, 'fileName', 'The pipeline takes names that end with .pdf, .png.'],
  ])('%s that the pipeline would reject is refused before the upload', async (_what, change, field, message) => {
    expect(await refused(change)).toMatchObject({ status: 422, code: 'DOCUMENT_NOT_ACCEPTED', detail: `${field}: ${message}`, errors: [{ field, message }] });
    expect(aws.table.records).toEqual([]);
  });

  test('a type that says nothing is taken, since the bytes will tell', async () => {
    expect((await create({ contentType: 'application/octet-stream' })).status).toBe(201);
  });

  test('types and suffixes count whatever their case', async () => {
    expect((await create({ fileName: 'SCAN.PDF', contentType: 'Application/PDF' })).status).toBe(201);
  });

  test('what the pipeline does not tell is not asked for', () => {
    const settings = { ...API_SETTINGS, contentTypes: [], uploadSuffixes: [] };
    const document = { documentId: 'a'.repeat(32), fileName: 'x', contentType: 'a/b' };
    const fields = { contentType: 'contentType', sizeBytes: 'sizeBytes' };
    expect(() => checkAcceptance(settings, document, fields)).not.toThrow();
    expect(() => checkAcceptance(settings, { ...document, fileName: '漢'.repeat(328) }, fields)).toThrow(/object key of 1025 bytes/);
  });
});

describe('an Idempotency-Key', () => {
  test('makes the same document of the same request, with a fresh URL', async () => {
    const first = await create({ labels: { a: '1', b: '2' } }, withKey('k'));
    jest.setSystemTime(Date.now() + 60_000);
    const again = await create({ labels: { b: '2', a: '1' } }, withKey('k'));
    expect([again.status, again.body.documentId]).toEqual([201, first.body.documentId]);
    expect(queryOf(again).get('X-Amz-Date')).toBe('20300101T000100Z');
    expect(aws.table.records).toHaveLength(1);
  });

  test('belongs to one body', async () => {
    const { body } = await create({}, withKey('k'));
    expect(await refused({ labels: { a: 'b' } }, withKey('k'))).toMatchObject({ status: 422, code: 'IDEMPOTENCY_KEY_REUSED', errors: [{ field: 'Idempotency-Key' }] });
    expect(aws.table.get(body.documentId).labels).toBeUndefined();
  });

  test('belongs to one caller, however callers are known', async () => {
    const callers: Array<ApiCall['caller']> = [
      { identity: { userArn: 'arn:aws:iam::111122223333:user/alice' } as never },
      { identity: { userArn: 'arn:aws:iam::111122223333:user/bob' } as never },
      { identity: { apiKeyId: 'alice' } as never },
      { identity: {} as never, authorizer: { claims: { sub: 'alice' } } },
      { identity: {} as never, authorizer: { claims: { sub: 'bob' } } },
      { identity: {} as never, authorizer: { principalId: 'alice' } },
      { identity: {} as never },
    ];
    const ids = await Promise.all(callers.map(async (caller) => (await create({}, withKey('k', caller))).body.documentId as string));
    expect(new Set(ids).size).toBe(callers.length);
    expect((await create({}, withKey('k', callers[3]))).body.documentId).toBe(ids[3]);
  });

  test('of a document that was purged starts no other one', async () => {
    const { body } = await create({}, withKey('k'));
    expect((await callApi('deleteDocument', { documentId: body.documentId, query: { purge: 'true' } })).status).toBe(204);
    expect(await refused({}, withKey('k'))).toMatchObject({ status: 409, code: 'UPLOAD_CANCELED' });
  });

  test('of a document that was deleted gives out no upload that nobody would find', async () => {
    const { body } = await create({}, withKey('k'));
    expect((await callApi('deleteDocument', { documentId: body.documentId })).status).toBe(204);
    expect(await refused({}, withKey('k'))).toMatchObject({ status: 409, code: 'UPLOAD_CANCELED' });
  });
});

describe('PUT /documents', () => {
  const put = async (body: Buffer | string, call: ApiCall = {}): Promise<ApiReply> => callApi('putDocument', {
    query: { fileName: 'scan.pdf' }, headers: { 'content-type': 'application/pdf' }, body, ...call,
  });

  test('stores the file as it is, below the id of its record', async () => {
    const bytes = Buffer.from([0x25, 0x50, 0x44, 0x46, 0x00, 0xff]);
    const { status, headers, body } = await put(bytes);
    expect([status, headers.ETag, body.status]).toEqual([202, '"1-0"', 'PENDING_UPLOAD']);
    expect(aws.bucket.get(`uploads/${body.documentId}/scan.pdf`)).toMatchObject({ body: bytes, contentType: 'application/pdf' });
    expect(aws.calls.map(({ command }) => command)).toEqual(['PutCommand', 'PutObjectCommand']);
  });

  describe('with an Idempotency-Key', () => {
    const withIt = (fileName = 'scan.pdf', type = 'application/pdf'): ApiCall => ({ query: { fileName }, headers: { 'content-type': type, 'Idempotency-Key': 'k' } });
    const refusedWith = async (body: string, call: ApiCall) => refusalOf('putDocument', { body, ...call });

    test('stores the same file once, however often it is sent', async () => {
      const first = await put('text', withIt());
      const again = await put('text', withIt());
      expect([again.status, again.body.documentId]).toEqual([202, first.body.documentId]);
      aws.table.put({ ...aws.table.get(first.body.documentId), status: DocumentStatus.SUCCEEDED });
      expect((await put('text', withIt())).body).toMatchObject({ documentId: first.body.documentId, status: 'SUCCEEDED' });
      expect(aws.table.records).toHaveLength(1);
    });

    test('goes on where the first try made the record alone', async () => {
      aws.failOnce('PutObjectCommand', serviceError('SlowDown', 503));
      expect(await refusalOf('putDocument', { body: 'text', ...withIt() })).toMatchObject({ code: 'INTERNAL_ERROR' });
      const { body } = await put('text', withIt());
      expect(aws.bucket.text(`uploads/${body.documentId}/scan.pdf`)).toBe('text');
      expect(aws.table.records).toHaveLength(1);
    });

    test('a day later, too: a record that has EXPIRED still takes its upload', async () => {
      aws.failOnce('PutObjectCommand', serviceError('SlowDown', 503));
      await refusalOf('putDocument', { body: 'text', ...withIt() });
      aws.table.put({ ...aws.table.records[0]!, status: DocumentStatus.EXPIRED });
      const { status, body } = await put('text', withIt());
      expect([status, aws.bucket.text(`uploads/${body.documentId}/scan.pdf`)]).toEqual([202, 'text']);
    });

    test.each([DocumentStatus.RECEIVED, DocumentStatus.REJECTED, DocumentStatus.FAILED])('stores nothing where its document is %s: the file came', async (state) => {
      const { body } = await put('text', withIt());
      aws.table.put({ ...aws.table.get(body.documentId), status: state });
      aws.bucket.delete(`uploads/${body.documentId}/scan.pdf`); // as retention does
      expect((await put('text', withIt())).body).toMatchObject({ documentId: body.documentId, status: state });
      expect(aws.bucket.keys()).toEqual([]);
    });

    test.each<[string, string, ApiCall]>([
      ['another file', 'other', withIt()], ['another name', 'text', withIt('other.pdf')], ['another type', 'text', withIt('scan.pdf', 'image/png')],
    ])('refuses %s', async (_what, body, call) => {
      await put('text', withIt());
      expect(await refusedWith(body, call)).toMatchObject({ status: 422, code: 'IDEMPOTENCY_KEY_REUSED' });
      expect(aws.table.records).toHaveLength(1);
    });

    test('that came with an announcement is none of a file', async () => {
      await create({}, withKey('k'));
      expect(await refusedWith('text', withIt())).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
    });

    test('of a document that was deleted stores nothing that nobody would find', async () => {
      const { body } = await put('text', withIt());
      expect((await callApi('deleteDocument', { documentId: body.documentId })).status).toBe(204);
      expect(await refusedWith('text', withIt())).toMatchObject({ status: 409, code: 'UPLOAD_CANCELED' });
    });
  });

  test('takes text, too, as API Gateway passes it on', async () => {
    const { body } = await put('déjà', { headers: { 'content-type': 'application/pdf; charset=utf-8' } });
    expect(aws.bucket.get(`uploads/${body.documentId}/scan.pdf`)).toMatchObject({ body: Buffer.from('déjà'), contentType: 'application/pdf' });
  });

  test.each<[string, ApiCall, object]>([
    ['nothing', { body: Buffer.alloc(0) }, { status: 422, code: 'DOCUMENT_NOT_ACCEPTED', errors: [{ field: 'body', message: 'The document has no bytes.' }] }],
    ['more than 4 MB', { body: Buffer.alloc(4 * 1024 ** 2 + 1) }, { status: 413, code: 'TOO_LARGE' }],
    ['a type that the pipeline rejects', { headers: { 'content-type': 'text/html' } }, { status: 422, errors: [{ field: 'Content-Type' }] }],
    ['no type', { headers: {} }, { status: 400, errors: [{ field: 'Content-Type', message: 'It is required.' }] }],
    ['no name', { query: {} }, { status: 400, errors: [{ field: 'fileName', message: 'It is required.' }] }],
    ['a path for a name', { query: { fileName: '../a.pdf' } }, { status: 400, errors: [{ field: 'fileName' }] }],
  ])('%s is refused, and leaves nothing', async (_what, call, problem) => {
    expect(await refusalOf('putDocument', { query: { fileName: 'scan.pdf' }, headers: { 'content-type': 'application/pdf' }, body: Buffer.from('x'), ...call })).toMatchObject(problem);
    expect([aws.table.records, aws.bucket.keys()]).toEqual([[], []]);
  });

  test('4 MB are not too much', async () => {
    expect((await put(Buffer.alloc(4 * 1024 ** 2))).status).toBe(202);
  });

  test('an object that was stored though its answer was lost is not a failure', async () => {
    aws.failOnce('PutObjectCommand', Object.assign(new Error('At least one of the pre-conditions you specified did not hold'), { $metadata: { httpStatusCode: 412 } }), 'after');
    const { status, body } = await put(Buffer.from('x'));
    expect([status, aws.bucket.keys()]).toEqual([202, [`uploads/${body.documentId}/scan.pdf`]]);
  });

  test('an object that cannot be stored is', async () => {
    aws.failOnce('PutObjectCommand', networkError());
    expect((await put(Buffer.from('x'))).status).toBe(500);
  });
});
