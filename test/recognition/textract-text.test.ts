import { createHash } from 'node:crypto';
import { ROLE, SETTINGS, TOPIC } from './settings';
import { DocumentStatus } from '../../src/contract/document-status';
import { waitingDue } from '../../src/storage/table-schema';
import { fakeClock } from '../helpers/clock';
import { fakeAws } from '../helpers/fake-aws';
import { BUCKET } from '../helpers/fake-bucket';
import { loadRecognition } from '../helpers/handlers';
import { DOCUMENT_ID, validatedRecord } from '../helpers/records';
import { BatchHandler, deliver } from '../helpers/sqs-events';

const aws = fakeAws();
fakeClock();

let handler: BatchHandler;
beforeAll(async () => {
  handler = await loadRecognition(SETTINGS);
});

const WORK = { documentId: DOCUMENT_ID };
const REQUEST = {
  DocumentLocation: { S3Object: { Bucket: BUCKET, Name: 'uploads/scan of Jan.pdf', Version: 'version-1' } },
  ClientRequestToken: createHash('sha256').update(`${DOCUMENT_ID}:1`).digest('hex'),
  JobTag: `${DOCUMENT_ID}:1`,
  NotificationChannel: { SNSTopicArn: TOPIC, RoleArn: ROLE },
  OutputConfig: { S3Bucket: BUCKET, S3Prefix: `results/${DOCUMENT_ID}/1/raw` },
};

test('a valid document is handed to Textract: this version of it, by a token, with a tag that finds its record', async () => {
  aws.table.put(validatedRecord());

  expect(await deliver(handler, [WORK])).toEqual([]);

  expect(aws.callsOf('StartDocumentTextDetectionCommand')).toEqual([REQUEST]);
  expect(aws.table.get(DOCUMENT_ID)).toMatchObject({ status: DocumentStatus.PROCESSING, jobId: 'job-1', attempt: 1, revision: 3 });
});

test('the request is on the record before the call that costs money', async () => {
  aws.table.put(validatedRecord());

  await deliver(handler, [WORK]);

  expect(aws.calls.map(({ command }) => command)).toEqual([
    'GetCommand', 'UpdateCommand', 'StartDocumentTextDetectionCommand', 'UpdateCommand',
  ]);
  expect(aws.table.get(DOCUMENT_ID).request).toEqual({ createdAt: '2030-01-01T00:00:00.000Z', engineType: 'textract-text', parameters: REQUEST });
});

test('a document that the engine works on is nobody\'s any more, but is looked at again', async () => {
  aws.table.put(validatedRecord());

  await deliver(handler, [WORK]);

  const { claimUntil, dueKey, dueAt, statusKey } = aws.table.get(DOCUMENT_ID);
  expect(claimUntil).toBeUndefined();
  expect(dueKey).toMatch(/^sweep#\d$/);
  expect(dueAt! > new Date().toISOString()).toBe(true);
  expect(statusKey).toContain('#IN_PROGRESS#');
});

test('an object of an unversioned bucket is named without a version', async () => {
  aws.table.put(validatedRecord({ versionId: undefined }));

  await deliver(handler, [WORK]);

  expect(aws.callsOf('StartDocumentTextDetectionCommand')[0].DocumentLocation).toEqual({
    S3Object: { Bucket: BUCKET, Name: 'uploads/scan of Jan.pdf' },
  });
});

test.each([
  DocumentStatus.PROCESSING, DocumentStatus.SUCCEEDED, DocumentStatus.PARTIAL, DocumentStatus.REJECTED, DocumentStatus.FAILED,
])('a message that comes again for a document that is %s costs nothing', async (status) => {
  const record = aws.table.put(validatedRecord({ status }));

  expect(await deliver(handler, [WORK])).toEqual([]);

  expect(aws.table.get(DOCUMENT_ID)).toEqual(record);
  expect(aws.textract.paidRuns).toBe(0);
});

test('a message that names no record fails, alone', async () => {
  aws.table.put(validatedRecord());

  expect(await deliver(handler, [{ documentId: 'unknown' }, WORK, 'no JSON'])).toEqual(['m1', 'm3']);

  expect(aws.table.get(DOCUMENT_ID).status).toBe(DocumentStatus.PROCESSING);
});

test('a document of an engine that the pipeline no longer has waits in its lane, which the next tick clears', async () => {
  const record = aws.table.put(validatedRecord({ engine: 'textractLending' }));

  expect(await deliver(handler, [WORK])).toEqual([]);

  expect(aws.table.get(DOCUMENT_ID)).toEqual({ ...record, ...waitingDue(DOCUMENT_ID, 'textractLending', record.updatedAt) });
});

test('two invocations with the same document make one call', async () => {
  aws.table.put(validatedRecord());

  const failed = await Promise.all([deliver(handler, [WORK]), deliver(handler, [WORK])]);

  expect(failed.flat()).toHaveLength(1);
  expect(aws.callsOf('StartDocumentTextDetectionCommand')).toHaveLength(1);
  expect(aws.table.get(DOCUMENT_ID).status).toBe(DocumentStatus.PROCESSING);
});
