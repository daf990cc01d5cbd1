import { SETTINGS } from './settings';
import { DocumentErrorCode } from '../../src/contract/document-error-code';
import { DocumentStatus } from '../../src/contract/document-status';
import { fakeClock, MINUTE, SECOND } from '../helpers/clock';
import { fakeAws } from '../helpers/fake-aws';
import { BUCKET } from '../helpers/fake-bucket';
import { COMPLETIONS_QUEUE } from '../helpers/fake-queues';
import { DOCUMENT_ID, validatedRecord } from '../helpers/records';
import { networkError, serviceError } from '../helpers/service-errors';
import { BatchHandler, deliver } from '../helpers/sqs-events';
import { loadEngineCallers } from '../helpers/turns';

const aws = fakeAws();
const clock = fakeClock();

let handler: BatchHandler;
let nextTurn: () => Promise<string[]>;
beforeAll(async () => {
  ({ recognize: handler, nextTurn } = await loadEngineCallers(aws, SETTINGS));
});

const WORK = { documentId: DOCUMENT_ID };
const DETECT = 'DetectDocumentTextCommand';
const ANSWER = { DocumentMetadata: { Pages: 1 }, Blocks: [{ BlockType: 'PAGE', Id: 'p' }, { BlockType: 'LINE', Id: 'l', Text: 'Grüße' }] };

beforeEach(() => {
  aws.table.put(validatedRecord({ engine: 'textractTextSync' }));
  aws.textract.answers = [ANSWER];
});

test('one page is read at once, and its answer stored before anybody is told', async () => {
  expect(await deliver(handler, [WORK])).toEqual([]);

  expect(aws.callsOf(DETECT)).toEqual([{ Document: { S3Object: { Bucket: BUCKET, Name: 'uploads/scan of Jan.pdf', Version: 'version-1' } } }]);
  expect(aws.bucket.json(`results/${DOCUMENT_ID}/1/raw/1`)).toEqual(ANSWER);
  expect(aws.queues.messages(COMPLETIONS_QUEUE)).toEqual([{ documentId: DOCUMENT_ID, attempt: 1 }]);
  expect(aws.table.get(DOCUMENT_ID)).toMatchObject({ status: DocumentStatus.PROCESSING, attempt: 1 });
  expect(aws.calls.map(({ command }) => command)).toEqual([
    'GetCommand', 'UpdateCommand', DETECT, 'PutObjectCommand', 'UpdateCommand', 'SendMessageCommand',
  ]);
});

test('two invocations with the same document make one call', async () => {
  await Promise.all([deliver(handler, [WORK]), deliver(handler, [WORK])]);

  expect(aws.textract.paidRuns).toBe(1);
});

test.each([
  ['the connection broke', networkError()],
  ['the service failed', serviceError('InternalServerError', 500)],
])('a call is never made again within its attempt: after one of which nobody knows the outcome (%s) the next begins', async (_, error) => {
  aws.failOnce(DETECT, error, 'after');
  expect(await deliver(handler, [WORK])).toEqual(['m1']);
  clock.advance(10 * SECOND);

  expect(await deliver(handler, [WORK])).toEqual([]);
  expect(aws.table.get(DOCUMENT_ID)).toMatchObject({ status: DocumentStatus.VALIDATED, attempt: 2 });
  expect(aws.textract.paidRuns).toBe(1);
  expect(await nextTurn()).toEqual([]);

  expect(aws.table.get(DOCUMENT_ID)).toMatchObject({ status: DocumentStatus.PROCESSING, attempt: 2 });
  expect(aws.bucket.keys('results/')).toEqual([`results/${DOCUMENT_ID}/2/raw/1`]);
  expect(aws.queues.messages(COMPLETIONS_QUEUE)).toEqual([{ documentId: DOCUMENT_ID, attempt: 2 }]);
});

