import { NoSuchKey } from '@aws-sdk/client-s3';
import { encryptedPdf, pdf, png } from './inspection/documents';
import { SETTINGS } from './settings';
import { DocumentErrorCode } from '../../src/contract/document-error-code';
import { DocumentStatus } from '../../src/contract/document-status';
import { MetricName } from '../../src/contract/metric-name';
import { fakeClock } from '../helpers/clock';
import { fakeAws } from '../helpers/fake-aws';
import { WORK_QUEUE } from '../helpers/fake-queues';
import { loadIntake } from '../helpers/handlers';
import { emittedMetrics } from '../helpers/metrics';
import { serviceError } from '../helpers/service-errors';
import { BatchHandler, deliver } from '../helpers/sqs-events';
import { s3Notification } from '../helpers/uploads';

const aws = fakeAws();
fakeClock();

let handler: BatchHandler;
beforeAll(async () => {
  handler = await loadIntake({ ...SETTINGS, suffixes: ['.pdf', '.png', '.txt'] });
});

/** What a rejection asks of the bucket. */
const READ = ['HeadObjectCommand', 'GetObjectCommand'];
const ONLY_LOOKED_AT = ['HeadObjectCommand'];
const LEFT_ALONE: string[] = [];

const WEB_PAGE = '<!doctype html><html><body>404</body></html>';
const MIB = 1024 * 1024;

test.each([
  ['an object without bytes', 'a.pdf', Buffer.alloc(0), DocumentErrorCode.EMPTY, ONLY_LOOKED_AT],
  ['an object larger than any type may be', 'a.pdf', Buffer.alloc(2 * MIB + 1), DocumentErrorCode.TOO_LARGE, ONLY_LOOKED_AT],
  ['an object larger than its type may be', 'a.png', png(300, 300), DocumentErrorCode.TOO_LARGE, READ],
  ['a name that ends wrongly', 'a.docx', pdf(1), DocumentErrorCode.UNSUPPORTED_SUFFIX, LEFT_ALONE],
  ['a web page that calls itself an image', 'a.png', Buffer.from(WEB_PAGE), DocumentErrorCode.UNSUPPORTED_TYPE, READ],
  ['a type that no engine takes', 'a.pdf', Buffer.from('GIF89a' + '\0'.repeat(30), 'latin1'), DocumentErrorCode.UNSUPPORTED_TYPE, READ],
  ['a document with a password', 'a.pdf', encryptedPdf('secret'), DocumentErrorCode.ENCRYPTED, READ],
  ['a document with too many pages', 'a.pdf', pdf(4), DocumentErrorCode.TOO_MANY_PAGES, READ],
  ['an image with too many pixels', 'a.png', png(1001, 1), DocumentErrorCode.TOO_LARGE, READ],
  ['a document that is cut off', 'a.png', png(100, 100).subarray(0, 60), DocumentErrorCode.CORRUPT, READ],
])('%s (%s) is REJECTED with its reason, and left as it is', async (_, name, bytes, code, reads) => {
  const object = aws.bucket.put(`uploads/${name}`, bytes);

  expect(await deliver(handler, [s3Notification(object)])).toEqual([]);

  const [record] = aws.table.records;
  expect(record).toMatchObject({
    status: DocumentStatus.REJECTED,
    revision: 2,
    sizeBytes: bytes.length,
    error: { code, message: expect.stringMatching(/^[A-Z].*\.$/) },
    processedAt: new Date().toISOString(),
  });
  expect(record.statusKey).toContain('#REJECTED#');
  expect(record).not.toHaveProperty('dueKey');
  expect(record).not.toHaveProperty('dueAt');
  expect(aws.queues.messages(WORK_QUEUE)).toEqual([]);
  expect(aws.calls.map(({ command }) => command).filter((command) => command.includes('Object'))).toEqual(reads);
  expect(aws.bucket.get(object.key)).toBe(object);
});

test('an object below a prefix of other letter case is REJECTED, and not even looked at: intake may not read there', async () => {
  const object = aws.bucket.put('Uploads/a.pdf', pdf(1));

  await deliver(handler, [s3Notification(object)]);

  expect(aws.table.records).toMatchObject([{ status: DocumentStatus.REJECTED, error: { code: DocumentErrorCode.PREFIX_CASE_MISMATCH } }]);
  expect(aws.callsOf('HeadObjectCommand')).toEqual([]);
  expect(emittedMetrics()).toEqual({ DocumentsRejected: 1, MisplacedUploads: 1 });
});

test('suffixes are told ignoring case', async () => {
  const object = aws.bucket.put('uploads/A.PDF', pdf(1));

  await deliver(handler, [s3Notification(object)]);

  expect(aws.table.records).toMatchObject([{ status: DocumentStatus.VALIDATED }]);
});

test('an object that was deleted before it could be read is REJECTED with SOURCE_GONE', async () => {
  const object = aws.bucket.put('uploads/a.pdf', pdf(1));
  aws.bucket.delete(object.key);

  expect(await deliver(handler, [s3Notification(object)])).toEqual([]);

  expect(aws.table.records).toMatchObject([{
    status: DocumentStatus.REJECTED,
    error: { code: DocumentErrorCode.SOURCE_GONE },
    sizeBytes: object.body.length,
  }]);
});

test('so is one that is deleted between the look at it and the reading', async () => {
  const object = aws.bucket.put('uploads/a.pdf', pdf(1));
  aws.failOnce('GetObjectCommand', new NoSuchKey({ message: 'The specified version does not exist.', $metadata: { httpStatusCode: 404 } }));

  expect(await deliver(handler, [s3Notification(object)])).toEqual([]);

  expect(aws.table.records).toMatchObject([{ status: DocumentStatus.REJECTED, error: { code: DocumentErrorCode.SOURCE_GONE } }]);
});

test('an object that was overwritten where no versions are kept is gone: another one is not read in its place', async () => {
  aws.bucket.versioned = false;
  const first = aws.bucket.put('uploads/a.pdf', pdf(1));
  aws.bucket.put('uploads/a.pdf', pdf(2));
  aws.failOnce('HeadObjectCommand', serviceError('PreconditionFailed', 412), 'before', ({ IfMatch }) => IfMatch === first.eTag);

  expect(await deliver(handler, [s3Notification(first)])).toEqual([]);

  expect(aws.table.records).toMatchObject([{ status: DocumentStatus.REJECTED, error: { code: DocumentErrorCode.SOURCE_GONE } }]);
  expect(aws.callsOf('GetObjectCommand')).toEqual([]);
});

test('an object that may not be read is not taken for one that is gone', async () => {
  const object = aws.bucket.put('uploads/a.pdf', pdf(1));
  aws.bucket.deny(object.key);

  expect(await deliver(handler, [s3Notification(object)])).toEqual(['m1']);

  expect(aws.table.records).toMatchObject([{ status: DocumentStatus.RECEIVED }]);
});

test('rejected documents are counted, once each', async () => {
  jest.mocked(console.log).mockClear();
  const object = aws.bucket.put('uploads/a.pdf', '');

  await deliver(handler, [s3Notification(object), s3Notification(object)]);

  expect(emittedMetrics()).toEqual({ [MetricName.REJECTED]: 1 });
});
