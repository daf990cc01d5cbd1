import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { ListObjectVersionsCommand } from '@aws-sdk/client-s3';
import { BatchWriteCommand, GetCommand } from '@aws-sdk/lib-dynamodb';
import { Answer, answerOf, ApiCaller } from './api-caller';
import { apiStack } from './api-stack';
import { searchLogs } from './canaries';
import { image, IMAGE_TEXT } from './images';
import { invoke } from './invoke';
import { startedJobs, startedJobsOf } from './jobs';
import { AWS_RUN, patience } from './place';
import { Queues } from './queues';
import { physicalId } from './stack-resources';
import { startEnvironment } from './start-environment';
import { signed } from '../../examples/upload-client/authorization';
import { apiOf, Environment } from '../../local/environment';
import { instantRecognizer } from '../../local/recognize/instant';
import { DocumentRecord } from '../../src/contract/document-record';
import { allocate } from '../../src/lifecycle/intake-changes';
import { toNotification } from '../../src/runtime/uploads/upload-notification';

const MANY = 1000;
const TIMEOUT_MS = patience(60_000);
const INDEXED_MS = 5_000;

let environment: Environment;
let api: ApiCaller;
let fetchLocally: typeof fetch;

beforeAll(async () => {
  environment = await startEnvironment({
    suite: 'api',
    stack: apiStack,
    textract: { recognizer: instantRecognizer(IMAGE_TEXT), quotas: { startsPerSecond: 50, maxConcurrentJobs: 100, getsPerSecond: 100 } },
  });
  const { url, credentials, region, fetch: trusting } = apiOf(environment);
  fetchLocally = trusting;
  api = new ApiCaller(url, trusting, signed({ ...credentials, region }));
});

afterAll(async () => environment?.stop());

describe('an upload that is announced', () => {
  const bytes = image(1);
  let upload: Answer;
  let documentId: string;

  beforeAll(async () => {
    upload = await announce('scan.png', bytes, { labels: { customer: 'Ada', year: '2026' } });
    documentId = upload.body.documentId;
  });

  test('has its record at once', async () => {
    expect(upload).toMatchObject({ status: 201, body: { method: 'PUT', expiresInSeconds: 300, bucket: environment.outputs.BucketName } });
    expect((await api.get(`/documents/${documentId}`)).body).toMatchObject({ documentId, status: 'PENDING_UPLOAD', labels: { customer: 'Ada', year: '2026' } });
  });

  test('takes no other bytes, no other type, and no other place', async () => {
    const { uploadUrl, headers } = upload.body;
    const put = async (url: string, body: Uint8Array<ArrayBuffer>, changed: Record<string, string> = {}) =>
      (await fetchLocally(url, { method: 'PUT', headers: { ...headers, ...changed }, body })).status;
    const checksum = createHash('sha256').update(image(2)).digest('base64');

    expect(await put(uploadUrl, Buffer.concat([bytes, bytes]))).toBe(403);
    expect(await put(uploadUrl, image(2))).toBe(400); // of the same size, but S3 counts the checksum
    expect(await put(uploadUrl, image(2), { 'x-amz-checksum-sha256': checksum })).toBe(403);
    expect(await put(uploadUrl, bytes, { 'content-type': 'application/pdf' })).toBe(403);
    expect(await put(uploadUrl.replace('scan.png', 'other.png'), bytes)).toBe(403);
    expect(await put(uploadUrl.replace('X-Amz-Expires=300', 'X-Amz-Expires=3000'), bytes)).toBe(403);
  });

  test('is read, under the same id', async () => {
    expect((await putFile(upload, bytes)).status).toBe(200);
    const { body } = await finished(documentId);

    expect(body).toMatchObject({ documentId, status: 'SUCCEEDED', fileName: 'scan.png', ocrText: expect.stringContaining(IMAGE_TEXT), ocrLineCount: 1 });
    expect(body.labels).toEqual({ customer: 'Ada', year: '2026' });
    expect(await recordsNamed('scan.png')).toHaveLength(1);
  });

  test('cannot be uploaded twice', async () => {
    expect((await putFile(upload, bytes)).status).toBe(412);
  });

  test('has its file and its results by presigned URLs', async () => {
    const { links } = (await api.get(`/documents/${documentId}`)).body;
    const source = await fetchLocally(links.source);
    const result = await (await fetchLocally(links.result)).json() as { summary: object };

    expect(Buffer.from(await source.arrayBuffer())).toEqual(bytes);
    expect((await api.get(`/documents/${documentId}/result`)).body).toMatchObject({ documentId, attempt: 1, links: { result: expect.any(String) }, result });
    expect(result.summary).toMatchObject({ lineCount: 1 });
    expect((await fetchLocally(links.source.replace('scan.png', 'x.png'))).status).toBe(403);
  });
});

