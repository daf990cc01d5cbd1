import { DocumentErrorCode } from '../../src/contract/document-error-code';
import { DocumentRecord } from '../../src/contract/document-record';
import { DocumentStatus } from '../../src/contract/document-status';
import { fakeClock, MINUTE, SECOND } from '../helpers/clock';
import { fakeAws } from '../helpers/fake-aws';
import { BUCKET } from '../helpers/fake-bucket';
import { FakeFunction, FUNCTION_ARN } from '../helpers/fake-function';
import { COMPLETIONS_QUEUE } from '../helpers/fake-queues';
import { DOCUMENT_ID, validatedRecord } from '../helpers/records';
import { networkError, serviceError } from '../helpers/service-errors';
import { BatchHandler, deliver } from '../helpers/sqs-events';
import { loadEngineCallers } from '../helpers/turns';

const aws = fakeAws();
const clock = fakeClock();
let fn: FakeFunction;

const parameters = { functionArn: FUNCTION_ARN, callSeconds: '45' };
let handler: BatchHandler;
let nextTurn: () => Promise<string[]>;
beforeAll(async () => {
  ({ recognize: handler, nextTurn } = await loadEngineCallers(aws, {
    engines: {
      response: { engineType: 'function-response', parameters },
      callback: { engineType: 'function-callback', parameters: { ...parameters, completionSeconds: '7200' } },
    },
  }));
});
beforeEach(() => {
  fn = new FakeFunction(aws);
});

const WORK = { documentId: DOCUMENT_ID };
const INVOKE = 'InvokeCommand';
const REQUEST = {
  contractVersion: '1.0',
  documentId: DOCUMENT_ID,
  attempt: 1,
  bucket: BUCKET,
  key: 'uploads/scan of Jan.pdf',
  versionId: 'version-1',
  fileName: 'scan of Jan.pdf',
  contentType: 'application/pdf',
  sizeBytes: 1234,
  sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
  pageCount: 3,
  rawPrefix: `results/${DOCUMENT_ID}/1/raw/function/`,
};

function put(engine: string, change: Partial<DocumentRecord> = {}) {
  return aws.table.put(validatedRecord({ engine, ...change }));
}

/** In the lane of its engine, at the place that it has by when it became ready. */
function waitingAsItWas(record: DocumentRecord) {
  return { ...record, dueKey: expect.stringMatching('waiting#'), dueAt: `${record.engine}#${record.updatedAt}` };
}

