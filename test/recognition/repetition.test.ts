import { SETTINGS } from './settings';
import { DocumentStatus } from '../../src/contract/document-status';
import { BESIDE_CALL_SECONDS, claimSecondsOf, WORK_MAX_RECEIVES } from '../../src/engines/call-limits';
import { DAY, fakeClock, MINUTE } from '../helpers/clock';
import { fakeAws } from '../helpers/fake-aws';
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
const START = 'StartDocumentTextDetectionCommand';
/** As long as AWS Lambda lets one run. */
const LONGEST_FUNCTION_SECONDS = 15 * 60;

/** The first call reached Textract, but its answer was lost. */
async function startWithoutAnswer(): Promise<void> {
  aws.table.put(validatedRecord());
  aws.failOnce(START, networkError(), 'after');
  expect(await deliver(handler, [WORK])).toEqual(['m1']);
  clock.advance(MINUTE);
}

test('after a call without an answer the same request is made again, and finds the job that it had started', async () => {
  await startWithoutAnswer();

  expect(await deliver(handler, [WORK])).toEqual([]);

  const [first, second] = aws.callsOf(START);
  expect(second).toEqual(first);
  expect(aws.textract.paidRuns).toBe(1);
  expect(aws.table.get(DOCUMENT_ID)).toMatchObject({ status: DocumentStatus.PROCESSING, jobId: 'job-1', attempt: 1 });
});

test('it is made again word for word, as it stands on the record, even if the pipeline would ask differently by now', async () => {
  await startWithoutAnswer();
  const record = aws.table.get(DOCUMENT_ID);
  const parameters = { ...record.request!.parameters, NotificationChannel: { SNSTopicArn: 'old topic', RoleArn: 'old role' } };
  aws.table.put({ ...record, request: { ...record.request!, parameters } });
  aws.textract.forgetTokens();

  await deliver(handler, [WORK]);

  expect(aws.callsOf(START)[1]).toEqual(parameters);
});

test('a throttled repetition waits with its request: the job that it had started may be at work, and is found at its turn', async () => {
  await startWithoutAnswer();
  const { request } = aws.table.get(DOCUMENT_ID);
  aws.failOnce(START, serviceError('ProvisionedThroughputExceededException', 400));

  expect(await deliver(handler, [WORK])).toEqual([]);

  const record = aws.table.get(DOCUMENT_ID);
  expect(record).not.toHaveProperty('claimUntil');
  expect(record.request).toEqual(request);
  expect(await nextTurn()).toEqual([]);
  expect(aws.textract.paidRuns).toBe(1);
  expect(aws.table.get(DOCUMENT_ID)).toMatchObject({ status: DocumentStatus.PROCESSING, jobId: 'job-1', attempt: 1 });
});

test('a repetition that is denied leaves the request, too', async () => {
  await startWithoutAnswer();
  const { request } = aws.table.get(DOCUMENT_ID);
  aws.failOnce(START, serviceError('AccessDeniedException', 400));

  await deliver(handler, [WORK]);

  expect(aws.table.get(DOCUMENT_ID).request).toEqual(request);
});

test('a document that is throttled past the life of its token is not paid for twice in one attempt', async () => {
  await startWithoutAnswer();
  for (let day = 1; day <= 6; day++) {
    aws.failOnce(START, serviceError('ProvisionedThroughputExceededException', 400));
    expect(await (day === 1 ? deliver(handler, [WORK]) : nextTurn())).toEqual([]);
    clock.advance(DAY);
  }
  expect(aws.table.get(DOCUMENT_ID)).toMatchObject({ status: DocumentStatus.VALIDATED, attempt: 1 });
  aws.textract.forgetTokens();

  await nextTurn(); // gives the attempt up
  expect(aws.callsOf(START)).toHaveLength(7);
  await nextTurn();

  expect(aws.table.get(DOCUMENT_ID)).toMatchObject({ status: DocumentStatus.PROCESSING, attempt: 2 });
  expect(aws.callsOf(START).at(-1)).toMatchObject({ JobTag: `${DOCUMENT_ID}:2` });
});

