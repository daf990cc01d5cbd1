import { fateOf, processingRecord, RESULTS, results, WHERE_ITS_ANSWER_IS_GONE } from './collecting';
import { DEFAULT_RESULT_FORMATS } from '../../src/collection/collection-settings';
import { DocumentErrorCode } from '../../src/contract/document-error-code';
import { DocumentRecord } from '../../src/contract/document-record';
import { DocumentStatus } from '../../src/contract/document-status';
import { fakeClock } from '../helpers/clock';
import { fakeAws } from '../helpers/fake-aws';
import { loadCollection } from '../helpers/handlers';
import { DOCUMENT_ID } from '../helpers/records';
import { BatchHandler, deliver } from '../helpers/sqs-events';
import { pageBlocks } from '../helpers/textract-answers';

const aws = fakeAws();
fakeClock();

let handler: BatchHandler;
beforeAll(async () => {
  handler = await loadCollection({
    engines: { response: { engineType: 'function-response' }, callback: { engineType: 'function-callback' } }, formats: DEFAULT_RESULT_FORMATS,
  });
});

const TOKEN = '3f0c1f52-0000-4000-8000-000000000000';
const request = { createdAt: '2030-01-01T00:00:00.000Z', parameters: { Payload: { completion: { token: TOKEN } } } };
const CALLBACK = { documentId: DOCUMENT_ID, attempt: 1, token: TOKEN };
const RAW = `${RESULTS}raw/function/`;

function putRecord(change: Partial<DocumentRecord> = {}) {
  const asked = change.engine === 'response' ? { ...request, parameters: {} } : request; // only who answers later is given a token
  return aws.table.put(processingRecord({ engine: 'callback', jobId: TOKEN, request: asked, pageCount: 1, ...change }));
}

/** An answer of each kind of function: what the one returned, or the other sent. */
async function answer(engine: string, given: unknown): Promise<DocumentRecord> {
  putRecord({ engine, jobId: engine === 'callback' ? TOKEN : undefined });
  if (engine === 'response') {
    aws.bucket.put(`${RESULTS}raw/1`, JSON.stringify(given));
  }
  const message = engine === 'response' ? { documentId: DOCUMENT_ID, attempt: 1 } : { ...CALLBACK, answer: given };
  expect(await deliver(handler, [message])).toEqual([]);
  return aws.table.get(DOCUMENT_ID);
}

