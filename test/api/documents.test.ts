import Ajv2020 from 'ajv/dist/2020';
import { API_VERSION } from '../../src/api/api-version';
import { INLINE_RESULT_BYTES } from '../../src/api/handler/documents/get-result';
import { contentDisposition } from '../../src/api/handler/documents/links';
import { DocumentErrorCode } from '../../src/contract/document-error-code';
import { DocumentRecord } from '../../src/contract/document-record';
import { DocumentStatus } from '../../src/contract/document-status';
import { ResultFormat } from '../../src/contract/result-format';
import { resultKeys } from '../../src/storage/object-keys';
import { API_SETTINGS, callApi, refusalOf } from '../helpers/api-calls';
import { fakeClock } from '../helpers/clock';
import { fakeAws } from '../helpers/fake-aws';
import { DOCUMENT_ID, validatedRecord } from '../helpers/records';
import { serviceError } from '../helpers/service-errors';

const aws = fakeAws();
fakeClock();

const KEYS = resultKeys(DOCUMENT_ID, 2);
const SUCCEEDED: Partial<DocumentRecord> = {
  status: DocumentStatus.SUCCEEDED,
  attempt: 2,
  resultAttempt: 2,
  resultKey: KEYS.document,
  revision: 7,
  edits: 2,
  dueAt: undefined,
  dueKey: undefined,
};
const put = (change: Partial<DocumentRecord> = {}) => aws.table.put(validatedRecord({ ...SUCCEEDED, ...change }));
beforeEach(() => {
  aws.bucket.put('uploads/scan of Jan.pdf', 'the file');
  aws.bucket.put(KEYS.document, '{}');
});
const get = async (query?: Record<string, string>) => callApi('getDocument', { documentId: DOCUMENT_ID, query });

