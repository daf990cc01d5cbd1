import { json } from '../../src/api/handler/api-response';
import { LARGEST_JSON_BYTES } from '../../src/api/openapi/operation';
import { operationOf } from '../../src/api/openapi/operations';
import { ApiCall, apiEvent, callApi, refusalOf } from '../helpers/api-calls';
import { fakeAws } from '../helpers/fake-aws';
import { loadRoutes } from '../helpers/handlers';
import { emittedMetrics } from '../helpers/metrics';
import { lambdaContext } from '../helpers/sqs-events';

const aws = fakeAws();
const list = async (query: ApiCall['query']) => refusalOf('listDocuments', { query });

/** Routes that give back what they were given. */
const echo = async () => loadRoutes([], {
  createUpload: async ({ json: body, parameters }) => json(201, { body, parameters }),
  updateDocument: async ({ json: body, parameters }) => json(200, { body, parameters }),
  reprocessDocument: async ({ json: body, parameters }) => json(202, { body, parameters }),
});

async function call(operationId: 'createUpload' | 'updateDocument' | 'reprocessDocument', apiCall: ApiCall) {
  const { statusCode, body } = await (await echo())(apiEvent(operationId, apiCall), lambdaContext());
  return { status: statusCode, ...JSON.parse(body) as any };
}

const UPLOAD = { fileName: 'scan.pdf', contentType: 'application/pdf' };
const upload = async (change: object) => call('createUpload', { body: { ...UPLOAD, ...change } });
const DOCUMENT_ID = 'ab'.repeat(16);

describe('parameters', () => {
  test.each<[string, Record<string, string | string[]>, object[]]>([
    ['one that is not known', { colour: 'red' }, [{ field: 'colour', message: 'It is not known here.' }]],
    ['one that is given twice', { limit: ['1', '2'] }, [{ field: 'limit', message: 'It is given more than once.' }]],
    ['a status that there is not', { status: 'DONE' }, [{ field: 'status', message: expect.stringMatching(/^It must be one of PENDING_UPLOAD, /) }]],
    ['no number', { limit: 'many' }, [{ field: 'limit', message: 'It must be an integer.' }]],
    ['half a number', { limit: '1.5' }, [{ field: 'limit', message: 'It must be an integer.' }]],
    ['too small a number', { limit: '0' }, [{ field: 'limit', message: 'It must be at least 1.' }]],
    ['too large a number', { limit: '101' }, [{ field: 'limit', message: 'It must be at most 100.' }]],
    ['neither true nor false', { deleted: 'yes' }, [{ field: 'deleted', message: 'It must be true or false.' }]],
    ['nothing', { deleted: '' }, [{ field: 'deleted', message: 'It must be true or false.' }]],
    ['a label without its value', { label: 'customer' }, [{ field: 'label', message: 'It is not of the form asked for: Documents with this label, as `key:value`.' }]],
    ['a day that there is not', { from: '2026-02-29' }, [{ field: 'from', message: expect.stringMatching(/^It is not of the form asked for: .* ISO 8601\.$/) }]],
    ['a time of another zone', { to: '2026-02-28T12:00:00+01:00' }, [{ field: 'to', message: expect.any(String) }]],
    ['several at once', { a: '1', limit: 'x', from: 'y' }, [{ field: 'a' }, { field: 'from' }, { field: 'limit' }].map((each) => expect.objectContaining(each))],
  ])('%s is refused, with a sentence', async (_what, query, errors) => {
    expect(await list(query)).toMatchObject({ code: 'INVALID_REQUEST', errors });
  });

  test('the signature of a signed URL is no parameter', async () => {
    expect(await callApi('listDocuments', { query: { 'X-Amz-Signature': 'abc', 'X-Amz-Date': '20300101T000000Z' } })).toMatchObject({ status: 200 });
  });

  test.each(['x', 'AB'.repeat(16), 'ab'.repeat(17), '../openapi.json'])('the path names no document by %s', async (documentId) => {
    expect(await call('updateDocument', { documentId, body: { labels: {} } })).toMatchObject({ status: 404, code: 'NOT_FOUND' });
  });

  test('headers count whatever the case of their names', async () => {
    expect(await call('createUpload', { body: UPLOAD, headers: { 'IDEMPOTENCY-key': 'k' } })).toMatchObject({ parameters: { 'Idempotency-Key': 'k' } });
  });

  test('a key that no header can have is refused', async () => {
    expect(await call('createUpload', { body: UPLOAD, headers: { 'Idempotency-Key': 'a b' } })).toMatchObject({ errors: [{ field: 'Idempotency-Key' }] });
  });
});