describe('a function that answers with what it returns', () => {
  test('is called with the very version, and its answer stored before anybody is told', async () => {
    put('response', { labels: { project: 'A' } });
    fn.answer = () => ({ pages: [{ text: 'hello' }] });

    expect(await deliver(handler, [WORK])).toEqual([]);

    expect(fn.requests).toEqual([{ ...REQUEST, labels: { project: 'A' } }]);
    expect(aws.bucket.json(`results/${DOCUMENT_ID}/1/raw/1`)).toEqual({ pages: [{ text: 'hello' }] });
    expect(aws.queues.messages(COMPLETIONS_QUEUE)).toEqual([{ documentId: DOCUMENT_ID, attempt: 1 }]);
    expect(aws.table.get(DOCUMENT_ID)).toMatchObject({ status: DocumentStatus.PROCESSING, attempt: 1 });
  });

  test('is never called again within an attempt: after a call of which nobody knows the outcome the next begins, of three', async () => {
    put('response');
    for (let attempt = 1; attempt <= 3; attempt++) {
      aws.failOnce(INVOKE, networkError(), 'after');
      expect(await (attempt === 1 ? deliver(handler, [WORK]) : nextTurn())).toEqual(['m1']);
      clock.advance(10 * SECOND);
      expect(await deliver(handler, [WORK])).toEqual([]);
    }

    expect(fn.requests.map(({ attempt }) => attempt)).toEqual([1, 2, 3]);
    expect(aws.table.get(DOCUMENT_ID)).toMatchObject({ status: DocumentStatus.FAILED, error: { code: DocumentErrorCode.OUTCOME_UNKNOWN } });
  });

  test('may fail three times, each a while later; the document is then FAILED with what it said', async () => {
    put('response');
    fn.answer = () => {
      throw new TypeError(`no page ${'x'.repeat(1000)}`);
    };
    for (let attempt = 1; attempt <= 2; attempt++) {
      expect(await (attempt === 1 ? deliver(handler, [WORK]) : nextTurn())).toEqual([]);
      const waiting = aws.table.get(DOCUMENT_ID);
      expect(waiting).toMatchObject({ status: DocumentStatus.VALIDATED, attempt: attempt + 1, dueKey: expect.stringMatching(/^waiting#/) });
      expect(waiting).not.toHaveProperty('claimUntil');
      expect(waiting).not.toHaveProperty('request');
      expect(fn.requests).toHaveLength(attempt);
    }
    expect(await nextTurn()).toEqual([]);

    const { status, error } = aws.table.get(DOCUMENT_ID);
    expect({ status, code: error!.code }).toEqual({ status: DocumentStatus.FAILED, code: DocumentErrorCode.OCR_FAILED });
    expect(error!.message).toMatch(/^The function failed: TypeError: no page x+…$/);
    expect(error!.message.length).toBeLessThan(600);
    expect(fn.requests).toHaveLength(3);
  });

  test('an error that is worth another try is tried again, with an attempt of its own', async () => {
    put('response');
    fn.answer = ({ attempt }) => attempt === 1 ? { error: { message: 'the model is loading', retryable: true } } : { pages: [] };
    expect(await deliver(handler, [WORK])).toEqual([]);

    expect(await nextTurn()).toEqual([]);

    expect(aws.table.get(DOCUMENT_ID)).toMatchObject({ status: DocumentStatus.PROCESSING, attempt: 2 });
    expect(aws.bucket.keys('results/')).toEqual([`results/${DOCUMENT_ID}/2/raw/1`]);
  });

  test.each([
    ['a code of records is the record\'s', { code: 'ENCRYPTED', message: 'it needs a password' }, 'ENCRYPTED', /it needs a password$/],
    ['a code of its own stands in the message', { code: 'E42', message: 'no ink' }, 'OCR_FAILED', /no ink \(E42\)$/],
    ['a code that is the pipeline\'s to give does, too', { code: 'MALWARE', message: 'no' }, 'OCR_FAILED', /no \(MALWARE\)$/],
    ['no code will do', { message: 'no ink' }, 'OCR_FAILED', /no ink$/],
  ])('an error ends the document: %s', async (_, error, code, message) => {
    put('response');
    fn.answer = () => ({ error });

    expect(await deliver(handler, [WORK])).toEqual([]);

    expect(aws.table.get(DOCUMENT_ID)).toMatchObject({ status: DocumentStatus.FAILED, error: { code, message: expect.stringMatching(message) } });
    expect(fn.requests).toHaveLength(1);
  });
});

describe.each(['response', 'callback'])('%s: what uses up no attempt', (engine) => {
  test.each(['TooManyRequestsException', 'EC2ThrottledException', 'ResourceConflictException'])('%s: AWS Lambda has no room, and the document waits', async (name) => {
    const before = put(engine);
    aws.failOnce(INVOKE, serviceError(name, 429));

    expect(await deliver(handler, [WORK])).toEqual([]);

    expect(aws.table.get(DOCUMENT_ID)).toEqual(waitingAsItWas(before));
  });

  test('the function says that it has no room', async () => {
    const before = put(engine);
    fn.answer = () => ({ error: { code: 'THROTTLED', message: 'the model is at its quota' } });

    expect(await deliver(handler, [WORK])).toEqual([]);

    expect(aws.table.get(DOCUMENT_ID)).toEqual(waitingAsItWas(before));
    expect(await nextTurn()).toEqual([]);
    expect(fn.requests.map(({ attempt }) => attempt)).toEqual([1, 1]);
  });

  test.each([
    ['AccessDeniedException', 403],
    ['ResourceNotFoundException', 404],
    ['KMSAccessDeniedException', 502],
    ['InvalidSecurityGroupIDException', 502],
  ])('%s: a fault of configuration keeps the document as it was', async (name, status) => {
    const before = put(engine);
    aws.failOnce(INVOKE, serviceError(name, status));

    expect(await deliver(handler, [WORK])).toEqual(['m1']);

    expect(aws.table.get(DOCUMENT_ID)).toEqual(before);
  });
});

describe('a function that answers later', () => {
  test('is told where, with a token that nobody can guess, and has the time that it was given', async () => {
    put('callback');
    fn.answer = () => ({ accepted: true });

    expect(await deliver(handler, [WORK])).toEqual([]);

    const token = expect.stringMatching(/^[0-9a-f-]{36}$/);
    expect(fn.requests).toEqual([{ ...REQUEST, completion: { queueUrl: COMPLETIONS_QUEUE, token } }]);
    const record = aws.table.get(DOCUMENT_ID);
    expect(record).toMatchObject({
      status: DocumentStatus.PROCESSING, jobId: fn.requests[0].completion!.token, dueAt: new Date(Date.now() + 120 * MINUTE).toISOString(),
    });
    expect(aws.queues.messages(COMPLETIONS_QUEUE)).toEqual([]);
  });

  test('has another token for each attempt', async () => {
    put('callback');
    fn.answer = () => {
      throw new Error('no');
    };
    await deliver(handler, [WORK]);
    await nextTurn();

    const tokens = fn.requests.map(({ completion }) => completion!.token);
    expect(tokens).toHaveLength(2);
    expect(tokens[1]).not.toBe(tokens[0]);
  });

  test.each([undefined, 'yes', { accepted: 'true' }, { pages: [] }])('must say that it has accepted the document: %j does not', async (answer) => {
    put('callback');
    fn.answer = () => answer;

    expect(await deliver(handler, [WORK])).toEqual([]);

    expect(aws.table.get(DOCUMENT_ID)).toMatchObject({ status: DocumentStatus.FAILED, error: { code: DocumentErrorCode.INVALID_ANSWER } });
  });
});

describe('wherever the recognize function dies, the next delivery and the next turn end in one answer, at two calls at most', () => {
  const places = Array.from({ length: 6 }, (_, index) => index + 1).flatMap((nth) => [[nth, 'before'], [nth, 'after']] as const);

  test.each(places)('in call %d, %s it took effect', async (nth, when) => {
    put('response');
    aws.crashAt(nth, when);
    await deliver(handler, [WORK]);
    expect(aws.revive()).toBe(true);
    clock.advance(6 * MINUTE);

    expect(await deliver(handler, [WORK])).toEqual([]);
    expect(await nextTurn()).toEqual([]);

    const { status, attempt } = aws.table.get(DOCUMENT_ID);
    expect(status).toBe(DocumentStatus.PROCESSING);
    expect(aws.bucket.json(`results/${DOCUMENT_ID}/${attempt}/raw/1`)).toEqual({ pages: [] });
    expect(fn.requests.length).toBeLessThanOrEqual(2);
  });
});