describe('GET /documents/{documentId}', () => {
  test('shows what the record has, and nothing of how the pipeline works', async () => {
    const queryAnswers = { TOTAL: { text: '12', page: 1, confidence: 99 } };
    put({ ocrText: 'Hello', ocrLineCount: 1, queryAnswers, labels: { a: 'b' }, request: { createdAt: '', parameters: {} } });
    const { status, headers, body: { links, ...body } } = await get();
    expect([status, headers.ETag]).toEqual([200, '"7-2"']);
    expect(body).toEqual({
      documentId: DOCUMENT_ID,
      status: 'SUCCEEDED',
      fileName: 'scan of Jan.pdf',
      contentType: 'application/pdf',
      sizeBytes: 1234,
      sha256: expect.any(String),
      pageCount: 3,
      engine: 'textractText',
      attempt: 2,
      resultAttempt: 2,
      ocrText: 'Hello',
      ocrLineCount: 1,
      queryAnswers,
      createdAt: '2029-12-31T23:59:58.123Z',
      uploadedAt: '2029-12-31T23:59:58.123Z',
      updatedAt: '2029-12-31T23:59:58.123Z',
      labels: { a: 'b' },
    });
    expect(Object.keys(links)).toEqual(['source', 'text', 'markdown', 'result', 'manifest']);
  });

  test('links are of the version that was read, and save under the name of the file', async () => {
    put();
    const { links } = (await get()).body;
    const source = new URL(links.source);
    expect(decodeURIComponent(source.pathname)).toBe('/uploads/scan of Jan.pdf');
    expect(Object.fromEntries(source.searchParams)).toMatchObject({
      'versionId': 'version-1', 'X-Amz-Expires': '300', 'response-content-disposition': expect.stringContaining('attachment; filename="scan of Jan.pdf"'),
    });
    const results = [links.text, links.markdown, links.result].map((link) => new URL(link).pathname.slice(1));
    expect(results).toEqual([KEYS.text, KEYS.markdown, KEYS.document]);
    expect(new URL(links.result).searchParams.get('response-content-disposition')).toContain('scan of Jan.pdf.json');
  });

  test.each<[string, Partial<DocumentRecord>, string[]]>([
    ['was never uploaded', { status: DocumentStatus.PENDING_UPLOAD, resultKey: undefined }, []],
    ['is being read', { status: DocumentStatus.PROCESSING, resultKey: undefined }, ['source']],
    ['is being read again', { status: DocumentStatus.PROCESSING, attempt: 3 }, ['source', 'text', 'markdown', 'result', 'manifest']],
    ['has malware', { status: DocumentStatus.QUARANTINED, resultKey: undefined }, []],
    ['lost its object', { status: DocumentStatus.FAILED, resultKey: undefined, error: { code: DocumentErrorCode.SOURCE_GONE, message: '' } }, []],
  ])('a document that %s links to what there is', async (_what, change, links) => {
    put(change);
    expect(Object.keys((await get()).body.links)).toEqual(links);
  });

  test('a file that was not written has no link; a result of an earlier version has all files', async () => {
    put({ resultFormats: [ResultFormat.TEXT] });
    expect(Object.keys((await get()).body.links)).toEqual(['source', 'text', 'result', 'manifest']);
  });

  test('a deleted document is shown to those who ask for deleted ones', async () => {
    put({ deletedAt: '2029-12-31T23:59:59.000Z' });
    expect(await refusalOf('getDocument', { documentId: DOCUMENT_ID })).toMatchObject({ status: 404, code: 'NOT_FOUND' });
    expect((await get({ deleted: 'true' })).body).toMatchObject({ deletedAt: '2029-12-31T23:59:59.000Z' });
  });

  test.each([['"7-2"', 304], ['W/"7-2"', 304], ['"6-2", "7-2"', 304], ['*', 304], ['"7-1"', 200]])('If-None-Match: %s is answered with %d', async (tag, expected) => {
    put();
    const { status, headers, body } = await callApi('getDocument', { documentId: DOCUMENT_ID, headers: { 'If-None-Match': tag } });
    expect([status, headers.ETag, body === '']).toEqual([expected, '"7-2"', expected === 304]);
  });

  test.each([
    ['application/pdf', 'inline; filename="scan of Jan.pdf"; filename*=UTF-8\'\'scan%20of%20Jan.pdf', 'application/pdf'],
    ['image/png', 'inline; filename="scan of Jan.pdf"; filename*=UTF-8\'\'scan%20of%20Jan.pdf', 'image/png'],
    ['text/html', 'attachment; filename="scan of Jan.pdf"; filename*=UTF-8\'\'scan%20of%20Jan.pdf', null],
    ['image/svg+xml', 'attachment; filename="scan of Jan.pdf"; filename*=UTF-8\'\'scan%20of%20Jan.pdf', null],
  ])('a file of %s that is to be shown in the window: %s', async (contentType, disposition, type) => {
    put({ contentType });
    const { links } = (await get({ disposition: 'inline' })).body;
    const query = new URL(links.source).searchParams;
    expect([query.get('response-content-disposition'), query.get('response-content-type')]).toEqual([disposition, type]);
    expect(new URL(links.result).searchParams.get('response-content-disposition')).toMatch(/^attachment/);
  });

  test.each<[string, () => void, string[]]>([
    ['the file was removed', () => aws.bucket.delete('uploads/scan of Jan.pdf'), ['text', 'markdown', 'result', 'manifest']],
    ['the file is in an archive', () => aws.bucket.store('uploads/scan of Jan.pdf', { StorageClass: 'GLACIER' }), ['text', 'markdown', 'result', 'manifest']],
    ['the file has a key of its uploader\'s', () => aws.bucket.encryptByCustomer('uploads/scan of Jan.pdf'), ['text', 'markdown', 'result', 'manifest']],
    ['the file was removed, and reads take the tag of a scanner', () => {
      put({ verdict: { result: 'NO_THREATS_FOUND', at: '2030-01-01T00:00:00.000Z' } });
      aws.bucket.delete('uploads/scan of Jan.pdf');
      aws.bucket.gate();
      aws.failOnce('GetObjectTaggingCommand', serviceError('AccessDenied', 403)); // which the API may not ask for
    }, ['text', 'markdown', 'result', 'manifest']],
    ['the results were removed', () => aws.bucket.delete(KEYS.document), ['source']],
  ])('no link leads to nothing: %s', async (_what, happens, links) => {
    put();
    happens();
    expect(Object.keys((await get()).body.links)).toEqual(links);
  });

  test('a purged document has no links', async () => {
    put({ deletedAt: '2029-12-31T23:59:59.000Z', purgedAt: '2029-12-31T23:59:59.000Z', fileName: undefined, resultKey: undefined });
    expect((await get({ deleted: 'true' })).body.links).toEqual({});
  });

  test('a document that has expired is not there any more, though DynamoDB still has it', async () => {
    put({ expiresAt: Date.now() / 1000 });
    expect(await refusalOf('getDocument', { documentId: DOCUMENT_ID })).toMatchObject({ code: 'NOT_FOUND' });
  });

  test('nobody has another id', async () => {
    expect(await refusalOf('getDocument', { documentId: 'f'.repeat(32) })).toMatchObject({ code: 'NOT_FOUND' });
  });
});

