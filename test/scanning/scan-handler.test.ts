import { GuardDutyClient, SendObjectMalwareScanCommand } from '@aws-sdk/client-guardduty';
import { DocumentRecord } from '../../src/contract/document-record';
import { DocumentStatus } from '../../src/contract/document-status';
import { allocate } from '../../src/lifecycle/intake-changes';
import { deriveDocumentId } from '../../src/runtime/uploads/object-document-id';
import { parseUploadEvents } from '../../src/runtime/uploads/upload-notification';
import { fakeClock } from '../helpers/clock';
import { fakeAws } from '../helpers/fake-aws';
import { BUCKET, StoredObject } from '../helpers/fake-bucket';
import { UPLOADS_QUEUE } from '../helpers/fake-queues';
import { loadScanning } from '../helpers/handlers';
import { emittedMetrics } from '../helpers/metrics';
import { tombstoneOf, validatedRecord } from '../helpers/records';
import { serviceError } from '../helpers/service-errors';
import { BatchHandler, deliver } from '../helpers/sqs-events';
import { strictClient } from '../helpers/strict-client';
import { S3_TEST_EVENT, s3Notification } from '../helpers/uploads';
import { taggingFailedEvent, verdictEvent } from '../helpers/verdict-events';

const aws = fakeAws();
fakeClock();
const scans: object[] = [];
strictClient(GuardDutyClient, () => aws, [[SendObjectMalwareScanCommand, ({ S3Object }) => {
  scans.push(S3Object);
  return {};
}]]);

let handler: BatchHandler;
beforeAll(async () => {
  handler = await loadScanning({ uploadPrefixes: ['uploads/'], timeoutSeconds: 3600, scanner: { kind: 'GUARD_DUTY' } });
});
beforeEach(() => scans.splice(0));

const idOf = ({ key, versionId, eTag }: StoredObject) => deriveDocumentId(BUCKET, key, versionId ?? eTag);
const upload = (key = 'uploads/scan.pdf') => aws.bucket.put(key, 'scan');
const waiting = (object: StoredObject, record: Partial<DocumentRecord> = {}) => aws.table.put(validatedRecord({
  documentId: idOf(object),
  objectKey: object.key,
  versionId: object.versionId,
  eTag: object.eTag,
  status: DocumentStatus.SCANNING,
  revision: 1,
  engine: undefined,
  ...record,
}));
const recordOf = (object: StoredObject) => aws.table.get(idOf(object));

