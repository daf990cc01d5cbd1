import { COMPLETION, processingRecord, RESULTS, results, SETTINGS, storeParts } from './collecting';
import { DocumentErrorCode } from '../../src/contract/document-error-code';
import { DocumentStatus } from '../../src/contract/document-status';
import { fakeClock } from '../helpers/clock';
import { fakeAws } from '../helpers/fake-aws';
import { loadCollection } from '../helpers/handlers';
import { DOCUMENT_ID, validatedRecord } from '../helpers/records';
import { serviceError } from '../helpers/service-errors';
import { BatchHandler, deliver } from '../helpers/sqs-events';
import { pageBlocks, textractCompletion, textractPart } from '../helpers/textract-answers';

const aws = fakeAws();
fakeClock();

let handler: BatchHandler;
beforeAll(async () => {
  handler = await loadCollection(SETTINGS);
});

const HELLO = pageBlocks(1, [{ words: ['hello'] }]);

test('a completion may overtake the write of PROCESSING', async () => {
  aws.table.put(validatedRecord({ pageCount: 1, claimUntil: '2030-01-01T00:01:00.000Z' }));
  storeParts(aws, [HELLO], 1);

  expect(await deliver(handler, [COMPLETION])).toEqual([]);

  const record = aws.table.get(DOCUMENT_ID);
  expect(record).toMatchObject({ status: DocumentStatus.SUCCEEDED, jobId: 'job-1' });
  expect(record).not.toHaveProperty('claimUntil');
});

test('a completion that comes twice changes nothing and reads nothing the second time', async () => {
  aws.table.put(processingRecord());
  storeParts(aws, [HELLO], 1);
  await deliver(handler, [COMPLETION]);
  const record = { ...aws.table.get(DOCUMENT_ID) };
  const reads = aws.callsOf('GetObjectCommand').length;

  expect(await deliver(handler, [COMPLETION])).toEqual([]);

  expect(aws.table.get(DOCUMENT_ID)).toEqual(record);
  expect(aws.callsOf('GetObjectCommand')).toHaveLength(reads);
});

test('two completions at once end in one change of the record', async () => {
  aws.table.put(processingRecord());
  storeParts(aws, [HELLO], 1);

  expect((await Promise.all([deliver(handler, [COMPLETION]), deliver(handler, [COMPLETION])])).flat()).toEqual([]);

  expect(aws.table.get(DOCUMENT_ID)).toMatchObject({ status: DocumentStatus.SUCCEEDED, revision: 4 });
  expect(results(aws).text).toBe('hello\n');
});

test('the completion of an attempt that was given up is left alone', async () => {
  const record = aws.table.put(processingRecord({ attempt: 2, jobId: 'job-2' }));

  expect(await deliver(handler, [COMPLETION])).toEqual([]);

  expect(aws.table.get(DOCUMENT_ID)).toEqual(record);
  expect(aws.bucket.keys()).toEqual([]);
});

test.each([
  ['a job without a tag', textractCompletion(undefined)],
  ['a tag that is not the pipeline\'s', textractCompletion('invoice-42')],
  ['a document of which there is no record', textractCompletion('fedcba:1')],
  ['an Amazon SNS envelope', { Type: 'Notification', Message: JSON.stringify(COMPLETION) }],
  ['something that is no JSON', 'hello'],
])('a message about %s fails, and ends in the dead-letter queue', async (_, message) => {
  aws.table.put(processingRecord());
  storeParts(aws, [HELLO], 1);

  expect(await deliver(handler, [message, COMPLETION])).toEqual(['m1']);

  expect(aws.table.get(DOCUMENT_ID).status).toBe(DocumentStatus.SUCCEEDED);
});

test.each(['FAILED', 'ERROR'])('a job that ended with %s ends the document, with the reason that Textract gives', async (status) => {
  aws.table.put(processingRecord());
  aws.textract.answers = [{ JobStatus: 'FAILED', StatusMessage: 'INVALID_IMAGE_TYPE' }];

  expect(await deliver(handler, [textractCompletion(`${DOCUMENT_ID}:1`, 'job-1', status)])).toEqual([]);

  const record = aws.table.get(DOCUMENT_ID);
  expect(record).toMatchObject({
    status: DocumentStatus.FAILED, error: { code: DocumentErrorCode.OCR_FAILED, message: expect.stringContaining('INVALID_IMAGE_TYPE') },
  });
  expect(record).not.toHaveProperty('dueKey');
  expect(aws.bucket.keys()).toEqual([]);
});

