import { pdf, png } from './inspection/documents';
import { SETTINGS } from './settings';
import { DocumentStatus } from '../../src/contract/document-status';
import { deriveDocumentId } from '../../src/runtime/uploads/object-document-id';
import { fakeClock } from '../helpers/clock';
import { fakeAws } from '../helpers/fake-aws';
import { BUCKET, StoredObject } from '../helpers/fake-bucket';
import { WORK_QUEUE } from '../helpers/fake-queues';
import { loadIntake } from '../helpers/handlers';
import { networkError } from '../helpers/service-errors';
import { BatchHandler, deliver } from '../helpers/sqs-events';
import { S3_TEST_EVENT, s3Notification } from '../helpers/uploads';

const aws = fakeAws();
fakeClock();

let handler: BatchHandler;
beforeAll(async () => {
  handler = await loadIntake(SETTINGS);
});

const idOf = ({ key, versionId, eTag }: StoredObject) => deriveDocumentId(BUCKET, key, versionId ?? eTag);

test('a valid document gets a record of what it is, and goes to its engine', async () => {
  const object = aws.bucket.put('uploads/2030/Scan of Jan.PDF', pdf(2));

  expect(await deliver(handler, [s3Notification(object)])).toEqual([]);

  const documentId = idOf(object);
  expect(aws.table.get(documentId)).toMatchObject({
    documentId,
    bucket: BUCKET,
    objectKey: 'uploads/2030/Scan of Jan.PDF',
    versionId: object.versionId,
    eTag: object.eTag,
    fileName: 'Scan of Jan.PDF',
    fileExtension: 'pdf',
    contentType: 'application/pdf',
    sizeBytes: object.body.length,
    sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    pageCount: 2,
    status: DocumentStatus.VALIDATED,
    engine: 'textractText',
    attempt: 1,
    revision: 2,
    uploadedAt: '2029-12-31T23:59:58.123Z',
    updatedAt: new Date().toISOString(),
  });
  expect(aws.queues.messages(WORK_QUEUE)).toEqual([{ documentId }]);
});

test('each type goes to the engine of its route', async () => {
  const objects = [aws.bucket.put('uploads/a.png', png(10, 10)), aws.bucket.put('uploads/b.txt', 'three short words')];

  await deliver(handler, objects.map((object) => s3Notification(object)));

  expect(objects.map((object) => aws.table.get(idOf(object)).engine)).toEqual(['textractTextSync', 'metadataOnly']);
  expect(aws.table.get(idOf(objects[0]))).toMatchObject({ contentType: 'image/png', pageCount: 1, widthPx: 10, heightPx: 10 });
  expect(aws.table.get(idOf(objects[1]))).toMatchObject({ contentType: 'text/plain', wordCount: 3 });
});

test('keys are taken as they are, not as their event writes them', async () => {
  const object = aws.bucket.put('uploads/a+b é 100%.txt', 'hello');

  expect(await deliver(handler, [s3Notification(object)])).toEqual([]);

  expect(aws.table.records).toMatchObject([{ objectKey: 'uploads/a+b é 100%.txt', status: DocumentStatus.VALIDATED }]);
});

test('it is the version of the event that is read, not what was written over it since', async () => {
  const first = aws.bucket.put('uploads/a.txt', 'one two');
  const second = aws.bucket.put('uploads/a.txt', 'one two three');

  await deliver(handler, [first, second].map((object) => s3Notification(object)));

  expect([first, second].map((object) => aws.table.get(idOf(object)).wordCount)).toEqual([2, 3]);
});

test('a document of an unversioned bucket is told apart by its eTag', async () => {
  aws.bucket.versioned = false;
  const object = aws.bucket.put('uploads/a.txt', 'hello');

  expect(await deliver(handler, [s3Notification(object)])).toEqual([]);

  const record = aws.table.get(deriveDocumentId(BUCKET, 'uploads/a.txt', object.eTag));
  expect(record.status).toBe(DocumentStatus.VALIDATED);
  expect(record).not.toHaveProperty('versionId');
});