describe.each(['response', 'callback'])('%s', (engine) => {
  test('ten lines of code are enough: text by page', async () => {
    const record = await answer(engine, { pages: [{ text: 'Dear Ann,\r\n\r\n  how are you?\n' }] });

    expect(record).toMatchObject({ status: DocumentStatus.SUCCEEDED, pageCount: 1, wordCount: 5, ocrText: 'Dear Ann,\nhow are you?\n' });
    expect(results(aws).document.pages).toEqual([{
      page: 1,
      lines: [
        { text: 'Dear Ann,', words: [{ text: 'Dear' }, { text: 'Ann,' }] },
        { text: 'how are you?', words: [{ text: 'how' }, { text: 'are' }, { text: 'you?' }] },
      ],
    }]);
    expect(results(aws).document.warnings).toEqual([]);
  });

  test('an answer in Textract\'s own format has all that Textract\'s has', async () => {
    const [page, ...text] = pageBlocks(1, [{ words: ['Tea'] }]);
    const record = await answer(engine, {
      DocumentMetadata: { Pages: 1 },
      Blocks: [page, ...text, { BlockType: 'SIGNATURE', Id: 's', Confidence: 90 }],
      JobStatus: 'IN_PROGRESS', // of whatever it was got from
      ResponseMetadata: { HTTPStatusCode: 200 },
    });

    expect(record.ocrText).toBe('Tea\n[signature]\n');
    expect(results(aws).document.pages[0].signatures).toEqual([{ confidence: 90 }]);
  });

  test('a large answer is read from where the function was told to put it', async () => {
    aws.bucket.put(`${RAW}answer.json`, JSON.stringify({ pages: [{ text: 'large' }] }));

    expect(await answer(engine, { answerKey: `${RAW}answer.json` })).toMatchObject({ status: DocumentStatus.SUCCEEDED, ocrText: 'large\n' });
  });

  test('what was answered is kept as it came', async () => {
    await answer(engine, { pages: [], more: 1 });

    expect(aws.bucket.json(`${RESULTS}raw/1`)).toEqual({ pages: [], more: 1 });
  });

  test('an error ends the document', async () => {
    const record = await answer(engine, { error: { code: 'CORRUPT', message: 'page 2 is torn', retryable: true } });

    expect(record).toMatchObject({
      status: DocumentStatus.FAILED, error: { code: DocumentErrorCode.CORRUPT, message: 'The function could not read the document: page 2 is torn' },
    });
  });

  test.each([
    ['nothing', null, 'answer is empty'],
    ['a text', 'hello', 'answer is no object'],
    ['none of what there is', { text: 'hello' }, 'answer has none of pages, answerKey, error, Blocks, '],
    ['a name that is written wrong', { pages: [{ line: [] }] }, "answer.pages[0] has 'line', which is not known there: known are page, text, lines, keyValues, tables"],
    ['blocks that are no list', { Blocks: {} }, 'answer.Blocks is an object: it must be a list'],
    ['a key elsewhere', { answerKey: 'uploads/other.json' }, `answer.answerKey does not begin with the rawPrefix of the request, ${RAW}`],
    ['a key of nothing', { answerKey: `${RAW}none.json` }, 'there is no object at answer.answerKey'],
    ['a key of no JSON', { answerKey: `${RAW}text` }, 'answer is no object'],
    ['a key of another key', { answerKey: `${RAW}next` }, 'the object at answer.answerKey names another one'],
  ])('%s is told in a sentence', async (_, given, fault) => {
    aws.bucket.put(`${RAW}text`, 'hello');
    aws.bucket.put(`${RAW}next`, JSON.stringify({ answerKey: `${RAW}next` }));

    const { status, error } = await answer(engine, given);

    expect({ status, code: error?.code }).toEqual({ status: DocumentStatus.FAILED, code: DocumentErrorCode.INVALID_ANSWER });
    expect(error!.message).toContain(`The function answered otherwise than its contract says: ${fault}`);
  });

  test('another number of pages than inspection found is warned of', async () => {
    await answer(engine, { pages: [{ text: 'one' }, { text: 'two' }] });

    expect(results(aws).document.warnings).toEqual(['The document has 1 pages, and the answer of the function 2.']);
  });
});

test('an answer that would fill the memory is told of, and not read', async () => {
  aws.bucket.put(`${RAW}answer.json`, Buffer.alloc(50 * 1024 * 1024 + 1, ' '));

  const { status, error } = await answer('callback', { answerKey: `${RAW}answer.json` });

  expect({ status, code: error?.code }).toEqual({ status: DocumentStatus.FAILED, code: DocumentErrorCode.INVALID_ANSWER });
  expect(error!.message).toContain('the object at answer.answerKey has 52428801 bytes: 52428800 are the most');
});

test('an answer that was to be of one that accepts documents says how', async () => {
  expect((await answer('response', { accepted: true })).error!.message).toContain('the engine needs FunctionCompletion.CALLBACK');
});

test.each(WHERE_ITS_ANSWER_IS_GONE)('a function whose returned answer is gone is asked again, but not after attempt 3: attempt %d', async (attempt, fate) => {
  putRecord({ engine: 'response', jobId: undefined, attempt });

  expect(await deliver(handler, [{ documentId: DOCUMENT_ID, attempt }])).toEqual([]);

  expect(fateOf(aws.table.get(DOCUMENT_ID))).toEqual(fate);
});

