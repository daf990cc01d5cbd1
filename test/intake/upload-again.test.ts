import { pdf } from './inspection/documents';
import { SETTINGS } from './settings';
import { DocumentErrorCode } from '../../src/contract/document-error-code';
import { DocumentStatus } from '../../src/contract/document-status';
import { deriveDocumentId } from '../../src/runtime/uploads/object-document-id';
import { waitingDue } from '../../src/storage/table-schema';
import { fakeClock, MINUTE } from '../helpers/clock';
import { fakeAws } from '../helpers/fake-aws';
import { BUCKET, StoredObject } from '../helpers/fake-bucket';
import { WORK_QUEUE } from '../helpers/fake-queues';
import { loadIntake } from '../helpers/handlers';
import { serviceError } from '../helpers/service-errors';
import { BatchHandler, deliver } from '../helpers/sqs-events';
import { s3Notification } from '../helpers/uploads';

const aws = fakeAws();
const clock = fakeClock();

let handler: BatchHandler;
beforeAll(async () => {
  handler = await loadIntake(SETTINGS);
});

const idOf = ({ key, versionId, eTag }: StoredObject) => deriveDocumentId(BUCKET, key, versionId ?? eTag);

/** A document that intake began with and did not bring on, in its first minute. */
async function stuck(): Promise<{ object: StoredObject; documentId: string }> {
  const object = aws.bucket.put('uploads/a.pdf', pdf(2));
  aws.failOnce('GetObjectCommand', serviceError('InternalError', 500));
  expect(await deliver(handler, [s3Notification(object)])).toEqual(['m1']);
  clock.advance(MINUTE);
  return { object, documentId: idOf(object) };
}

test('a document that stayed RECEIVED is inspected as its record says, and goes to its engine', async () => {
  const { documentId } = await stuck();
  const received = aws.table.get(documentId);
  expect(received.status).toBe(DocumentStatus.RECEIVED);

  expect(await deliver(handler, [{ documentId }])).toEqual([]);

  expect(aws.table.get(documentId)).toMatchObject({
    status: DocumentStatus.VALIDATED,
    pageCount: 2,
    engine: 'textractText',
    revision: 2,
    attempt: 1,
    objectKey: received.objectKey,
    versionId: received.versionId,
    uploadedAt: received.uploadedAt,
    updatedAt: new Date().toISOString(),
  });
  expect(aws.queues.messages(WORK_QUEUE)).toEqual([{ documentId }]);
});

test('it is the version of the record that is read, whatever was written over it since', async () => {
  const { documentId } = await stuck();
  aws.bucket.put('uploads/a.pdf', pdf(1));

  await deliver(handler, [{ documentId }]);

  expect(aws.table.get(documentId).pageCount).toBe(2);
});

test('a document whose object is gone meanwhile is REJECTED for that', async () => {
  const { documentId } = await stuck();
  aws.bucket.delete('uploads/a.pdf');

  expect(await deliver(handler, [{ documentId }])).toEqual([]);

  expect(aws.table.get(documentId)).toMatchObject({ status: DocumentStatus.REJECTED, error: { code: DocumentErrorCode.SOURCE_GONE } });
  expect(aws.queues.messages(WORK_QUEUE)).toEqual([]);
});

test('message and event at the same time end in one change', async () => {
  const { object, documentId } = await stuck();

  const failed = await Promise.all([deliver(handler, [{ documentId }]), deliver(handler, [s3Notification(object)])]);

  expect(failed.flat()).toEqual([]);
  expect(aws.table.records).toMatchObject([{ status: DocumentStatus.VALIDATED, revision: 2 }]);
});

test('a document whose message to its engine was lost is handed on, and not read again', async () => {
  const { documentId } = await stuck();
  aws.failOnce('SendMessageCommand', serviceError('ServiceUnavailable', 503));
  expect(await deliver(handler, [{ documentId }])).toEqual(['m1']);
  const reads = aws.callsOf('GetObjectCommand').length;

  expect(await deliver(handler, [{ documentId }])).toEqual([]);

  expect(aws.queues.messages(WORK_QUEUE)).toEqual([{ documentId }]);
  expect(aws.callsOf('GetObjectCommand')).toHaveLength(reads);
});

test('a document that waits for its engine keeps its place', async () => {
  const { documentId } = await stuck();
  await deliver(handler, [{ documentId }]);
  const waiting = { ...aws.table.get(documentId), ...waitingDue(documentId, 'textractText', '2030-01-01T00:00:00.000Z') };
  aws.table.put(waiting);

  expect(await deliver(handler, [{ documentId }])).toEqual([]);

  expect(aws.table.get(documentId)).toEqual(waiting);
  expect(aws.queues.messages(WORK_QUEUE)).toHaveLength(1);
});

test.each([
  DocumentStatus.PROCESSING, DocumentStatus.SUCCEEDED, DocumentStatus.PARTIAL,
  DocumentStatus.REJECTED, DocumentStatus.QUARANTINED, DocumentStatus.FAILED,
])('a document that is %s by now is left alone', async (status) => {
  const { documentId } = await stuck();
  const moved = { ...aws.table.get(documentId), status };
  aws.table.put(moved);
  const calls = aws.calls.length;

  expect(await deliver(handler, [{ documentId }])).toEqual([]);

  expect(aws.table.get(documentId)).toEqual(moved);
  expect(aws.calls.slice(calls).map(({ command }) => command)).toEqual(['GetCommand']);
});

test('a document that nobody knows is a message for a person to look at, and does not keep the others', async () => {
  const { documentId } = await stuck();
  expect(await deliver(handler, [{ documentId: 'unknown' }, { documentId }])).toEqual(['m1']);
  expect(aws.table.get(documentId).status).toBe(DocumentStatus.VALIDATED);
});
