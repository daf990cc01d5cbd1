import * as fs from 'node:fs';
import * as path from 'node:path';
import { DeleteMessageBatchCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { searchLogs } from './canaries';
import { startedJobs, startedJobsOf } from './jobs';
import { emulated, onEmulator, patience } from './place';
import { publishingStack } from './publishing-stack';
import { Queues } from './queues';
import { startEnvironment } from './start-environment';
import { textSourceOf, Upload } from '../../local/documents';
import { Environment } from '../../local/environment';
import { DocumentRecord } from '../../src/contract/document-record';
import { STATUS_TABLE } from '../../src/contract/status-table';
import { DocumentEvent } from '../../src/publishing/handler/events/document-event';

const EXAMPLES = path.join(__dirname, '..', '..', 'examples', 'documents');
const BAD: Record<string, string> = {
  'encrypted.pdf': 'ENCRYPTED',
  'not-an-image.png': 'UNSUPPORTED_TYPE',
};
const PAGES: Record<string, number> = {
  'letter.tiff': 1,
  'receipt.png': 1,
  'report-three-pages.pdf': 3,
  'resume-scan.pdf': 1,
};
const files = fs.readdirSync(EXAMPLES).filter(name => !name.startsWith('.')).sort();
const good = files.filter(name => !(name in BAD));
const scanned = good.filter(name => name in PAGES);

let environment: Environment;
const uploads = new Map<string, Upload>();
const records = new Map<string, DocumentRecord>();

beforeAll(async () => {
  environment = await startEnvironment({ suite: 'path', stack: publishingStack });
  for (const name of files) {
    uploads.set(name, await environment.documents.uploadFile(name, path.join(EXAMPLES, name)));
  }
  const found = await environment.documents.watch([...uploads.values()], { timeoutMs: patience(240_000) });
  files.forEach((name, i) => records.set(name, found[i]!));
});

afterAll(async () => environment?.stop());

test('the examples are the ones that this test knows', () => {
  expect(files).toEqual([...Object.keys(BAD), ...Object.keys(PAGES), 'notes.txt'].sort());
});

test.each(good)('%s succeeds', name => {
  expect(records.get(name)).toMatchObject({ status: 'SUCCEEDED', fileName: name });
});

test.each(Object.entries(BAD))('%s is rejected as %s', async (name, code) => {
  const { documentId, status, error } = records.get(name)!;
  expect({ status, error }).toEqual({ status: 'REJECTED', error: { code, message: expect.any(String) } });
  expect(await startedJobsOf(environment, documentId)).toEqual([]);
});

test.each(Object.entries(PAGES))('%s has its pages, %d, and words', async (name, pageCount) => {
  const record = records.get(name)!;
  expect(record).toMatchObject({ pageCount, ocrLineCount: expect.any(Number), ocrAvgConfidencePct: expect.any(Number) });
  expect(record.ocrAvgConfidencePct).toBeGreaterThan(80);
  expect(await environment.documents.wordCountOf(record)).toBeGreaterThan(20);
});

test.each([
  ['letter.tiff', 'Dunmere Public Library'],
  ['receipt.png', 'THE COPPER KETTLE'],
  ['report-three-pages.pdf', 'Harbour Survey 2025'],
  ['resume-scan.pdf', 'Laboratory Operations Manager'],
])('the text of %s has what is printed there', async (name, printed) => {
  expect(await environment.documents.textOf(records.get(name)!)).toContain(printed);
});

test('a text file needs no OCR: it is its own text', async () => {
  const record = records.get('notes.txt')!;
  expect(textSourceOf(record)?.key).toBe(record.objectKey);
  expect(await environment.documents.textOf(record)).toBe(fs.readFileSync(path.join(EXAMPLES, 'notes.txt'), 'utf8'));
  expect(await startedJobsOf(environment, record.documentId)).toEqual([]);
});

test('each document that needs OCR has one job', async () => {
  const jobs = await startedJobs(environment);
  expect(jobs.map(({ documentId }) => documentId).sort()).toEqual(scanned.map(name => records.get(name)!.documentId).sort());
});

onEmulator('Amazon Textract tells nobody whom it could not tell')('each job told the topic that it was done', async () => {
  expect(emulated(environment).textract.log.notifications.filter(({ failure }) => failure)).toEqual([]);
});

test('each change of status is an event, under an id of its own', async () => {
  const revisions = [...records.values()].flatMap(({ documentId, revision }) =>
    Array.from({ length: revision }, (_, i) => `${documentId}:${i + 1}`));
  const events = await receive<ReceivedEvent>(environment.outputs.EventsQueueUrl, ({ detail }) => detail.id, revisions);

  expect([...events.keys()].sort()).toEqual(revisions.sort());
  for (const { documentId, revision, status, resultKey, error } of records.values()) {
    const { detail, ...event } = events.get(`${documentId}:${revision}`)!;
    expect(event['detail-type']).toBe(STATUS_TABLE[status].detailType);
    expect(detail).toMatchObject({ documentId, status, ...(resultKey && { resultKey }), ...(error && { error }) });
    expect(detail).not.toHaveProperty('ocrText');
  }
});

test('who asks for notifications of rejections gets these and no others', async () => {
  const rejected = Object.keys(BAD).map(name => records.get(name)!).map(({ documentId, revision }) => `${documentId}:${revision}`);
  const notifications = await receive<DocumentEvent>(environment.outputs.RejectionsQueueUrl, ({ id }) => id, rejected);

  expect([...notifications.keys()].sort()).toEqual(rejected.sort());
  expect([...notifications.values()].map(({ error }) => error?.code).sort()).toEqual(Object.values(BAD).sort());
});

test('events that come again start no second job and change no record', async () => {
  const before = await environment.documents.records();
  const queues = new Queues(environment);
  const events = files.map(name => uploadEvent(records.get(name)!));
  await queues.send(await queues.url(/IntakeUploadsQueue/), [...events, ...events, ...events]);
  await queues.drained();

  expect(await startedJobs(environment)).toHaveLength(scanned.length);
  const byId = (a: DocumentRecord, b: DocumentRecord) => a.documentId.localeCompare(b.documentId);
  expect((await environment.documents.records()).sort(byId)).toEqual(before.sort(byId));
});

test('no log has what is written in a document, nor a presigned URL', async () => {
  const { lines, leaks } = await searchLogs(environment, {
    'the text of a scan': 'Dunmere Public Library',
    'the text of a receipt': 'THE COPPER KETTLE',
    'the text of a text file': fs.readFileSync(path.join(EXAMPLES, 'notes.txt'), 'utf8').trim().split('\n')[0],
  });
  expect(lines).toBeGreaterThan(50);
  expect(leaks).toEqual([]);
});

test('nothing ended in a dead-letter queue', async () => {
  expect(await new Queues(environment).deadLetters()).toBe(0);
});

/** What Amazon S3 would send, as far as intake reads it. */
function uploadEvent({ bucket, objectKey, versionId, eTag, sizeBytes, uploadedAt }: DocumentRecord): string {
  const key = encodeURIComponent(objectKey).replaceAll('%2F', '/').replaceAll('%20', '+');
  return JSON.stringify({
    Records: [{
      eventSource: 'aws:s3',
      eventName: 'ObjectCreated:Put',
      eventTime: uploadedAt,
      s3: { bucket: { name: bucket }, object: { key, size: sizeBytes, eTag, versionId, sequencer: '00' } },
    }],
  });
}

interface ReceivedEvent {
  readonly 'detail-type': string;
  readonly 'detail': DocumentEvent;
}

/** What is in a queue, by id, once all that is awaited is there; or as much as came in time. */
async function receive<T>(QueueUrl: string, idOf: (body: T) => string, awaited: readonly string[]): Promise<Map<string, T>> {
  const { sqs } = environment.clients;
  const received = new Map<string, T>();
  for (const end = Date.now() + patience(60_000); Date.now() < end && awaited.some(id => !received.has(id));) {
    const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 1 }));
    Messages.map(({ Body }) => JSON.parse(Body!) as T).forEach(body => received.set(idOf(body), body));
    if (Messages.length > 0) {
      const Entries = Messages.map(({ ReceiptHandle }, i) => ({ Id: String(i), ReceiptHandle: ReceiptHandle! }));
      await sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
    }
  }
  return received;
}