test('three such calls are all that a document may cost; it is then FAILED with OUTCOME_UNKNOWN', async () => {
  for (let attempt = 1; attempt <= 3; attempt++) {
    aws.failOnce(DETECT, networkError(), 'after');
    expect(await (attempt === 1 ? deliver(handler, [WORK]) : nextTurn())).toEqual(['m1']);
    expect(aws.table.get(DOCUMENT_ID)).toMatchObject({ status: DocumentStatus.VALIDATED, attempt });
    clock.advance(10 * SECOND);
    expect(await deliver(handler, [WORK])).toEqual([]);
  }

  expect(aws.textract.paidRuns).toBe(3);
  expect(aws.table.get(DOCUMENT_ID)).toMatchObject({
    status: DocumentStatus.FAILED, attempt: 3, error: { code: DocumentErrorCode.OUTCOME_UNKNOWN, message: expect.stringContaining('3 attempts') },
  });
});

test('an answer that was stored before a crash is used, not asked for again', async () => {
  aws.crashAt(5, 'before');
  await deliver(handler, [WORK]);
  expect(aws.revive()).toBe(true);
  expect(aws.bucket.json(`results/${DOCUMENT_ID}/1/raw/1`)).toEqual(ANSWER);
  expect(aws.table.get(DOCUMENT_ID).status).toBe(DocumentStatus.VALIDATED);
  clock.advance(5 * MINUTE);

  expect(await deliver(handler, [WORK])).toEqual([]);

  expect(aws.textract.paidRuns).toBe(1);
  expect(aws.queues.messages(COMPLETIONS_QUEUE)).toEqual([{ documentId: DOCUMENT_ID, attempt: 1 }]);
  expect(aws.table.get(DOCUMENT_ID)).toMatchObject({ status: DocumentStatus.PROCESSING, attempt: 1 });
});

test('an answer of which nobody could be told is told of at the next delivery, not asked for again', async () => {
  aws.failOnce('SendMessageCommand', networkError());
  expect(await deliver(handler, [WORK])).toEqual(['m1']);
  expect(aws.queues.messages(COMPLETIONS_QUEUE)).toEqual([]);

  expect(await deliver(handler, [WORK])).toEqual([]);

  expect(aws.textract.paidRuns).toBe(1);
  expect(aws.queues.messages(COMPLETIONS_QUEUE)).toEqual([{ documentId: DOCUMENT_ID, attempt: 1 }]);
});

test('an attempt that was throttled does not count as a call', async () => {
  aws.failOnce(DETECT, networkError(), 'after');
  await deliver(handler, [WORK]);
  clock.advance(10 * SECOND);
  await deliver(handler, [WORK]);
  for (let turn = 1; turn <= 3; turn++) {
    aws.failOnce(DETECT, serviceError('ProvisionedThroughputExceededException', 400));
    expect(await nextTurn()).toEqual([]);
    expect(aws.table.get(DOCUMENT_ID)).toMatchObject({ status: DocumentStatus.VALIDATED, attempt: 2 });
  }

  await nextTurn();

  expect(aws.table.get(DOCUMENT_ID)).toMatchObject({ status: DocumentStatus.PROCESSING, attempt: 2 });
});

describe('wherever the function dies, the next delivery and the next turn end in one answer, at two calls at most', () => {
  const places = Array.from({ length: 6 }, (_, index) => index + 1).flatMap((nth) => [[nth, 'before'], [nth, 'after']] as const);

  test.each(places)('in call %d, %s it took effect', async (nth, when) => {
    aws.crashAt(nth, when);
    await deliver(handler, [WORK]);
    expect(aws.revive()).toBe(true);
    clock.advance(6 * MINUTE);

    expect(await deliver(handler, [WORK])).toEqual([]);
    expect(await nextTurn()).toEqual([]);

    const { status, attempt } = aws.table.get(DOCUMENT_ID);
    expect(status).toBe(DocumentStatus.PROCESSING);
    expect(aws.bucket.json(`results/${DOCUMENT_ID}/${attempt}/raw/1`)).toEqual(ANSWER);
    expect(aws.queues.messages(COMPLETIONS_QUEUE)).toContainEqual({ documentId: DOCUMENT_ID, attempt });
    expect(aws.textract.paidRuns).toBeLessThanOrEqual(2);
  });
});
