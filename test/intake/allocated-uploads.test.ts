import { createHash } from 'node:crypto';
import { pdf } from './inspection/documents';
import { SETTINGS } from './settings';
import { DocumentRecord } from '../../src/contract/document-record';
import { DocumentStatus } from '../../src/contract/document-status';
import { allocate } from '../../src/lifecycle/intake-changes';
import { reduce } from '../../src/lifecycle/reduce';
import { documentClient } from '../../src/runtime/clients';
import { DocumentStore } from '../../src/runtime/document-store';
import { deriveDocumentId } from '../../src/runtime/uploads/object-document-id';
import { uploadKey } from '../../src/storage/object-keys';
import { fakeAws } from '../helpers/fake-aws';
import { BUCKET, StoredObject } from '../helpers/fake-bucket';
import { TABLE } from '../helpers/fake-documents-table';
import { WORK_QUEUE } from '../helpers/fake-queues';
import { loadIntake } from '../helpers/handlers';
import { DOCUMENT_ID } from '../helpers/records';
import { BatchHandler, deliver } from '../helpers/sqs-events';
import { s3Notification } from '../helpers/uploads';

const aws = fakeAws();

let handler: BatchHandler;
beforeAll(async () => {
  handler = await loadIntake(SETTINGS);
});

const KEY = uploadKey('uploads/', DOCUMENT_ID, 'a.pdf');
const idOf = ({ key, versionId, eTag }: StoredObject) => deriveDocumentId(BUCKET, key, versionId ?? eTag);
const upload = (pages = 1, key = KEY) => aws.bucket.put(key, pdf(pages));
const store = () => new DocumentStore(documentClient(), TABLE);

async function asked(change: Partial<DocumentRecord> = {}): Promise<void> {
  const request = { documentId: DOCUMENT_ID, bucket: BUCKET, objectKey: KEY, fileName: 'a.pdf', labels: { customer: '42' } };
  aws.table.put({ ...allocate(request, new Date()), ...change });
}

async function purge(documentId: string): Promise<DocumentRecord> {
  return (await store().apply(reduce(aws.table.get(documentId), { kind: 'PURGED' }, new Date()).change!))!;
}

const ids = () => aws.table.records.map(({ documentId }) => documentId).sort();

test.each([DocumentStatus.PENDING_UPLOAD, DocumentStatus.EXPIRED])('the upload that a record is waiting for, %s, is its document, under the id that was given out', async (status) => {
  await asked({ status });
  const object = upload();

  expect(await deliver(handler, [s3Notification(object)])).toEqual([]);

  expect(aws.table.records).toMatchObject([{
    documentId: DOCUMENT_ID, objectId: idOf(object), versionId: object.versionId, status: DocumentStatus.VALIDATED, pageCount: 1, labels: { customer: '42' },
  }]);
  expect(aws.queues.messages(WORK_QUEUE)).toEqual([{ documentId: DOCUMENT_ID }]);
});

test('its event again, later or at the same time, is no document more, and read by the engine once', async () => {
  await asked();
  const event = s3Notification(upload());
  expect((await Promise.all([deliver(handler, [event]), deliver(handler, [event])])).flat()).toEqual([]);
  aws.table.put({ ...aws.table.get(DOCUMENT_ID), status: DocumentStatus.SUCCEEDED });
  const messages = aws.queues.messages(WORK_QUEUE).length;

  expect(await deliver(handler, [event])).toEqual([]);

  expect(ids()).toEqual([DOCUMENT_ID]);
  expect(aws.queues.messages(WORK_QUEUE)).toHaveLength(messages);
});

test.each([DocumentStatus.PENDING_UPLOAD, DocumentStatus.EXPIRED])('an upload to a record that was deleted while it was %s is bound and REJECTED, once, and nobody reads it', async (status) => {
  await asked({ status, deletedAt: new Date().toISOString() });
  const object = upload();
  const event = s3Notification(object);

  expect((await Promise.all([deliver(handler, [event]), deliver(handler, [event])])).flat()).toEqual([]);
  expect(await deliver(handler, [event])).toEqual([]);

  expect(aws.table.records).toMatchObject([{
    documentId: DOCUMENT_ID, objectId: idOf(object), versionId: object.versionId, status: DocumentStatus.REJECTED, error: { code: 'UPLOAD_CANCELED' },
  }]);
  expect(aws.callsOf('GetObjectCommand')).toEqual([]);
  expect(aws.queues.messages(WORK_QUEUE)).toEqual([]);
});

test('a second upload to the key is a document of its own, and the first stays what it is', async () => {
  await asked();
  const [first, second] = [upload(1), upload(2)];
  await deliver(handler, [s3Notification(first), s3Notification(second), s3Notification(second), s3Notification(first)]);

  expect(ids()).toEqual([DOCUMENT_ID, idOf(second)].sort());
  expect(aws.table.get(DOCUMENT_ID)).toMatchObject({ objectId: idOf(first), versionId: first.versionId, pageCount: 1 });
  expect(aws.table.get(idOf(second))).toMatchObject({ versionId: second.versionId, pageCount: 2 });
  expect(aws.table.get(idOf(second))).not.toHaveProperty('objectId');
});

test('of two uploads at the same time, one is the document and the other one of its own: none is lost', async () => {
  await asked();
  const [first, second] = [upload(1), upload(2)];
  const failed = await Promise.all([deliver(handler, [s3Notification(first)]), deliver(handler, [s3Notification(second)])]);

  expect(failed.flat()).toEqual([]);
  const bound = aws.table.get(DOCUMENT_ID).objectId;
  const other = [first, second].find((object) => idOf(object) !== bound)!;
  expect([idOf(first), idOf(second)]).toContain(bound);
  expect(ids()).toEqual([DOCUMENT_ID, idOf(other)].sort());
  expect(aws.table.records.map(({ status }) => status)).toEqual([DocumentStatus.VALIDATED, DocumentStatus.VALIDATED]);
});

