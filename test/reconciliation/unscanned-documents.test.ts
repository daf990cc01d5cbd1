import { DocumentRecord } from '../../src/contract/document-record';
import { DocumentStatus } from '../../src/contract/document-status';
import { MalwareVerdict } from '../../src/contract/malware-verdict';
import { deriveDocumentId } from '../../src/runtime/uploads/object-document-id';
import { parseUploadEvents } from '../../src/runtime/uploads/upload-notification';
import { uploadKey } from '../../src/storage/object-keys';
import { fakeAws } from '../helpers/fake-aws';
import { BUCKET, StoredObject } from '../helpers/fake-bucket';
import { SCANS_QUEUE, UPLOADS_QUEUE } from '../helpers/fake-queues';
import { loadReconciliation } from '../helpers/handlers';
import { tombstoneOf, validatedRecord } from '../helpers/records';
import { lambdaContext } from '../helpers/sqs-events';

const aws = fakeAws();
const CLEAN: MalwareVerdict = { result: 'NO_THREATS_FOUND', at: '2030-01-01T00:00:00.000Z' };

const idOf = ({ key, versionId, eTag }: StoredObject) => deriveDocumentId(BUCKET, key, versionId ?? eTag);

function document(name: string, record: Partial<DocumentRecord>): DocumentRecord {
  const object = aws.bucket.put(`uploads/${name}.pdf`, 'scan');
  return aws.table.put(validatedRecord({ documentId: idOf(object), objectKey: object.key, versionId: object.versionId, ...record }));
}

async function reconcile(event: unknown = {}) {
  const handler = await loadReconciliation({ bucketName: BUCKET, prefixes: ['uploads/'], scans: true });
  return handler(event, lambdaContext());
}

test('documents that were not found clean are sent to be scanned, and no others', async () => {
  const old = document('old', { status: DocumentStatus.SUCCEEDED });
  const failed = document('failed', { status: DocumentStatus.SCANNING, verdict: { ...CLEAN, result: 'FAILED' } });
  document('clean', { status: DocumentStatus.SUCCEEDED, verdict: CLEAN });
  document('malware', { status: DocumentStatus.QUARANTINED, verdict: { ...CLEAN, result: 'THREATS_FOUND' } });
  aws.table.put(tombstoneOf(document('purged', {})));
  const documentId = 'f'.repeat(32);
  const given = aws.bucket.put(uploadKey('uploads/', documentId, 'a.pdf'), 'scan');
  aws.table.put(validatedRecord({ documentId, objectId: idOf(given), objectKey: given.key }));

  expect(await reconcile()).toEqual({ examined: 6, sent: 0, scans: 3 });
  const scanned = aws.queues.messages(SCANS_QUEUE).map((message: any) => message.documentId);
  expect(scanned.sort()).toEqual([old.documentId, failed.documentId, documentId].sort());
  expect(aws.queues.messages(UPLOADS_QUEUE)).toEqual([]);
});

test('an object without a record is sent to be scanned first, as nobody may have done so', async () => {
  const { key } = aws.bucket.put('uploads/new.pdf', 'scan');
  expect(await reconcile()).toEqual({ examined: 1, sent: 1, scans: 0 });
  expect(aws.queues.bodies(SCANS_QUEUE).flatMap(parseUploadEvents)).toMatchObject([{ key }]);
  expect(aws.queues.messages(UPLOADS_QUEUE)).toEqual([]);
});

test('it counts over a call that has to go on', async () => {
  const [first] = ['a', 'b', 'c'].map((name) => document(name, { status: DocumentStatus.SUCCEEDED }));
  expect(await reconcile({ maxObjects: 1 })).toEqual({ examined: 1, sent: 0, scans: 1, startAfter: first.objectKey });
  expect(await reconcile({ startAfter: first.objectKey })).toEqual({ examined: 2, sent: 0, scans: 2 });
});