describe('a verdict', () => {
  test('that the object is clean sends the document to its inspection', async () => {
    const object = upload();
    waiting(object);
    expect(await deliver(handler, [verdictEvent(object)])).toEqual([]);
    expect(recordOf(object)).toMatchObject({ status: DocumentStatus.RECEIVED, verdict: { result: 'NO_THREATS_FOUND', at: '2030-01-01T00:00:05.000Z' } });
    expect(aws.queues.messages(UPLOADS_QUEUE)).toEqual([{ documentId: idOf(object) }]);
  });

  test('that comes twice counts once', async () => {
    const object = upload();
    waiting(object);
    await deliver(handler, [verdictEvent(object), verdictEvent(object)]);
    expect(recordOf(object).revision).toBe(2);
    expect(new Set(aws.queues.bodies(UPLOADS_QUEUE)).size).toBe(1); // the message may have been lost, and does no harm twice
  });

  test('that comes before the event of the upload is not lost: it makes the record', async () => {
    const object = upload();
    expect(await deliver(handler, [verdictEvent(object)])).toEqual([]);
    const { key: objectKey, versionId, eTag } = object;
    expect(recordOf(object)).toMatchObject({ status: DocumentStatus.RECEIVED, objectKey, versionId, eTag });
    expect(recordOf(object)).not.toHaveProperty('sizeBytes');
    expect(aws.queues.messages(UPLOADS_QUEUE)).toEqual([{ documentId: idOf(object) }]);
  });

  test('finds the document whose id was given out before the upload, and the version that is its', async () => {
    const documentId = 'f'.repeat(32);
    const object = upload(`uploads/${documentId}/scan.pdf`);
    aws.table.put(allocate({ documentId, bucket: BUCKET, objectKey: object.key, fileName: 'scan.pdf' }, new Date()));
    const second = upload(`uploads/${documentId}/scan.pdf`);
    const threat = verdictEvent(second, { result: 'THREATS_FOUND', threats: [{ name: 'EICAR' }] });
    expect(await deliver(handler, [verdictEvent(object), threat])).toEqual([]);
    expect(aws.table.get(documentId)).toMatchObject({ status: DocumentStatus.RECEIVED, objectId: idOf(object), versionId: object.versionId });
    expect(recordOf(second)).toMatchObject({ status: DocumentStatus.QUARANTINED, versionId: second.versionId });
  });

  test('of another version says nothing of this one', async () => {
    const object = upload();
    waiting(object);
    await deliver(handler, [verdictEvent({ ...object, versionId: 'another' })]);
    expect(recordOf(object).status).toBe(DocumentStatus.SCANNING);
  });

  test('names the threats, each once', async () => {
    const object = upload();
    waiting(object);
    await deliver(handler, [verdictEvent(object, { result: 'THREATS_FOUND', threats: [{ name: 'EICAR-Test-File (not a virus)' }, { name: 'EICAR-Test-File (not a virus)' }, {}] })]);
    expect(recordOf(object)).toMatchObject({ status: DocumentStatus.QUARANTINED, verdict: { threats: ['EICAR-Test-File (not a virus)'] } });
    expect(recordOf(object)).not.toHaveProperty('dueAt');
    expect(aws.queues.messages(UPLOADS_QUEUE)).toEqual([]);
    expect(emittedMetrics()).toMatchObject({ DocumentsQuarantined: 1 });
  });

  test('with thousands of threats leaves room on the record', async () => {
    const object = upload();
    waiting(object);
    await deliver(handler, [verdictEvent(object, { result: 'THREATS_FOUND', threats: Array.from({ length: 5000 }, (_, i) => ({ name: `${i}`.padEnd(1000, 'x') })) })]);
    expect(JSON.stringify(recordOf(object).verdict).length).toBeLessThan(4000);
  });

  test.each([
    ['UNSUPPORTED', DocumentStatus.REJECTED], ['ACCESS_DENIED', DocumentStatus.SCANNING], ['FAILED', DocumentStatus.SCANNING],
  ])('%s leaves the document %s, with the reasons', async (result, status) => {
    const object = upload();
    waiting(object);
    await deliver(handler, [verdictEvent(object, { result, scanStatus: 'SKIPPED', detail: { statusReasons: ['PASSWORD_PROTECTED', 7] } })]);
    expect(recordOf(object)).toMatchObject({ status, verdict: { result, reason: 'PASSWORD_PROTECTED' } });
  });

  test('of a scan that was not completed is none that clears anything', async () => {
    const object = upload();
    waiting(object);
    await deliver(handler, [verdictEvent(object, { scanStatus: 'FAILED' })]);
    expect(recordOf(object)).toMatchObject({ status: DocumentStatus.SCANNING, verdict: { result: 'FAILED' } });
    expect(emittedMetrics()).toMatchObject({ ScansWithoutVerdict: 1 });
  });

  test('whose tag could not be set says so', async () => {
    const object = upload();
    waiting(object);
    await deliver(handler, [taggingFailedEvent(object)]);
    expect(recordOf(object)).toMatchObject({ status: DocumentStatus.SCANNING, verdict: { result: 'NOT_TAGGED', reason: 'ACCESS_DENIED' } });
  });

  test('in a word that is not known ends in the dead-letter queue, and not in silence', async () => {
    const object = upload();
    waiting(object);
    expect(await deliver(handler, [verdictEvent(object, { result: 'MAYBE' })])).toEqual(['m1']);
    expect(recordOf(object).status).toBe(DocumentStatus.SCANNING);
  });

  test('of a folder of the console makes no document', async () => {
    expect(await deliver(handler, [verdictEvent(upload('uploads/January/'))])).toEqual([]);
    expect(aws.table.records).toEqual([]);
  });

  test('of a document that is purged changes nothing', async () => {
    const object = upload();
    const tombstone = aws.table.put(tombstoneOf(waiting(object)));
    expect(await deliver(handler, [verdictEvent(object, { result: 'THREATS_FOUND' })])).toEqual([]);
    expect(recordOf(object)).toEqual(tombstone);
  });

  test('that meets another change of the record comes back', async () => {
    const object = upload();
    waiting(object);
    aws.justBefore('UpdateCommand', () => aws.table.put({ ...recordOf(object), attempt: 2 }));
    expect(await deliver(handler, [verdictEvent(object)])).toEqual(['m1']);
    expect(await deliver(handler, [verdictEvent(object)])).toEqual([]);
    expect(recordOf(object)).toMatchObject({ status: DocumentStatus.RECEIVED, attempt: 2 });
  });
});