test('who loses the race after having read the record looks again', async () => {
  await asked();
  const [first, second] = [upload(1), upload(2)];
  aws.failOnce('UpdateCommand', Object.assign(new Error('lost'), { name: 'TimeoutError' })); // the first delivery breaks off where it would bind
  expect(await deliver(handler, [s3Notification(first)])).toEqual(['m1']);
  await deliver(handler, [s3Notification(second)]);
  expect(await deliver(handler, [s3Notification(first)])).toEqual([]);
  expect(aws.table.get(DOCUMENT_ID).objectId).toBe(idOf(second));
  expect(aws.table.get(idOf(first)).pageCount).toBe(1);
});

test.each([
  ['at another key below its id', () => asked(), `uploads/${DOCUMENT_ID}/b.pdf`],
  ['below an id that was given to nobody', async () => undefined, KEY],
])('an object %s is a document of its own', async (_, prepare, key) => {
  await prepare();
  const object = upload(1, key);
  await deliver(handler, [s3Notification(object)]);
  expect(aws.table.get(idOf(object))).toMatchObject({ status: DocumentStatus.VALIDATED });
});

test('an object that was a document before its id was given out stays that one', async () => {
  const object = upload();
  await deliver(handler, [s3Notification(object)]);
  await asked();
  await deliver(handler, [s3Notification(object)]);
  expect(aws.table.get(DOCUMENT_ID).status).toBe(DocumentStatus.PENDING_UPLOAD);
});

describe('after a purge', () => {
  test('events of the object are swallowed: it is not read, and not paid for, again', async () => {
    await asked();
    const object = upload();
    await deliver(handler, [s3Notification(object)]);
    const tombstone = await purge(DOCUMENT_ID);
    const reads = aws.callsOf('GetObjectCommand').length;

    expect(await deliver(handler, [s3Notification(object), { documentId: DOCUMENT_ID }])).toEqual([]);

    expect(aws.table.records).toEqual([tombstone]);
    expect(aws.callsOf('GetObjectCommand')).toHaveLength(reads);
  });

  test('so are those of an object that was a document by itself', async () => {
    const object = upload(1, 'uploads/a.pdf');
    await deliver(handler, [s3Notification(object)]);
    const tombstone = await purge(idOf(object));
    expect(await deliver(handler, [s3Notification(object)])).toEqual([]);
    expect(aws.table.records).toEqual([tombstone]);
  });

  test('of an upload that had not come yet, what comes is REJECTED, and nobody reads it', async () => {
    await asked();
    const tombstone = await purge(DOCUMENT_ID);
    const object = upload();
    expect(await deliver(handler, [s3Notification(object)])).toEqual([]);
    expect(aws.table.get(DOCUMENT_ID)).toEqual(tombstone);
    expect(aws.table.get(idOf(object))).toMatchObject({ status: DocumentStatus.REJECTED, error: { code: 'UPLOAD_CANCELED' } });
    expect(aws.callsOf('GetObjectCommand')).toEqual([]);
    expect(aws.queues.messages(WORK_QUEUE)).toEqual([]);
  });

  test('of a document that had come, a second upload to its key is still one of its own', async () => {
    await asked();
    await deliver(handler, [s3Notification(upload(1))]);
    await purge(DOCUMENT_ID);
    const second = upload(2);
    await deliver(handler, [s3Notification(second)]);
    expect(aws.table.get(idOf(second))).toMatchObject({ status: DocumentStatus.VALIDATED, pageCount: 2 });
  });

  test('in the very moment of the upload, it is so, too', async () => {
    await asked();
    const object = upload();
    const [failed] = await Promise.all([deliver(handler, [s3Notification(object)]), purge(DOCUMENT_ID)]);
    expect(failed).toEqual([]);
    expect(ids()).toEqual([DOCUMENT_ID, idOf(object)].sort());
    expect(aws.table.get(DOCUMENT_ID)).toHaveProperty('purgedAt');
  });
});

describe('a SHA-256 that was announced', () => {
  const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
  const outcome = async (announcedSha256: string | undefined, bytes: Buffer) => {
    await asked({ announcedSha256 });
    expect(await deliver(handler, [s3Notification(aws.bucket.put(KEY, bytes))])).toEqual([]);
    const { status, error } = aws.table.get(DOCUMENT_ID);
    return [status, error?.code];
  };

  test('is that of the bytes that came', async () => {
    expect(await outcome(sha256(pdf(1)), pdf(1))).toEqual(['VALIDATED', undefined]);
  });

  test.each<[string, Buffer, string]>([
    ['another document', pdf(2), 'CHECKSUM_MISMATCH'],
    ['a part of it', pdf(1).subarray(0, 300), 'CHECKSUM_MISMATCH'],
    ['a type that is not read to its end', Buffer.from('GIF89a'.padEnd(300, '\0')), 'UNSUPPORTED_TYPE'],
  ])('is not that of %s, which is REJECTED', async (_, bytes, code) => {
    expect(await outcome(sha256(pdf(1)), bytes)).toEqual(['REJECTED', code]);
    expect(aws.queues.messages(WORK_QUEUE)).toEqual([]);
  });

  test('says so in a sentence that names both', async () => {
    await outcome(sha256(pdf(1)), pdf(2));
    const { message } = aws.table.get(DOCUMENT_ID).error!;
    expect(message).toContain(sha256(pdf(1)));
    expect(message).toContain(sha256(pdf(2)));
  });

  test('that nobody announced is none that could differ', async () => {
    expect(await outcome(undefined, pdf(2))).toEqual(['VALIDATED', undefined]);
  });
});
