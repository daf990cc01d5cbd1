import { InvalidJobIdException } from '@aws-sdk/client-textract';
import { COMPLETION, fateOf, processingRecord, results, SETTINGS, WHERE_ITS_ANSWER_IS_GONE } from './collecting';
import { DocumentErrorCode } from '../../src/contract/document-error-code';
import { DocumentStatus } from '../../src/contract/document-status';
import { fakeAws } from '../helpers/fake-aws';
import { loadCollection } from '../helpers/handlers';
import { DOCUMENT_ID } from '../helpers/records';
import { serviceError } from '../helpers/service-errors';
import { BatchHandler, deliver } from '../helpers/sqs-events';
import { pageBlocks, textractCompletion, textractPart } from '../helpers/textract-answers';

const aws = fakeAws();

let handler: BatchHandler;
beforeAll(async () => {
  handler = await loadCollection(SETTINGS);
});

const GET = 'GetDocumentTextDetectionCommand';

test('where the bucket has no parts, Textract is asked for them, page by page', async () => {
  aws.table.put(processingRecord());
  aws.textract.answers = ['one', 'two', 'three'].map((word, index) => textractPart(pageBlocks(index + 1, [{ words: [word] }]), 3));

  expect(await deliver(handler, [COMPLETION])).toEqual([]);

  expect(aws.callsOf(GET)).toEqual([undefined, '1', '2'].map((NextToken) => ({ JobId: 'job-1', MaxResults: 1000, NextToken })));
  expect(results(aws).text).toBe('one\n\ntwo\n\nthree\n');
  expect(aws.table.get(DOCUMENT_ID).status).toBe(DocumentStatus.SUCCEEDED);
});

test('a throttled page leaves nothing behind, and the message comes back', async () => {
  const record = aws.table.put(processingRecord());
  aws.textract.answers = ['one', 'two'].map((word, index) => textractPart(pageBlocks(index + 1, [{ words: [word] }]), 2));
  aws.failOnce(GET, serviceError('ProvisionedThroughputExceededException', 400));

  expect(await deliver(handler, [COMPLETION])).toEqual(['m1']);

  expect(aws.table.get(DOCUMENT_ID)).toEqual(record);
  expect(aws.bucket.keys()).toEqual([]);
});

test.each(WHERE_ITS_ANSWER_IS_GONE)('where Textract has forgotten the job, and its parts are gone, the document is read again, but not after attempt 3: attempt %d', async (attempt, fate) => {
  aws.table.put(processingRecord({ attempt }));
  aws.failOnce(GET, new InvalidJobIdException({ message: 'Request has invalid Job Id', $metadata: { httpStatusCode: 400 } }));

  expect(await deliver(handler, [textractCompletion(`${DOCUMENT_ID}:${attempt}`)])).toEqual([]);

  expect(fateOf(aws.table.get(DOCUMENT_ID))).toEqual(fate);
});

test('a job that is still at work by its own word is not taken for one that read nothing', async () => {
  const record = aws.table.put(processingRecord());
  aws.textract.answers = [{ JobStatus: 'IN_PROGRESS' }];

  expect(await deliver(handler, [COMPLETION])).toEqual(['m1']);

  expect(aws.table.get(DOCUMENT_ID)).toEqual(record);
  expect(aws.bucket.keys()).toEqual([]);
});

test('a job that failed by its own word is not taken for one that read nothing', async () => {
  aws.table.put(processingRecord());
  aws.textract.answers = [{ JobStatus: 'FAILED', StatusMessage: 'INTERNAL_ERROR' }];

  expect(await deliver(handler, [COMPLETION])).toEqual([]);

  expect(aws.table.get(DOCUMENT_ID)).toMatchObject({
    status: DocumentStatus.FAILED, error: { code: DocumentErrorCode.OCR_FAILED, message: expect.stringContaining('INTERNAL_ERROR') },
  });
});

describe('an engine that a deployment took away, with the right to ask it', () => {
  const gone = (attempt = 1) => aws.table.put(processingRecord({
    attempt, engine: 'gone', request: { createdAt: '2030-01-01T00:00:00.000Z', engineType: 'textract-text', parameters: {} },
  }));
  const ASKED = { documentId: DOCUMENT_ID, attempt: 1, jobId: 'job-1', jobSucceeded: true };

  test('has left its answer: it is the document\'s', async () => {
    gone();
    aws.bucket.put(`results/${DOCUMENT_ID}/1/raw/job-1/1`, JSON.stringify(textractPart(pageBlocks(1, [{ words: ['paid', 'for'] }]), 1)));

    expect(await deliver(handler, [ASKED])).toEqual([]);

    expect(aws.table.get(DOCUMENT_ID)).toMatchObject({ status: DocumentStatus.SUCCEEDED, attempt: 1, ocrText: 'paid for\n' });
  });

  test.each(WHERE_ITS_ANSWER_IS_GONE)('has left none: the document is read again, by what takes its place, but not after attempt 3: attempt %d', async (attempt, fate) => {
    gone(attempt);

    expect(await deliver(handler, [{ ...ASKED, attempt }])).toEqual([]);

    expect(fateOf(aws.table.get(DOCUMENT_ID))).toEqual(fate);
    expect(aws.callsOf(GET)).toEqual([]);
  });

  test('has failed: nobody can be asked why', async () => {
    gone();

    expect(await deliver(handler, [{ ...ASKED, jobSucceeded: false }])).toEqual([]);

    expect(aws.table.get(DOCUMENT_ID)).toMatchObject({ status: DocumentStatus.FAILED, error: { code: DocumentErrorCode.OCR_FAILED } });
    expect(aws.callsOf(GET)).toEqual([]);
  });
});