test.each([
  ['scan.pdf', 'attachment; filename="scan.pdf"'],
  ['a "b\\c.pdf', "attachment; filename=\"a _b_c.pdf\"; filename*=UTF-8''a%20%22b%5Cc.pdf"],
  ["é'(1)*.pdf", "attachment; filename=\"_'(1)*.pdf\"; filename*=UTF-8''%C3%A9%27%281%29%2A.pdf"],
  ['100%.pdf', "attachment; filename=\"100_.pdf\"; filename*=UTF-8''100%25.pdf"],
])('%s is saved under its name by browsers old and new', (name, expected) => {
  expect(contentDisposition(name)).toBe(expected);
});

describe('GET /documents/{documentId}/result', () => {
  const result = async () => callApi('getResult', { documentId: DOCUMENT_ID });

  const stored = { schemaVersion: '1.1', pages: [{ page: 1, lines: [{ text: 'é', words: [] }] }], summary: { lineCount: 1 }, warnings: [] };

  test('a small result is in the answer, beside the links to it', async () => {
    put();
    aws.bucket.put(KEYS.document, JSON.stringify(stored));
    const { status, headers, body } = await result();
    expect([status, headers['Content-Type'], body.result]).toEqual([200, 'application/json', stored]);
    expect(body).toMatchObject({ documentId: DOCUMENT_ID, attempt: 2, sizeBytes: Buffer.byteLength(JSON.stringify(stored)) });
    expect(new URL(body.links.result).pathname).toBe(`/${KEYS.document}`);
    expect(aws.callsOf('HeadObjectCommand').map(({ Key }) => Key)).toEqual(['uploads/scan of Jan.pdf']); // the result was read: it is there
  });

  test('of a large one there are the links, since a browser cannot follow a redirect to another origin, and it is not read here', async () => {
    put();
    aws.bucket.put(KEYS.document, Buffer.alloc(INLINE_RESULT_BYTES + 1, ' '));
    const { status, body } = await result();
    expect([status, Object.keys(body), body.sizeBytes]).toEqual([200, ['documentId', 'attempt', 'sizeBytes', 'links'], INLINE_RESULT_BYTES + 1]);
    expect([body.links.result, body.links.manifest].map((link) => new URL(link).pathname)).toEqual([`/${KEYS.document}`, `/${KEYS.manifest}`]);
    const text = JSON.stringify(stored);
    aws.bucket.put(KEYS.document, text.padEnd(INLINE_RESULT_BYTES - 1, ' '));
    expect((await result()).body.result).toEqual(stored);
  });

  test.each([['text', 'é\n'], ['markdown', 'é\n']])('%s is made of it, whether the file was written or not', async (format, made) => {
    put({ resultFormats: [] });
    aws.bucket.put(KEYS.document, JSON.stringify(stored));
    const { status, body } = await callApi('getResult', { documentId: DOCUMENT_ID, query: { format } });
    expect([status, body[format], body.result]).toEqual([200, made, undefined]);
    expect(Object.keys(body.links)).toEqual(['source', 'result', 'manifest']);
  });

  test('of a large result there is the file, or advice on how to have it written', async () => {
    put({ resultFormats: [ResultFormat.TEXT] });
    aws.bucket.put(KEYS.document, Buffer.alloc(INLINE_RESULT_BYTES + 1, ' '));
    const { body } = await callApi('getResult', { documentId: DOCUMENT_ID, query: { format: 'text' } });
    expect([new URL(body.links.text).pathname, body.text]).toEqual([`/${KEYS.text}`, undefined]);
    expect(await refusalOf('getResult', { documentId: DOCUMENT_ID, query: { format: 'markdown' } })).toMatchObject({
      status: 404, code: 'FORMAT_NOT_WRITTEN', detail: expect.stringContaining('add ResultFormat.MARKDOWN to results.formats'),
    });
  });

  test('a document without a result says how far it is', async () => {
    put({ status: DocumentStatus.PROCESSING, resultKey: undefined });
    expect(await refusalOf('getResult', { documentId: DOCUMENT_ID })).toMatchObject({ status: 404, code: 'NO_RESULT', detail: 'The document is PROCESSING.' });
  });

  test('a result that somebody removed is none', async () => {
    put();
    aws.bucket.delete(KEYS.document);
    expect(await refusalOf('getResult', { documentId: DOCUMENT_ID })).toMatchObject({ code: 'NO_RESULT', detail: 'The result was removed.' });
  });

  test('a result that cannot be read is a fault of the service, not of the caller', async () => {
    put();
    aws.failOnce('GetObjectCommand', serviceError('AccessDenied', 403));
    expect(await refusalOf('getResult', { documentId: DOCUMENT_ID })).toMatchObject({ code: 'INTERNAL_ERROR' });
  });

  test('a deleted document has none', async () => {
    put({ deletedAt: '2029-12-31T23:59:59.000Z' });
    expect(await refusalOf('getResult', { documentId: DOCUMENT_ID })).toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('GET /openapi.json', () => {
  test('tells where the API is, and resolves within itself', async () => {
    const { status, body } = await callApi('getOpenApi');
    expect([status, body.openapi, body.info]).toEqual([200, '3.1.0', expect.objectContaining({ title: API_SETTINGS.title, version: API_VERSION })]);
    expect(body.servers).toEqual([{ url: 'https://api.execute-api.eu-west-1.amazonaws.com/prod' }]);
    const references = [...JSON.stringify(body).matchAll(/"\$ref":"([^"]+)"/g)].map(([, reference]) => reference);
    const missing = references.filter((reference) => reference.split('/').slice(1).reduce<any>((part, step) => part?.[step], body) === undefined);
    expect([references.length > 50, missing]).toEqual([true, []]);
  });

  test('has the schema of results, as it is published', async () => {
    const { body } = await callApi('getOpenApi');
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    ajv.addSchema({ $id: 'openapi:', components: body.components });
    const validate = ajv.getSchema('openapi:#/components/schemas/DocumentResult')!;
    expect([validate({}), validate({ schemaVersion: '1.0', pages: [{}], summary: {}, warnings: [] })]).toEqual([false, false]);
    expect(body.components.schemas.ResultPage.properties).toHaveProperty('lines');
  });

  test('a domain of the user\'s own has its path', async () => {
    const { body } = await callApi('getOpenApi', { caller: { domainName: 'api.example.com', path: '/v1/openapi.json' } });
    expect(body.servers).toEqual([{ url: 'https://api.example.com/v1' }]);
  });
});