describe('an answer that comes later completes its own attempt only', () => {
  const ANSWER = { pages: [{ text: 'mine' }] };

  test.each([
    ['has another token', { ...CALLBACK, token: '00000000-0000-4000-8000-000000000000', answer: ANSWER }],
    ['has none', { documentId: DOCUMENT_ID, attempt: 1, answer: ANSWER }],
    ['has an attempt that is a text', { ...CALLBACK, attempt: '1', answer: ANSWER }],
    ['comes as the completion of a job', { JobId: 'job-1', JobTag: `${DOCUMENT_ID}:1`, Status: 'SUCCEEDED' }],
  ])('one that %s changes nothing, and ends in the dead-letter queue', async (_, message) => {
    const record = putRecord();

    expect(await deliver(handler, [message])).toEqual(['m1']);

    expect(aws.table.get(DOCUMENT_ID)).toEqual(record);
    expect(aws.bucket.keys()).toEqual([]);
  });

  test('one of an earlier attempt is late, and left alone', async () => {
    const record = putRecord({ attempt: 2 });

    expect(await deliver(handler, [{ ...CALLBACK, answer: ANSWER }])).toEqual([]);

    expect(aws.table.get(DOCUMENT_ID)).toEqual(record);
  });

  test('one may overtake the write of PROCESSING, and may come twice', async () => {
    putRecord({ status: DocumentStatus.VALIDATED, jobId: undefined });

    expect(await deliver(handler, [{ ...CALLBACK, answer: ANSWER }, { ...CALLBACK, answer: ANSWER }])).toEqual([]);

    expect(aws.table.get(DOCUMENT_ID)).toMatchObject({ status: DocumentStatus.SUCCEEDED, jobId: TOKEN, ocrText: 'mine\n', revision: 4 });
  });
});

describe('a function that should have answered by now, which the tick says', () => {
  const asked = (attempt: number) => ({ documentId: DOCUMENT_ID, attempt, jobId: TOKEN, jobSucceeded: true });

  test.each(WHERE_ITS_ANSWER_IS_GONE)('is called again, but not after attempt 3: attempt %d', async (attempt, fate) => {
    putRecord({ attempt });

    expect(await deliver(handler, [asked(attempt)])).toEqual([]);

    const record = aws.table.get(DOCUMENT_ID);
    expect(fateOf(record)).toEqual({ ...fate, ...attempt === 3 && { code: DocumentErrorCode.ANSWER_OVERDUE } });
    expect(aws.bucket.keys()).toEqual([]); // nothing counts as an answer that is none
  });

  test('has answered, where an invocation that stored what it sent ended before the record said so', async () => {
    putRecord();
    aws.bucket.put(`${RESULTS}raw/1`, JSON.stringify({ pages: [{ text: 'paid for' }] }));

    expect(await deliver(handler, [asked(1)])).toEqual([]);

    expect(aws.table.get(DOCUMENT_ID)).toMatchObject({ status: DocumentStatus.SUCCEEDED, attempt: 1, ocrText: 'paid for\n' });
  });
});

describe('an engine whose way to answer a deployment changed under way', () => {
  const whole = { status: DocumentStatus.SUCCEEDED, ocrText: 'paid for\n' };
  const given = { pages: [{ text: 'paid for' }] };

  test.each([
    ['says what made its call', { ...request, engineType: 'function-callback' as const }],
    ['is of an older version, and has a token', request],
  ])('CALLBACK to RESPONSE: what the function sends is used, where the request %s', async (_, asked) => {
    putRecord({ engine: 'response', request: asked });
    expect(await deliver(handler, [{ ...CALLBACK, answer: given }])).toEqual([]);
    expect(aws.table.get(DOCUMENT_ID)).toMatchObject(whole);
  });

  test.each([
    ['says what made its call', { createdAt: request.createdAt, engineType: 'function-response' as const, parameters: {} }],
    ['is of an older version, and has no token', { createdAt: request.createdAt, parameters: {} }],
  ])('RESPONSE to CALLBACK: what the function returned is used, where the request %s', async (_, asked) => {
    putRecord({ engine: 'callback', jobId: undefined, request: asked });
    aws.bucket.put(`${RESULTS}raw/1`, JSON.stringify(given));
    expect(await deliver(handler, [{ documentId: DOCUMENT_ID, attempt: 1 }])).toEqual([]);
    expect(aws.table.get(DOCUMENT_ID)).toMatchObject(whole);
  });

  test('an engine that was taken away: its answer is read all the same', async () => {
    putRecord({ engine: 'gone', jobId: undefined, request: { createdAt: request.createdAt, engineType: 'function-response', parameters: {} } });
    aws.bucket.put(`${RESULTS}raw/1`, JSON.stringify(given));
    expect(await deliver(handler, [{ documentId: DOCUMENT_ID, attempt: 1 }])).toEqual([]);
    expect(aws.table.get(DOCUMENT_ID)).toMatchObject(whole);
  });
});