describe('bodies', () => {
  test('what is as it should be comes through as it is', async () => {
    const body = { ...UPLOAD, sizeBytes: 1, sha256: 'ab'.repeat(32), labels: { 'customer/no': 'Müller 🦊' } };
    expect(await call('createUpload', { body })).toMatchObject({ status: 201, body });
    expect(await call('createUpload', { body: Buffer.from(JSON.stringify(body)), headers: { 'Content-Type': 'application/json; charset=utf-8' } }))
      .toMatchObject({ status: 201, body });
  });

  test.each<[string, object, string, string]>([
    ['a field that is not known', { size: 1 }, 'size', 'It is not known here.'],
    ['a field that means something to JavaScript', JSON.parse('{"__proto__": {"a": 1}}'), '__proto__', 'It is not known here.'],
    ['a required field that is missing', { fileName: undefined }, 'fileName', 'It is required.'],
    ['a field of another type', { sizeBytes: '12' }, 'sizeBytes', 'It must be an integer.'],
    ['an empty name', { fileName: '' }, 'fileName', 'It must have at least 1 character.'],
    ['a name that is a path', { fileName: 'a/b.pdf' }, 'fileName', 'It is not of the form asked for: The name of the file, without folders.'],
    ['a name that leads elsewhere', { fileName: '..' }, 'fileName', 'It is not of the form asked for: The name of the file, without folders.'],
    ['too long a name', { fileName: 'é'.repeat(201) }, 'fileName', 'It must have at most 200 characters.'],
    ['no bytes', { sizeBytes: 0 }, 'sizeBytes', 'It must be at least 1.'],
    ['a label that is no string', { labels: { customer: 1 } }, 'labels/customer', 'It must be a string.'],
    ['a label of control characters', { labels: { customer: '\u0000' } }, 'labels/customer', expect.stringMatching(/A value has at most 256 characters/) as never],
    ['a label whose key has a colon', { labels: { 'a:b': 'c' } }, 'labels/a:b', expect.stringMatching(/A name has 1 to 64 of the characters/) as never],
    ['a label whose key has a percent sign', { labels: { 'a%23#/b ~c': 'c' } }, 'labels/a%23#/b ~c', expect.stringMatching(/A name has 1 to 64 of the characters/) as never],
    ['a label that means something else to JavaScript', { labels: JSON.parse('{"__proto__":"a"}') }, 'labels/__proto__', expect.stringMatching(/and is not __proto__/) as never],
    ['too many labels', { labels: Object.fromEntries(Array.from({ length: 51 }, (_, i) => [`k${i}`, 'v'])) }, 'labels', 'It must have at most 50 entries.'],
  ])('%s is refused, with a sentence', async (_what, change, field, message) => {
    const body = { ...UPLOAD, ...change };
    if (Object.hasOwn(change, '__proto__')) {
      Object.defineProperty(body, '__proto__', { value: 1, enumerable: true });
    }
    expect(await call('createUpload', { body })).toMatchObject({ status: 400, code: 'INVALID_REQUEST', errors: [{ field, message }] });
  });

  test.each<[string, unknown]>([
    ['no JSON', '{"fileName": '],
    ['no UTF-8', Buffer.from([0x22, 0xff, 0x22])],
    ['half a character', '{"fileName": "\\ud800", "contentType": "a/b"}'],
    ['half a character in a name', '{"\\ud800": 1}'],
  ])('%s is refused', async (_what, body) => {
    expect(await call('createUpload', { body, headers: { 'content-type': 'application/json' } }))
      .toMatchObject({ status: 400, errors: [{ field: 'body', message: 'It is not JSON in UTF-8.' }] });
  });

  test.each([null, 1, 'text', []])('%j is no object', async (body) => {
    expect(await call('createUpload', { body: JSON.stringify(body) })).toMatchObject({ errors: [{ field: 'body', message: 'It must be an object.' }] });
  });

  test('a body that is needed cannot be left out; one that is not, can', async () => {
    expect(await call('createUpload', {})).toMatchObject({ status: 400, errors: [{ field: 'body', message: 'It is required.' }] });
    expect(await call('reprocessDocument', { documentId: DOCUMENT_ID })).toMatchObject({ status: 202, body: {} });
  });

  test.each([['text/plain', "'text/plain'"], ['', 'missing'], ['application/jsonx', "'application/jsonx'"]])('JSON that is called %j is not read', async (type, named) => {
    expect(await call('createUpload', { body: UPLOAD, headers: { 'content-type': type } }))
      .toMatchObject({ status: 415, code: 'UNSUPPORTED_MEDIA_TYPE', detail: expect.stringContaining(`it is ${named}`) });
  });

  test('a merge patch may be called what it is', async () => {
    const patch = { documentId: DOCUMENT_ID, body: { labels: { a: null } }, headers: { 'content-type': 'application/merge-patch+json' } };
    expect(await call('updateDocument', patch)).toMatchObject({ status: 200, body: { labels: { a: null } } });
  });

  test('the fields of body and parameters are named in one answer', async () => {
    expect(await call('createUpload', { body: { ...UPLOAD, x: 1 }, query: { form: 'put' } })).toMatchObject({
      errors: [{ field: 'form', message: 'It must be post.' }, { field: 'x' }],
    });
  });

  test('however much is wrong, the answer stays small', async () => {
    const body = `{${Array.from({ length: 20_000 }, (_, i) => `"${i.toString(36)}":0`).join(',')}}`;
    expect(body.length).toBeLessThan(LARGEST_JSON_BYTES);
    const { status, errors } = await call('createUpload', { body });
    expect([status, errors.length]).toEqual([400, 20]);
    expect(await upload({ labels: { a: 'x'.repeat(LARGEST_JSON_BYTES) } })).toMatchObject({ status: 413, code: 'TOO_LARGE' });
  });
});