test('messages that tell of no upload are done with, and nothing is asked', async () => {
  const removed = s3Notification({ key: 'uploads/a.txt', eTag: '', body: Buffer.alloc(0) }, { eventName: 'ObjectRemoved:Delete' });
  const folder = s3Notification({ key: 'uploads/folder/', eTag: '', body: Buffer.alloc(0) });

  expect(await deliver(handler, [S3_TEST_EVENT, removed, folder])).toEqual([]);

  expect(aws.calls).toEqual([]);
});

test('an event that comes again changes nothing, and reads nothing', async () => {
  const object = aws.bucket.put('uploads/a.pdf', pdf(1));
  await deliver(handler, [s3Notification(object)]);
  const record = { ...aws.table.get(idOf(object)) };

  expect(await deliver(handler, [s3Notification(object)])).toEqual([]);

  expect(aws.table.records).toEqual([record]);
  expect(aws.callsOf('GetObjectCommand')).toHaveLength(1);
  expect(aws.callsOf('HeadObjectCommand')).toHaveLength(1);
});

test.each([
  DocumentStatus.PROCESSING, DocumentStatus.SUCCEEDED, DocumentStatus.PARTIAL, DocumentStatus.REJECTED, DocumentStatus.FAILED,
])('an event that comes again when the document is %s does not send it to its engine again', async (status) => {
  const object = aws.bucket.put('uploads/a.pdf', pdf(1));
  await deliver(handler, [s3Notification(object)]);
  aws.table.put({ ...aws.table.get(idOf(object)), status });

  await deliver(handler, [s3Notification(object)]);

  expect(aws.queues.messages(WORK_QUEUE)).toHaveLength(1);
});

test('the same event twice at once ends in one record', async () => {
  const object = aws.bucket.put('uploads/a.pdf', pdf(1));

  const failed = await Promise.all([deliver(handler, [s3Notification(object)]), deliver(handler, [s3Notification(object)])]);

  expect(failed.flat()).toEqual([]);
  expect(aws.table.records).toMatchObject([{ status: DocumentStatus.VALIDATED, revision: 2 }]);
  expect(aws.queues.messages(WORK_QUEUE)).toContainEqual({ documentId: idOf(object) });
});

describe('wherever the function dies, the next delivery hands the document on', () => {
  const places = Array.from({ length: 6 }, (_, index) => index + 1).flatMap((nth) => [[nth, 'before'], [nth, 'after']] as const);

  test.each(places)('in call %d, %s it took effect', async (nth, when) => {
    const object = aws.bucket.put('uploads/a.pdf', pdf(1));
    aws.crashAt(nth, when);
    expect(await deliver(handler, [s3Notification(object)])).toEqual(['m1']);
    expect(aws.revive()).toBe(true);

    expect(await deliver(handler, [s3Notification(object)])).toEqual([]);

    expect(aws.table.records).toMatchObject([{ status: DocumentStatus.VALIDATED, revision: 2 }]);
    expect(aws.queues.messages(WORK_QUEUE)).toContainEqual({ documentId: idOf(object) });
  });
});

test('one document that cannot be read now fails alone, and soon comes back', async () => {
  const objects = ['a', 'b', 'c'].map((name) => aws.bucket.put(`uploads/${name}.txt`, name));
  aws.bucket.deny('uploads/b.txt');

  expect(await deliver(handler, objects.map((object) => s3Notification(object)))).toEqual(['m2']);

  expect(objects.map((object) => aws.table.get(idOf(object)).status)).toEqual([
    DocumentStatus.VALIDATED, DocumentStatus.RECEIVED, DocumentStatus.VALIDATED,
  ]);
  expect(aws.queues.hiddenFor('m2')).toBeLessThanOrEqual(10);
  expect(aws.queues.hiddenFor('m1')).toBeUndefined();
});

test('a connection that breaks says nothing about the document', async () => {
  const object = aws.bucket.put('uploads/a.txt', 'hello');
  aws.failOnce('GetObjectCommand', networkError());

  expect(await deliver(handler, [s3Notification(object)])).toEqual(['m1']);

  expect(aws.table.get(idOf(object)).status).toBe(DocumentStatus.RECEIVED);
});