test('a token that stands for another request is given up: the next attempt has its own', async () => {
  aws.table.put(validatedRecord());
  aws.failOnce(START, serviceError('IdempotentParameterMismatchException', 400));

  expect(await deliver(handler, [WORK])).toEqual([]);
  expect(await nextTurn()).toEqual([]);

  const [first, second] = aws.callsOf(START);
  expect(second).toMatchObject({ JobTag: `${DOCUMENT_ID}:2`, OutputConfig: { S3Prefix: `results/${DOCUMENT_ID}/2/raw` } });
  expect(second.ClientRequestToken).not.toBe(first.ClientRequestToken);
  expect(aws.table.get(DOCUMENT_ID)).toMatchObject({ status: DocumentStatus.PROCESSING, attempt: 2, request: { parameters: second } });
});

test.each([
  ['within six days the request is made again', 6 * DAY - 2 * MINUTE, 1],
  ['after six days the next attempt begins', 6 * DAY, 2],
])('%s', async (_, age, attempt) => {
  await startWithoutAnswer();
  clock.advance(age);

  expect(await deliver(handler, [WORK])).toEqual([]);
  expect(await nextTurn()).toEqual([]);

  expect(aws.table.get(DOCUMENT_ID)).toMatchObject({ status: DocumentStatus.PROCESSING, attempt });
  expect(aws.textract.paidRuns).toBe(attempt);
});

test('a completion that overtakes the write of PROCESSING is not undone by it', async () => {
  aws.table.put(validatedRecord());
  const delivery = deliver(handler, [WORK]);
  while (aws.callsOf(START).length === 0) {
    await new Promise(setImmediate);
  }
  const collected = aws.table.put({ ...aws.table.get(DOCUMENT_ID), status: DocumentStatus.SUCCEEDED });

  expect(await delivery).toEqual([]);

  expect(aws.table.get(DOCUMENT_ID)).toEqual(JSON.parse(JSON.stringify(collected)));
});

test('a message that finds the document taken leaves it alone, and comes back until the longest claim is over', async () => {
  const taken = aws.table.put(validatedRecord({ claimUntil: new Date(Date.now() + MINUTE).toISOString() }));
  const pauses = [];
  for (let receives = 1; receives < WORK_MAX_RECEIVES; receives++) {
    expect(await deliver(handler, [WORK], { receives })).toEqual(['m1']);
    pauses.push(aws.queues.hiddenFor('m1')!);
  }

  expect(aws.table.get(DOCUMENT_ID)).toEqual(taken);
  expect(aws.textract.paidRuns).toBe(0);
  expect(pauses[0]).toBeLessThanOrEqual(30);
  // else it would end in the dead-letter queue, though all is well
  const longestClaim = claimSecondsOf({ engines: {}, callSeconds: LONGEST_FUNCTION_SECONDS - BESIDE_CALL_SECONDS });
  expect(pauses.reduce((sum, pause) => sum + pause)).toBeGreaterThan(longestClaim);
});

describe('wherever the function dies, the next delivery starts one job', () => {
  test.each(Array.from({ length: 8 }, (_, index) => index).map((index) => [Math.floor(index / 2) + 1, index % 2 ? 'after' : 'before'] as const),
  )('in call %d, %s it took effect', async (nth, when) => {
    aws.table.put(validatedRecord());
    aws.crashAt(nth, when);
    await deliver(handler, [WORK]);
    expect(aws.revive()).toBe(true);
    clock.advance(6 * MINUTE);

    await deliver(handler, [WORK]);

    expect(aws.table.get(DOCUMENT_ID)).toMatchObject({ status: DocumentStatus.PROCESSING, jobId: 'job-1', attempt: 1 });
    expect(aws.textract.paidRuns).toBe(1);
  });
});