describe('answers', () => {
  test('a problem has its code, its type, and the id to look it up by', async () => {
    expect(await list({ limit: '0' })).toEqual({
      type: 'urn:cdk-document-processing-pipeline:problem:INVALID_REQUEST',
      title: 'The request is not understood.',
      status: 400,
      code: 'INVALID_REQUEST',
      errors: [{ field: 'limit', message: 'It must be at least 1.' }],
      requestId: 'api-request',
    });
  });

  test('what goes wrong inside stays inside', async () => {
    aws.failOnce('QueryCommand', new Error('The table documents-table of arn:aws:iam::111122223333:role/x is gone'));
    expect(await refusalOf('listDocuments')).toEqual({
      type: 'urn:cdk-document-processing-pipeline:problem:INTERNAL_ERROR',
      title: 'Something went wrong here.',
      status: 500,
      code: 'INTERNAL_ERROR',
      requestId: 'api-request',
    });
    expect(emittedMetrics()).toEqual({ ApiErrors: 1 });
  });

  test('a route that another function has is nobody\'s here', async () => {
    const { servedBy } = operationOf('listDocuments');
    expect(servedBy).not.toBe(operationOf('createUpload').servedBy);
    const event = { ...apiEvent('listDocuments'), resource: '/uploads' };
    expect(JSON.parse((await (await echo())(event, lambdaContext())).body)).toMatchObject({ code: 'FORBIDDEN', status: 403 });
  });

  test.each([
    ['https://app.example.com', ['https://app.example.com'], 'https://app.example.com', 'Origin'],
    ['https://evil.example.com', ['https://app.example.com'], undefined, 'Origin'],
    ['https://evil.example.com', ['*'], '*', undefined],
    ['https://app.example.com', [], undefined, undefined],
    [undefined, ['https://app.example.com'], undefined, 'Origin'],
  ])('pages of %s may read where %j may: %s', async (origin, allowOrigins, allowed, vary) => {
    const handler = await loadRoutes(allowOrigins, { listDocuments: async () => json(200, {}) });
    const { headers } = await handler(apiEvent('listDocuments', { headers: origin ? { origin } : {} }), lambdaContext());
    expect([headers!['Access-Control-Allow-Origin'], headers!.Vary]).toEqual([allowed, vary]);
  });

  test('nobody keeps an answer', async () => {
    expect((await callApi('listDocuments')).headers).toMatchObject({ 'Cache-Control': 'no-store' });
  });
});

describe('labels whose names mean something to JavaScript', () => {
  const NAMES = ['constructor', 'toString', 'hasOwnProperty', 'valueOf', '__defineGetter__', 'prototype', 'length', 'then', 'toJSON'];

  test.each(NAMES)('%s is a label like any other: set, shown, found and taken away', async (name) => {
    const labels = { [name]: 'x' };
    const { body: { documentId } } = await callApi('createUpload', { body: { ...UPLOAD, labels } });
    expect((await callApi('getDocument', { documentId })).body.labels).toEqual(labels);

    expect((await callApi('updateDocument', { documentId, body: { labels: { [name]: 'y' } } })).body.labels).toEqual({ [name]: 'y' });
    expect((await callApi('updateDocument', { documentId, body: { labels: { [name]: null } } })).body.labels).toEqual({});
  });
});