test('a form takes a file up to the size that its policy has', async () => {
  const announced = { fileName: 'form.png', contentType: 'image/png' };
  const { status, body } = await api.call('POST', '/uploads?form=post', { body: announced });
  const send = async (file: Uint8Array<ArrayBuffer>, changed: Record<string, string> = {}) => {
    const form = new FormData();
    Object.entries({ ...body.fields, ...changed }).forEach(([name, value]) => form.append(name, value as string));
    form.append('file', new Blob([file]), 'form.png');
    return (await fetchLocally(body.uploadUrl, { method: 'POST', body: form })).status;
  };

  expect([status, body.method]).toEqual([201, 'POST']);
  expect(await send(image(3), { key: 'uploads/other.png' })).toBe(403);
  expect(await send(new Uint8Array(1024 ** 2 + 1))).toBe(400);
  expect(await send(image(3))).toBe(204);
  expect((await finished(body.documentId)).body).toMatchObject({ status: 'SUCCEEDED', documentId: body.documentId });
});

test('a file that comes as the body arrives byte for byte', async () => {
  const bytes = image(4);
  const { status, body } = await api.call('PUT', '/documents?fileName=a%20scan.png', { headers: { 'Content-Type': 'image/png' }, body: bytes });
  expect([status, body.fileName]).toEqual([202, 'a scan.png']);
  const { links, sha256, ...document } = (await finished(body.documentId)).body;
  expect(document).toMatchObject({ status: 'SUCCEEDED', sizeBytes: bytes.length });
  expect(sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
  expect(Buffer.from(await (await fetchLocally(links.source)).arrayBuffer())).toEqual(bytes);
});

test('an announcement under an Idempotency-Key is made once', async () => {
  const headers = { 'Idempotency-Key': 'order-17' };
  const body = { fileName: 'once.png', contentType: 'image/png' };
  const first = await api.call('POST', '/uploads', { headers, body });
  const again = await api.call('POST', '/uploads', { headers, body });
  const other = await api.call('POST', '/uploads', { headers, body: { ...body, fileName: 'twice.png' } });

  expect([first.status, again.status]).toEqual([201, 201]);
  expect(again.body.documentId).toBe(first.body.documentId);
  expect(other).toMatchObject({ status: 422, body: { code: 'IDEMPOTENCY_KEY_REUSED' } });
  expect(await recordsNamed('once.png')).toHaveLength(1);
});

test.each([
  ['an unknown field', 'POST', '/uploads', { fileName: 'a.png', contentType: 'image/png', colour: 'red' }, 400, 'INVALID_REQUEST', 'colour'],
  ['a missing field', 'POST', '/uploads', { contentType: 'image/png' }, 400, 'INVALID_REQUEST', 'fileName'],
  ['a name with a folder', 'POST', '/uploads', { fileName: '../a.png', contentType: 'image/png' }, 400, 'INVALID_REQUEST', 'fileName'],
  ['a type that is not taken', 'POST', '/uploads', { fileName: 'a.zip', contentType: 'application/zip' }, 422, 'DOCUMENT_NOT_ACCEPTED', 'contentType'],
  ['a limit that is too high', 'GET', '/documents?limit=1000', undefined, 400, 'INVALID_REQUEST', 'limit'],
  ['a cursor that nobody gave', 'GET', '/documents?cursor=abc', undefined, 400, 'INVALID_CURSOR', 'cursor'],
  ['an id that is none', 'GET', '/documents/nobody', undefined, 404, 'NOT_FOUND', undefined],
  ['a document that there is not', 'GET', `/documents/${'0'.repeat(32)}`, undefined, 404, 'NOT_FOUND', undefined],
  ['a result that there is not', 'GET', `/documents/${'0'.repeat(32)}/result`, undefined, 404, 'NOT_FOUND', undefined],
] as const)('%s is a problem that tells of it', async (_, method, path, body, status, code, field) => {
  const answer = await api.call(method, path, { body });
  expect(answer).toMatchObject({ status, body: { status, code, requestId: expect.any(String) } });
  expect(answer.headers.get('Content-Type')).toBe('application/problem+json');
  expect((answer.body.errors ?? []).map((error: { field: string }) => error.field)).toEqual(field ? [field] : []);
});

describe('labels', () => {
  let path: string;

  beforeAll(async () => {
    path = `/documents/${(await announce('labels.png', image(5))).body.documentId}`;
  });

  test('of ten changes at once that are based on one ETag, one is made', async () => {
    const etag = (await api.get(path)).headers.get('ETag')!;
    const answers = await Promise.all(Array.from({ length: 10 }, async (_, i) =>
      api.call('PATCH', path, { headers: { 'If-Match': etag }, body: { labels: { winner: String(i) } } })));
    const winners = answers.filter(({ status }) => status === 200);

    expect(winners).toHaveLength(1);
    expect(answers.filter(({ status, body }) => status === 412 && body.code === 'PRECONDITION_FAILED')).toHaveLength(9);
    const now = await api.get(path);
    expect(now.body.labels).toEqual(winners[0].body.labels);
    expect(now.headers.get('ETag')).toBe(winners[0].headers.get('ETag'));
  });

  test('of changes at once that are based on nothing, none that was answered with success is lost', async () => {
    const answers = await Promise.all(Array.from({ length: 5 }, async (_, i) => api.call('PATCH', path, { body: { labels: { [`key${i}`]: 'x', winner: null } } })));
    const made = answers.flatMap(({ status }, i) => status === 200 ? [`key${i}`] : []);
    expect(answers.map(({ status }) => status).filter(status => status !== 200 && status !== 409)).toEqual([]);
    expect(made.length).toBeGreaterThan(0);
    expect(Object.keys((await api.get(path)).body.labels).sort()).toEqual(made);
  });
});

test('a deleted document is hidden, and listed with those that are deleted', async () => {
  const { documentId } = (await announce('deleted.png', image(7))).body;
  const path = `/documents/${documentId}`;
  expect((await api.call('DELETE', path)).status).toBe(204);
  expect((await api.call('DELETE', path)).status).toBe(404);
  expect((await api.get(path)).status).toBe(404);
  expect((await api.get(`${path}?deleted=true`)).body).toMatchObject({ documentId, deletedAt: expect.any(String) });
  expect(await listed('')).not.toContain(documentId);
  expect(await listed('deleted=true')).toContain(documentId);
});

test('of a purged document nothing is left but a tombstone, whose event starts nothing', async () => {
  const { documentId } = (await uploaded('secret.png', image(8), { labels: { of: 'Ada' } })).body;
  const { bucket, objectKey, versionId, eTag, sizeBytes } = (await recordOf(documentId))!;
  let answer: Answer;
  do {
    answer = await api.call('DELETE', `/documents/${documentId}?purge=true`);
  } while (answer.status === 202);

  expect(answer.status).toBe(204);
  expect(await versionsUnder(`${environment.outputs.UploadPrefix}${documentId}/`)).toEqual([]);
  expect(await versionsUnder(`results/${documentId}/`)).toEqual([]);
  const tombstone = await recordOf(documentId);
  expect(tombstone).toMatchObject({ documentId, purgedAt: expect.any(String), expiresAt: expect.any(Number) });
  expect(JSON.stringify(tombstone)).not.toMatch(/secret|Ada|Delivery/);
  expect((await api.get(`/documents/${documentId}`)).status).toBe(404);

  const jobs = await startedJobs(environment);
  const queues = new Queues(environment);
  const event = toNotification({ bucket, key: objectKey, versionId, eTag: eTag!, sizeBytes: sizeBytes!, eventTime: new Date().toISOString() });
  await queues.send(await queues.url(/IntakeUploadsQueue/), [event]);
  await queues.drained();
  expect(await recordOf(documentId)).toEqual(tombstone);
  expect(await startedJobs(environment)).toEqual(jobs);
  expect(await queues.deadLetters()).toBe(0);
});

test(`${MANY} documents are paged through while others come, none twice and none missing`, async () => {
  const { BucketName, TableName } = environment.outputs;
  const start = Date.now();
  const record = (name: string, i: number) => {
    const documentId = createHash('md5').update(`${name}${i}`).digest('hex');
    const announced = { documentId, bucket: BucketName, objectKey: `uploads/${documentId}/${name}.png`, fileName: `${name}.png` };
    const { dueKey: _key, dueAt: _at, ...rest } = allocate(announced, new Date(start - (MANY - i) * 250));
    return JSON.parse(JSON.stringify(rest)) as DocumentRecord;
  };
  const insert = async (records: DocumentRecord[]) => environment.clients.dynamoDb.send(new BatchWriteCommand({
    RequestItems: { [TableName]: records.map(Item => ({ PutRequest: { Item } })) },
  }));
  const before = Array.from({ length: MANY }, (_, i) => record('paged', i));
  for (let i = 0; i < MANY; i += 25) {
    await insert(before.slice(i, i + 25));
  }

  await indexed();
  const seen: string[] = [];
  let came = 0;
  let cursor: string | undefined;
  do {
    const query = new URLSearchParams({ limit: '50', from: new Date(start - MANY * 250).toISOString(), ...(cursor && { cursor }) });
    const { status, body } = await api.get(`/documents?${query}`);
    expect(status).toBe(200);
    seen.push(...body.documents.map(({ documentId }: { documentId: string }) => documentId));
    cursor = body.cursor;
    await insert([record('newer', MANY + came), record('between', (came * 37) % MANY)]);
    came++;
  } while (cursor);

  const missing = before.filter(({ documentId }) => !seen.includes(documentId));
  expect(came).toBeGreaterThanOrEqual(MANY / 50);
  expect(missing).toEqual([]);
  expect(new Set(seen).size).toBe(seen.length);
  const times = new Map([...before].map(({ documentId, sortKey }) => [documentId, sortKey]));
  const order = seen.flatMap(documentId => times.get(documentId) ?? []);
  expect(order).toEqual([...order].sort().reverse());
});

test('a cursor is refused with another query, and when it was altered', async () => {
  const { cursor } = (await api.get('/documents?limit=1')).body;
  expect((await api.get(`/documents?limit=2&cursor=${encodeURIComponent(cursor)}`)).status).toBe(200);
  const refused = [`status=FAILED&cursor=${encodeURIComponent(cursor)}`, `cursor=${encodeURIComponent(altered(cursor))}`];
  for (const query of refused) {
    expect(await api.get(`/documents?${query}`)).toMatchObject({ status: 400, body: { code: 'INVALID_CURSOR' } });
  }
});

test('listings are narrowed by status and by label', async () => {
  const { documentId } = (await uploaded('narrow.png', image(9), { labels: { team: 'north' } })).body;
  expect(await listed('label=team:north')).toEqual([documentId]);
  expect(await listed('status=SUCCEEDED&label=team:north')).toEqual([documentId]);
  expect(await listed('status=FAILED')).not.toContain(documentId);
});

test('the API describes itself', async () => {
  const { body } = await api.get('/openapi.json');
  expect(body.openapi).toMatch(/^3\.1\./);
  expect(Object.keys(body.paths).sort()).toEqual([
    '/documents', '/documents/{documentId}', '/documents/{documentId}/engines', '/documents/{documentId}/reprocess', '/documents/{documentId}/rescan',
    '/documents/{documentId}/restore', '/documents/{documentId}/result', '/documents/{documentId}/tables', '/openapi.json', '/uploads',
  ]);
});

test('a document with a result has its tables, here none, and the engines that may read it again', async () => {
  const { body: { documents: [{ documentId }] } } = await api.get('/documents?status=SUCCEEDED&limit=1');
  expect((await api.get(`/documents/${documentId}/tables`)).body).toMatchObject({ documentId, tables: [] });
  expect((await api.get(`/documents/${documentId}/engines`)).body.engines).toContainEqual(expect.objectContaining({ suitable: true }));
});

test('pages of the origin that is allowed may call it from browsers', async () => {
  const { url } = apiOf(environment);
  const preflight = await fetchLocally(`${url}/uploads`, { method: 'OPTIONS', headers: { 'Origin': 'https://app.example', 'Access-Control-Request-Method': 'POST' } });
  expect([preflight.status, preflight.headers.get('Access-Control-Allow-Origin')]).toEqual([204, 'https://app.example']);
  const { headers } = await api.call('GET', '/documents?limit=1', { headers: { Origin: 'https://app.example' } });
  expect(headers.get('Access-Control-Allow-Origin')).toBe('https://app.example');
});

// The last one: documents that come soon after one that had to wait, wait for the next minute as well.
test('a document is read again, once for an Idempotency-Key, by whichever engine is asked for', async () => {
  const { documentId } = (await uploaded('again.png', image(6))).body;
  const reprocess = async () => api.call('POST', `/documents/${documentId}/reprocess`, { headers: { 'Idempotency-Key': 'again' }, body: { engine: 'textractText' } });
  const first = await reprocess();
  const second = await reprocess();
  expect([first.status, second.status]).toEqual([202, 202]);
  expect(second.body.attempt).toBe(2);

  await tick(); // which has it wait for its turn
  await tick(); // which gives it its turn
  const { body } = await finished(documentId);
  expect(body).toMatchObject({ status: 'SUCCEEDED', attempt: 2, resultAttempt: 2 });
  expect(await startedJobsOf(environment, documentId)).toHaveLength(2);
  expect(await api.call('POST', `/documents/${documentId}/reprocess`, { body: { engine: 'nobody' } })).toMatchObject({ status: 409, body: { code: 'ENGINE_NOT_SUITABLE' } });
});

test('no log has the text of a document, the value of a label or a presigned URL', async () => {
  const label = 'canary-83be02';
  const { documentId } = (await announce('canary.png', image(99), { labels: { customer: label } })).body;
  await api.get(`/documents/${documentId}`);
  await api.get(`/documents?label=customer:${label}`);
  const { lines, leaks } = await searchLogs(environment, { 'the text of a document': IMAGE_TEXT, 'the value of a label': label });
  expect(lines).toBeGreaterThan(500);
  expect(leaks).toEqual([]);
});

async function announce(fileName: string, bytes: Uint8Array, more: object = {}): Promise<Answer> {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return api.call('POST', '/uploads', { body: { fileName, contentType: 'image/png', sizeBytes: bytes.length, sha256, ...more } });
}

async function putFile({ body: { uploadUrl, headers } }: Answer, body: Uint8Array<ArrayBuffer>): Promise<Answer> {
  return answerOf(await fetchLocally(uploadUrl, { method: 'PUT', headers, body }));
}

/** Announced, uploaded, and read. */
async function uploaded(fileName: string, bytes: Uint8Array<ArrayBuffer>, more: object = {}): Promise<Answer> {
  const upload = await announce(fileName, bytes, more);
  await putFile(upload, bytes);
  const document = await finished(upload.body.documentId);
  expect(document.body.status).toBe('SUCCEEDED');
  return document;
}

async function finished(documentId: string): Promise<Answer> {
  for (const start = Date.now(); ; await sleep(200)) {
    const answer = await api.get(`/documents/${documentId}`);
    if (['SUCCEEDED', 'PARTIAL', 'REJECTED', 'FAILED'].includes(answer.body.status) || Date.now() - start > TIMEOUT_MS) {
      return answer;
    }
  }
}

async function listed(query: string): Promise<string[]> {
  await indexed();
  const { body } = await api.get(`/documents?limit=100&${query}`);
  return body.documents.map(({ documentId }: { documentId: string }) => documentId);
}

/** On AWS an index is behind its table, by a second as a rule. */
async function indexed(): Promise<void> {
  if (AWS_RUN !== undefined) {
    await sleep(INDEXED_MS);
  }
}

async function recordsNamed(name: string): Promise<DocumentRecord[]> {
  return (await environment.documents.records()).filter(({ fileName }) => fileName === name);
}

async function recordOf(documentId: string): Promise<DocumentRecord | undefined> {
  const { TableName } = environment.outputs;
  const { Item } = await environment.clients.dynamoDb.send(new GetCommand({ TableName, Key: { documentId }, ConsistentRead: true }));
  return Item as DocumentRecord | undefined;
}

async function versionsUnder(Prefix: string): Promise<unknown[]> {
  const Bucket = environment.outputs.BucketName;
  const { Versions = [], DeleteMarkers = [] } = await environment.clients.s3.send(new ListObjectVersionsCommand({ Bucket, Prefix }));
  return [...Versions, ...DeleteMarkers].map(({ Key }) => Key);
}

/** What happens each minute, now. */
async function tick(): Promise<void> {
  const FunctionName = await physicalId(environment, 'AWS::Lambda::Function', /TickingHandler/);
  await invoke(environment.clients.lambda, FunctionName);
}

function altered(text: string): string {
  const middle = Math.floor(text.length / 2);
  return `${text.slice(0, middle)}${text[middle] === 'A' ? 'B' : 'A'}${text.slice(middle + 1)}`;
}
