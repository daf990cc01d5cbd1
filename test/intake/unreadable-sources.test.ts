import { pdf } from './inspection/documents';
import { SETTINGS } from './settings';
import { DocumentStatus } from '../../src/contract/document-status';
import { fakeClock } from '../helpers/clock';
import { fakeAws } from '../helpers/fake-aws';
import { StorageState } from '../helpers/fake-bucket';
import { loadIntake } from '../helpers/handlers';
import { serviceError } from '../helpers/service-errors';
import { BatchHandler, deliver } from '../helpers/sqs-events';
import { s3Notification } from '../helpers/uploads';

const aws = fakeAws();
fakeClock();
const KEY = 'uploads/a.pdf';

let handler: BatchHandler;
beforeAll(async () => {
  handler = await loadIntake(SETTINGS);
});

const upload = () => s3Notification(aws.bucket.put(KEY, pdf(1)));
const record = () => aws.table.records[0];

const ARCHIVED: ReadonlyArray<[string, StorageState]> = [
  ['in GLACIER', { StorageClass: 'GLACIER' }],
  ['in DEEP_ARCHIVE', { StorageClass: 'DEEP_ARCHIVE' }],
  ['that is being restored', { StorageClass: 'GLACIER', Restore: 'ongoing-request="true"' }],
  ['that Intelligent-Tiering has archived', { StorageClass: 'INTELLIGENT_TIERING', ArchiveStatus: 'ARCHIVE_ACCESS' }],
  ['that Intelligent-Tiering has archived deeply', { StorageClass: 'INTELLIGENT_TIERING', ArchiveStatus: 'DEEP_ARCHIVE_ACCESS' }],
];

test.each(ARCHIVED)('an object %s is REJECTED at once, with what to do', async (_, state) => {
  const event = upload();
  aws.bucket.store(KEY, state);
  expect(await deliver(handler, [event])).toEqual([]);
  expect(record()).toMatchObject({
    status: DocumentStatus.REJECTED, error: { code: 'SOURCE_ARCHIVED', message: expect.stringContaining('Restore it (s3:RestoreObject), then reprocess the document.') },
  });
  expect(aws.callsOf('GetObjectCommand')).toEqual([]);
});

test.each<[string, StorageState]>([
  ['in GLACIER_IR', { StorageClass: 'GLACIER_IR' }],
  ['in STANDARD_IA', { StorageClass: 'STANDARD_IA' }],
  ['that Intelligent-Tiering has not archived', { StorageClass: 'INTELLIGENT_TIERING' }],
  ['that was restored', { StorageClass: 'GLACIER', Restore: 'ongoing-request="false", expiry-date="Fri, 21 Dec 2029 00:00:00 GMT"' }],
])('an object %s is read', async (_, state) => {
  const event = upload();
  aws.bucket.store(KEY, state);
  expect(await deliver(handler, [event])).toEqual([]);
  expect(record().status).toBe(DocumentStatus.VALIDATED);
});

test('an object that its uploader encrypted is REJECTED at once, with what to do', async () => {
  const event = upload();
  aws.bucket.encryptByCustomer(KEY);
  expect(await deliver(handler, [event])).toEqual([]);
  expect(record()).toMatchObject({ status: DocumentStatus.REJECTED, error: { code: 'SOURCE_KEY_UNKNOWN', message: expect.stringContaining('(SSE-C)') } });
});

test('a request that is refused for another reason says nothing of the object, and comes back', async () => {
  const event = upload();
  aws.failOnce('HeadObjectCommand', serviceError('400', 400, 'UnknownError')); // credentials that have expired, say
  expect(await deliver(handler, [event])).toEqual(['m1']);
  expect(record().status).toBe(DocumentStatus.RECEIVED);
});
