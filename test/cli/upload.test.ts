import { createHash } from 'node:crypto';
import * as fs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { docpipe, FakeParameters } from './docpipe';
import { DocumentErrorCode } from '../../src/contract/document-error-code';
import { DocumentRecord } from '../../src/contract/document-record';
import { DocumentStatus } from '../../src/contract/document-status';
import { fakeClock, MINUTE } from '../helpers/clock';
import { fakeAws } from '../helpers/fake-aws';
import { networkError } from '../helpers/service-errors';

const aws = fakeAws();
const clock = fakeClock();
const parameters = new FakeParameters(() => aws);

let folder: string;
beforeAll(async () => {
  folder = await fs.mkdtemp(path.join(tmpdir(), 'docpipe-'));
});
afterAll(async () => fs.rm(folder, { recursive: true }));
beforeEach(() => parameters.put('invoices'));

async function file(name: string, content: string | Buffer = `of ${name}`): Promise<string> {
  const place = path.join(folder, name);
  await fs.mkdir(path.dirname(place), { recursive: true });
  await fs.writeFile(place, content);
  return place;
}

const json = async (...args: string[]) => JSON.parse((await docpipe(['upload', ...args, '--json'])).stdout);
const only = () => aws.table.records[0]!;
const ends = (change: Partial<DocumentRecord>) => aws.table.records.forEach((record) => aws.table.put({ ...record, ...change }));

test('a file has its record first, with its checksum, and then its object', async () => {
  const place = await file('a b.pdf', 'the bytes');
  const { code, stdout } = await docpipe(['upload', place, '--label', 'customer=Ada', '--label', 'year=2026']);
  expect([code, stdout]).toEqual([0, `${only().documentId}  ${place}\n`]);
  expect(only()).toMatchObject({
    status: 'PENDING_UPLOAD',
    fileName: 'a b.pdf',
    contentType: 'application/pdf',
    sizeBytes: 9,
    labels: { customer: 'Ada', year: '2026' },
    announcedSha256: createHash('sha256').update('the bytes').digest('hex'),
    objectKey: `uploads/${only().documentId}/a b.pdf`,
  });
  expect(aws.bucket.text(only().objectKey)).toBe('the bytes');
  expect(aws.callsOf('PutObjectCommand')).toEqual([expect.objectContaining({ ChecksumSHA256: createHash('sha256').update('the bytes').digest('base64'), IfNoneMatch: '*', ContentType: 'application/pdf' })]);
  expect(aws.calls.map(({ command }) => command).slice(-2)).toEqual(['PutCommand', 'PutObjectCommand']);
});

test('a folder stands for its files, but for hidden ones', async () => {
  await Promise.all(['many/1.pdf', 'many/below/2.png', 'many/.hidden.pdf'].map(async (name) => file(name)));
  expect((await json(path.join(folder, 'many'))).done.map((each: { file: string }) => path.relative(folder, each.file))).toEqual(['many/1.pdf', 'many/below/2.png']);
});

test('a file is uploaded once, however often the command is given, unless --again says so', async () => {
  const place = await file('once.pdf');
  const [{ documentId }] = (await json(place)).done;
  ends({ status: DocumentStatus.SUCCEEDED });
  expect(await json(place)).toEqual({ done: [{ documentId, file: place, known: true }], failed: [] });
  expect(aws.callsOf('PutObjectCommand')).toHaveLength(1);
  expect((await json(place, '--again')).done[0].documentId).not.toBe(documentId);
  expect(aws.table.records).toHaveLength(2);
});

test.each([DocumentStatus.PENDING_UPLOAD, DocumentStatus.EXPIRED, DocumentStatus.SUCCEEDED])('a file whose document is %s gets the labels that are asked for now, and keeps the others', async (status) => {
  const place = await file('labelled.pdf');
  await json(place, '--label', 'customer=Ada', '--label', 'year=2025');
  ends({ status });
  expect(await json(place, '--label', 'year=2026', '--label', 'draft=no')).toMatchObject({ done: [{ documentId: only().documentId }], failed: [] });
  expect(only().labels).toEqual({ customer: 'Ada', year: '2026', draft: 'no' });
  const writes = aws.callsOf('UpdateCommand').length;
  await json(place, '--label', 'year=2026');
  await json(place);
  expect(aws.callsOf('UpdateCommand')).toHaveLength(writes);
  expect(only().labels).toEqual({ customer: 'Ada', year: '2026', draft: 'no' });
});

