import { COMPLETION, fateOf, processingRecord, results, RESULTS, SETTINGS, storeParts, WHERE_ITS_ANSWER_IS_GONE } from './collecting';
import { DocumentStatus } from '../../src/contract/document-status';
import { fakeAws } from '../helpers/fake-aws';
import { loadCollection } from '../helpers/handlers';
import { DOCUMENT_ID } from '../helpers/records';
import { networkError, serviceError } from '../helpers/service-errors';
import { BatchHandler, deliver } from '../helpers/sqs-events';
import { pageBlocks } from '../helpers/textract-answers';

const aws = fakeAws();

let handler: BatchHandler;
beforeAll(async () => {
  handler = await loadCollection(SETTINGS);
});

const MANIFEST = `${RESULTS}manifest.json`;
const UPLOADED_IN_PARTS = 'uploaded in parts';

/** So much text that it takes several parts of a multipart upload. */
function storeLongDocument(pages: number): void {
  const parts = Array.from({ length: pages }, (_, index) => pageBlocks(index + 1, [{ words: [`${index + 1}:`, 'é'.repeat(300_000)] }]));
  storeParts(aws, parts, pages);
}

test('a document of many megabytes is written whole', async () => {
  aws.table.put(processingRecord());
  storeLongDocument(10);

  expect(await deliver(handler, [COMPLETION])).toEqual([]);

  expect(aws.callsOf('UploadPartCommand').length).toBeGreaterThan(2);
  const { text, document } = results(aws);
  expect(text.match(/^\d+:/gm)).toEqual(Array.from({ length: 10 }, (_, index) => `${index + 1}:`));
  expect(document.pages).toHaveLength(10);
  expect(text).not.toContain('\ufffd');
});

test('writing begins before the last part is read', async () => {
  aws.table.put(processingRecord());
  const words = Array.from({ length: 1000 }, () => 'x'.repeat(1000));
  storeParts(aws, Array.from({ length: 12 }, (_, page) => pageBlocks(page + 1, [{ words }])), 12);

  await deliver(handler, [COMPLETION]);

  const order = aws.calls.map(({ command }) => command).filter((command) => command === 'GetObjectCommand' || command === 'UploadPartCommand');
  expect(order.indexOf('UploadPartCommand')).toBeLessThan(order.lastIndexOf('GetObjectCommand'));
});

describe.each(['in one piece', UPLOADED_IN_PARTS])('a result written %s', (how) => {
  beforeEach(() => {
    aws.table.put(processingRecord());
    if (how === UPLOADED_IN_PARTS) {
      storeLongDocument(10);
    } else {
      storeParts(aws, [pageBlocks(1, [{ words: ['one'] }]), pageBlocks(2, [{ words: ['two'] }])], 2);
    }
  });

  test.each([
    ['a part cannot be read', 'GetObjectCommand'],
    ['a piece cannot be written', how === UPLOADED_IN_PARTS ? 'UploadPartCommand' : 'PutObjectCommand'],
    ['its record cannot be written', 'UpdateCommand'],
  ])('is whole at the next delivery, where %s', async (_, command) => {
    const before = { ...aws.table.get(DOCUMENT_ID) };
    aws.failOnce(command, networkError());

    expect(await deliver(handler, [COMPLETION])).toEqual(['m1']);
    expect(aws.table.get(DOCUMENT_ID)).toEqual(before);
    expect(aws.bucket.keys(MANIFEST)).toHaveLength(command === 'UpdateCommand' ? 1 : 0);
    expect(aws.bucket.uploadsUnderWay).toBe(0);

    expect(await deliver(handler, [COMPLETION])).toEqual([]);
    expect(aws.table.get(DOCUMENT_ID).status).toBe(DocumentStatus.SUCCEEDED);
    expect(results(aws).document.pages).toHaveLength(results(aws).document.summary.pageCount);
  });
});

test('where giving up fails as well, the document is collected at the next delivery', async () => {
  aws.table.put(processingRecord());
  storeLongDocument(10);
  aws.failOnce('UploadPartCommand', networkError());
  aws.failOnce('AbortMultipartUploadCommand', networkError());

  expect(await deliver(handler, [COMPLETION])).toEqual(['m1']);
  expect(aws.bucket.keys(MANIFEST)).toEqual([]);

  expect(await deliver(handler, [COMPLETION])).toEqual([]);
  expect(results(aws).document.pages).toHaveLength(10);
});

test('a part that is cut off is no result', async () => {
  aws.table.put(processingRecord());
  storeParts(aws, [pageBlocks(1, [{ words: ['one'] }])], 2);
  aws.bucket.put(`${RESULTS}raw/job-1/2`, '{"Blocks": [');

  expect(await deliver(handler, [COMPLETION])).toEqual(['m1']);

  expect(aws.bucket.keys().filter((key) => !key.includes('/raw/'))).toEqual([]);
});

test.each(WHERE_ITS_ANSWER_IS_GONE)('a document whose stored answer was deleted is read again, but not after attempt 3: attempt %d', async (attempt, fate) => {
  aws.table.put(processingRecord({ engine: 'textractTextSync', jobId: undefined, attempt }));

  expect(await deliver(handler, [{ documentId: DOCUMENT_ID, attempt }])).toEqual([]);

  expect(fateOf(aws.table.get(DOCUMENT_ID))).toEqual(fate);
});

test('an answer that may not be read is not taken for one that is gone', async () => {
  const record = aws.table.put(processingRecord({ engine: 'textractTextSync', jobId: undefined }));
  aws.bucket.deny(`${RESULTS}raw/1`);

  expect(await deliver(handler, [{ documentId: DOCUMENT_ID, attempt: 1 }])).toEqual(['m1']);

  expect(aws.table.get(DOCUMENT_ID)).toEqual(record);
});

test('a part that is missing between others is no complete result', async () => {
  const record = aws.table.put(processingRecord());
  storeParts(aws, [1, 2, 3].map((page) => pageBlocks(page, [{ words: [`page${page}`] }])), 3);
  aws.bucket.delete(`${RESULTS}raw/job-1/2`);

  expect(await deliver(handler, [COMPLETION])).toEqual(['m1']);

  expect(aws.table.get(DOCUMENT_ID)).toEqual(record);
});

test('a failure in one completion of a batch leaves the others alone', async () => {
  aws.table.put(processingRecord());
  storeParts(aws, [pageBlocks(1, [{ words: ['one'] }])], 1);
  aws.failOnce('GetCommand', serviceError('InternalServerError', 500));

  expect(await deliver(handler, [COMPLETION, COMPLETION])).toEqual(['m1']);

  expect(aws.table.get(DOCUMENT_ID).status).toBe(DocumentStatus.SUCCEEDED);
});