test('a failed job ends the document also when Textract has forgotten why', async () => {
  aws.table.put(processingRecord());
  const { InvalidJobIdException } = await import('@aws-sdk/client-textract');
  aws.failOnce('GetDocumentTextDetectionCommand', new InvalidJobIdException({ message: 'Request has invalid Job Id', $metadata: {} }));

  expect(await deliver(handler, [textractCompletion(`${DOCUMENT_ID}:1`, 'job-1', 'FAILED')])).toEqual([]);

  expect(aws.table.get(DOCUMENT_ID)).toMatchObject({ status: DocumentStatus.FAILED, error: { code: DocumentErrorCode.OCR_FAILED } });
});

test.each(['ProvisionedThroughputExceededException', 'InternalServerError'])('a failed job is not concluded while its reason cannot be asked for (%s)', async (name) => {
  const record = aws.table.put(processingRecord());
  aws.failOnce('GetDocumentTextDetectionCommand', serviceError(name, 400));

  expect(await deliver(handler, [textractCompletion(`${DOCUMENT_ID}:1`, 'job-1', 'FAILED')])).toEqual(['m1']);

  expect(aws.table.get(DOCUMENT_ID)).toEqual(record);
});

test('what a job read of a document that it could not read whole is kept: PARTIAL, with the reason', async () => {
  aws.table.put(processingRecord());
  storeParts(aws, [HELLO], 3, { JobStatus: 'PARTIAL_SUCCESS', Warnings: [{ ErrorCode: 'UNSUPPORTED_PAGE', Pages: [2, 3] }] });

  await deliver(handler, [COMPLETION]);

  expect(aws.table.get(DOCUMENT_ID)).toMatchObject({
    status: DocumentStatus.PARTIAL,
    ocrText: 'hello\n',
    pageCount: 3,
    error: { code: DocumentErrorCode.OCR_PARTIAL, message: expect.stringContaining('UNSUPPORTED_PAGE on page 2, 3') },
  });
  expect(results(aws).document.warnings).toContain("Amazon Textract warns of page 2, 3: 'UNSUPPORTED_PAGE'.");
});

test('so it is when the completion itself says PARTIAL_SUCCESS', async () => {
  aws.table.put(processingRecord());
  storeParts(aws, [HELLO], 3, { JobStatus: 'PARTIAL_SUCCESS' });
  aws.textract.answers = [textractPart(HELLO, 3, { JobStatus: 'PARTIAL_SUCCESS' })];

  await deliver(handler, [textractCompletion(`${DOCUMENT_ID}:1`, 'job-1', 'PARTIAL_SUCCESS')]);

  expect(aws.table.get(DOCUMENT_ID)).toMatchObject({ status: DocumentStatus.PARTIAL, ocrText: 'hello\n' });
});

test('the answer of an engine that the pipeline does not have any more stays where it is, and its message fails', async () => {
  const record = aws.table.put(processingRecord({ engine: 'textractLending' }));
  storeParts(aws, [HELLO], 1);
  const before = aws.bucket.keys();

  expect(await deliver(handler, [COMPLETION])).toEqual(['m1']);

  expect(aws.table.get(DOCUMENT_ID)).toEqual(record);
  expect(aws.bucket.keys()).toEqual(before);
});

test('an answer that came at once is collected without a job', async () => {
  aws.table.put(processingRecord({ engine: 'textractTextSync', jobId: undefined }));
  aws.bucket.put(`${RESULTS}raw/1`, JSON.stringify({ DocumentMetadata: { Pages: 1 }, Blocks: pageBlocks(undefined, [{ words: ['at', 'once'] }]) }));

  expect(await deliver(handler, [{ documentId: DOCUMENT_ID, attempt: 1 }])).toEqual([]);

  expect(aws.table.get(DOCUMENT_ID)).toMatchObject({ status: DocumentStatus.SUCCEEDED, ocrText: 'at once\n', pageCount: 1 });
});

test('without an engine, what intake counted is the result', async () => {
  aws.table.put(processingRecord({ engine: 'metadataOnly', jobId: undefined, contentType: 'text/plain', pageCount: undefined, wordCount: 7 }));

  expect(await deliver(handler, [{ documentId: DOCUMENT_ID, attempt: 1 }])).toEqual([]);

  expect(aws.table.get(DOCUMENT_ID)).toMatchObject({ status: DocumentStatus.SUCCEEDED, wordCount: 7, ocrLineCount: 0 });
  expect(results(aws).document).toMatchObject({ pages: [], summary: { lineCount: 0, wordCount: 7 } });
});