test('a document that cannot have the labels is told, and the others are uploaded', async () => {
  const [place, other] = [await file('full.pdf'), await file('other.pdf')];
  await json(place);
  ends({ status: DocumentStatus.SUCCEEDED, labels: Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`k${n}`, 'v'])) });
  const { done, failed } = await json(place, other, '--label', 'more=1');
  expect(failed).toEqual([{ file: place, code: 'INVALID_REQUEST', message: expect.stringContaining('51 labels') }]);
  expect(done).toEqual([expect.objectContaining({ file: other })]);
});

test.each(['before', 'after'] as const)('a connection that is lost %s the object was stored costs nothing: the same command goes on', async (when) => {
  const places = await Promise.all(['1.pdf', '2.pdf', '3.pdf'].map(async (name) => file(`lost/${name}`)));
  aws.failOnce('PutObjectCommand', networkError(), when);
  const ended = await docpipe(['upload', ...places]);
  expect(ended.stderr).toMatch(/AWS cannot be reached: .* of 3 files are uploaded: the same command uploads the others, and none twice\./);
  expect((await docpipe(['upload', ...places])).code).toBe(0);
  expect(aws.table.records).toHaveLength(3);
  aws.table.records.forEach(({ objectKey }) => expect(aws.bucket.versionsOf(objectKey)).toHaveLength(1));
});

test('what the pipeline would reject is not uploaded, and said', async () => {
  const places = [await file('good.pdf'), await file('large.pdf', 'x'.repeat(1001)), await file('empty.pdf', ''), await file('page.html'.replace('.html', '.txt'))];
  const { done: uploaded, failed } = await json(...places);
  expect(uploaded.map((each: { file: string }) => each.file)).toEqual([places[0]]);
  expect(failed).toEqual([
    { file: places[1], code: 'DOCUMENT_NOT_ACCEPTED', message: 'size: The pipeline takes up to 1000 bytes, and not 1001.' },
    { file: places[2], code: 'DOCUMENT_NOT_ACCEPTED', message: 'size: The document has no bytes.' },
    { file: places[3], code: 'DOCUMENT_NOT_ACCEPTED', message: 'type: The pipeline takes application/pdf, image/png.' },
  ]);
  expect((await docpipe(['upload', ...places])).code).toBe(3);
  expect((await docpipe(['upload', places[1]])).code).toBe(1);
});

test('a file whose document was deleted is not uploaded again behind its back', async () => {
  const place = await file('deleted.pdf');
  await json(place);
  ends({ deletedAt: '2030-01-01T00:00:00.000Z' });
  expect((await docpipe(['upload', place])).stderr).toContain(`is not uploaded, UPLOAD_CANCELED: The same file was uploaded before, and deleted: docpipe restore ${only().documentId} shows it again, and --again uploads it as another document.`);
});

test('a large file goes in parts, each with its checksum', async () => {
  parameters.put('invoices', { maxSize: 100 * 1024 ** 2 });
  const content = Buffer.alloc(35 * 1024 ** 2, 'p');
  const place = await file('large.png', content);
  parameters.put('invoices', { maxSize: 100 * 1024 ** 2 });
  expect((await docpipe(['upload', place])).code).toBe(0);
  expect(aws.callsOf('UploadPartCommand').map(({ PartNumber, Body }) => [PartNumber, Body.length]).sort()).toEqual([[1, 16 * 1024 ** 2], [2, 16 * 1024 ** 2], [3, 3 * 1024 ** 2]]);
  expect(aws.callsOf('CreateMultipartUploadCommand')).toEqual([expect.objectContaining({ ChecksumAlgorithm: 'SHA256' })]);
  expect(aws.callsOf('CompleteMultipartUploadCommand')).toEqual([expect.objectContaining({ IfNoneMatch: '*' })]);
  expect(aws.bucket.get(only().objectKey).body.equals(content)).toBe(true);
});