describe('a document that is to be scanned', () => {
  const asked = async (object: StoredObject) => deliver(handler, [{ documentId: idOf(object) }]);

  test('is named to Amazon GuardDuty, with its version', async () => {
    const object = upload();
    upload();
    waiting(object);
    expect(await asked(object)).toEqual([]);
    expect(scans).toEqual([{ Bucket: BUCKET, Key: object.key, VersionId: object.versionId }]);
  });

  test('that was there before the gate is scanned as well', async () => {
    const object = upload();
    waiting(object, { status: DocumentStatus.SUCCEEDED });
    await asked(object);
    expect(scans).toHaveLength(1);
  });

  test('whose object is gone is REJECTED: its scan would never end', async () => {
    const object = upload();
    waiting(object);
    aws.bucket.delete(object.key);
    await asked(object);
    expect(recordOf(object)).toMatchObject({ status: DocumentStatus.REJECTED, error: { code: 'SOURCE_GONE' } });
    expect(scans).toEqual([]);
  });

  test.each([
    ['is in quarantine', (object: StoredObject) => waiting(object, { status: DocumentStatus.QUARANTINED })],
    ['is purged', (object: StoredObject) => aws.table.put(tombstoneOf(waiting(object)))],
  ])('and %s is left alone', async (_, make) => {
    const object = upload();
    make(object);
    expect(await asked(object)).toEqual([]);
    expect(scans).toEqual([]);
  });

  test('comes back where Amazon GuardDuty cannot be asked', async () => {
    const object = upload();
    waiting(object);
    aws.failOnce('SendObjectMalwareScanCommand', serviceError('AccessDeniedException', 403));
    expect(await asked(object)).toEqual(['m1']);
    expect(recordOf(object).status).toBe(DocumentStatus.SCANNING);
  });

  test('of which Amazon S3 tells gets its record, and is named to the scanner', async () => {
    const object = upload();
    expect(await deliver(handler, [s3Notification(object), S3_TEST_EVENT])).toEqual([]);
    expect(recordOf(object)).toMatchObject({ status: DocumentStatus.SCANNING, sizeBytes: 4 });
    expect(scans).toHaveLength(1);
    expect(aws.queues.messages(UPLOADS_QUEUE)).toEqual([]);
  });

  test('beside the upload prefix, where nobody scans, goes to intake, which says what is wrong', async () => {
    const object = upload('Uploads/scan.pdf');
    await deliver(handler, [s3Notification(object)]);
    expect(aws.table.records).toEqual([]);
    expect(aws.queues.bodies(UPLOADS_QUEUE).flatMap(parseUploadEvents)).toMatchObject([{ key: 'Uploads/scan.pdf' }]);
  });

  test('and was found clean before, is sent to intake once more: the message may have been lost', async () => {
    const object = upload();
    waiting(object, { status: DocumentStatus.RECEIVED, verdict: { result: 'NO_THREATS_FOUND', at: '2030-01-01T00:00:00.000Z' } });
    await deliver(handler, [s3Notification(object)]);
    expect(aws.queues.messages(UPLOADS_QUEUE)).toEqual([{ documentId: idOf(object) }]);
    expect(scans).toEqual([]);
  });

  test.each([['of which there is no record', { documentId: 'e'.repeat(32) }], ['that is not named', { hello: 'world' }], ['in no JSON', 'hello']])('%s is an error', async (_, body) => {
    expect(await deliver(handler, [body])).toEqual(['m1']);
  });
});
