import { SETTINGS } from './settings';
import { fakeClock } from '../helpers/clock';
import { fakeAws } from '../helpers/fake-aws';
import { COMPLETIONS_QUEUE } from '../helpers/fake-queues';
import { loadRecognition } from '../helpers/handlers';
import { DOCUMENT_ID, tombstoneOf, validatedRecord } from '../helpers/records';
import { networkError, serviceError } from '../helpers/service-errors';
import { BatchHandler, deliver } from '../helpers/sqs-events';

const aws = fakeAws();
fakeClock();

let handler: BatchHandler;
beforeAll(async () => {
  handler = await loadRecognition(SETTINGS);
});

const WORK = { documentId: DOCUMENT_ID };
const DETECT = 'DetectDocumentTextCommand';
const purge = () => aws.table.put(tombstoneOf(aws.table.get(DOCUMENT_ID)));
/** That the collector is told, which removes what there is. */
const TOLD = [{ documentId: DOCUMENT_ID, attempt: 1 }];

beforeEach(() => {
  aws.table.put(validatedRecord({ engine: 'textractTextSync' }));
  aws.textract.answers = [{ DocumentMetadata: { Pages: 1 }, Blocks: [] }];
});

test('an answer that is stored after a purge is announced all the same: the collector removes it', async () => {
  aws.justBefore(DETECT, purge);
  expect(await deliver(handler, [WORK])).toEqual([]);
  expect(aws.bucket.keys()).toEqual([`results/${DOCUMENT_ID}/1/raw/1`]);
  expect(aws.queues.messages(COMPLETIONS_QUEUE)).toEqual(TOLD);
});

test('so is a call that failed, since it may have left a part of an answer', async () => {
  aws.justBefore(DETECT, purge);
  aws.failOnce(DETECT, networkError());
  await deliver(handler, [WORK]);
  expect(aws.queues.messages(COMPLETIONS_QUEUE)).toEqual(TOLD);
});

test('where nobody was told, since the function died, the work message that comes back makes up for it', async () => {
  aws.justBefore(DETECT, purge);
  aws.failOnce('SendMessageCommand', serviceError('ServiceUnavailable', 503));
  expect(await deliver(handler, [WORK])).toEqual(['m1']);
  expect(aws.queues.messages(COMPLETIONS_QUEUE)).toEqual([]);

  expect(await deliver(handler, [WORK])).toEqual([]);
  expect(aws.queues.messages(COMPLETIONS_QUEUE)).toEqual(TOLD);
  expect(aws.textract.paidRuns).toBe(1);
});

test('a document that is purged before its call is not paid for', async () => {
  aws.justBefore('UpdateCommand', purge);
  expect(await deliver(handler, [WORK])).toEqual([]);
  expect(aws.textract.paidRuns).toBe(0);
});

test('a job that runs tells of itself when it is done', async () => {
  aws.table.put(validatedRecord());
  aws.justBefore('StartDocumentTextDetectionCommand', purge);
  expect(await deliver(handler, [WORK])).toEqual([]);
  expect(aws.queues.messages(COMPLETIONS_QUEUE)).toEqual([]);
  expect(aws.table.get(DOCUMENT_ID)).not.toHaveProperty('jobId');
});