test('an upload that is interrupted leaves no parts behind', async () => {
  parameters.put('invoices', { maxSize: 100 * 1024 ** 2 });
  const place = await file('interrupted.png', Buffer.alloc(35 * 1024 ** 2, 'i'));
  const interruption = new AbortController();
  aws.justBefore('UploadPartCommand', () => interruption.abort());
  expect(await docpipe(['upload', place], { interrupted: interruption.signal })).toMatchObject({ code: 1, stderr: expect.stringContaining('It was interrupted. 0 of 1 file is uploaded') });
  expect(aws.bucket.uploadsUnderWay).toBe(0);
});

describe('--wait', () => {
  test('has a line for each change of status, and a table at the end', async () => {
    const place = await file('waited.pdf');
    aws.justBefore('BatchGetCommand', () => ends({ status: DocumentStatus.PROCESSING }));
    setTimeout(() => ends({ status: DocumentStatus.SUCCEEDED, pageCount: 2, wordCount: 250, ocrAvgConfidencePct: 99.12 }), 1_200);
    const { code, stdout, stderr } = await docpipe(['upload', place, '--wait']);
    expect(code).toBe(0);
    expect(stderr).toMatch(/0\.0 s {2}waited\.pdf +PROCESSING\n +\d+\.\d s {2}waited\.pdf +SUCCEEDED\nThe text: docpipe get [0-9a-f]{32} --text --region eu-west-1/);
    expect(stdout).toMatch(/^File +Status +Pages +Words +Conf\. +Time\nwaited\.pdf +SUCCEEDED +2 +250 +99\.1% +\d+\.\d s\n$/);
  });

  test('ends with 3 where some have no result, with the reason, and with 1 where none has', async () => {
    const places = [await file('w/1.pdf'), await file('w/2.pdf')];
    await docpipe(['upload', ...places]);
    const [first, second] = [...aws.table.records].sort((a, b) => (a.fileName < b.fileName ? -1 : 1));
    aws.table.put({ ...first!, status: DocumentStatus.SUCCEEDED });
    aws.table.put({ ...second!, status: DocumentStatus.REJECTED, error: { code: DocumentErrorCode.EMPTY, message: 'It has no bytes.' } });
    expect(await docpipe(['upload', ...places, '--wait'])).toMatchObject({ code: 3, stdout: expect.stringContaining('2.pdf: EMPTY, It has no bytes.') });
    expect((await docpipe(['upload', places[1], '--wait'])).code).toBe(1);
    expect(await json(...places, '--wait')).toMatchObject({ done: [{ status: 'SUCCEEDED' }, { status: 'REJECTED', error: { code: 'EMPTY' } }], failed: [], unfinished: [] });
  });

  test('waits for a document that EXPIRED before: its file has come now', async () => {
    const place = await file('late.pdf');
    await docpipe(['upload', place]);
    aws.bucket.delete(only().objectKey);
    ends({ status: DocumentStatus.EXPIRED });
    setTimeout(() => ends({ status: DocumentStatus.SUCCEEDED }), 500);
    expect(await json(place, '--wait')).toMatchObject({ done: [{ status: 'SUCCEEDED' }], unfinished: [] });
    expect(aws.bucket.text(only().objectKey)).toBe('of late.pdf');
  });

  test('waits no longer than it is told to', async () => {
    const place = await file('slow.pdf');
    setTimeout(() => clock.advance(MINUTE), 500);
    const { code, stdout } = await docpipe(['upload', place, '--wait', '--timeout', '0.5']);
    expect([code, stdout]).toEqual([1, expect.stringContaining('1 document is not at an end yet; the pipeline goes on. The same command waits again.')]);
  });
});

test.each([[['no such file']], [['--timeout', '0', 'x']], [[]], [['--label', 'x', '.']]])('%j is wrong use', async (args) => {
  expect(await docpipe(['upload', ...args])).toMatchObject({ code: 2, stdout: '' });
});
