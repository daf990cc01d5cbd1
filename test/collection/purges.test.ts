import { COMPLETION, processingRecord, RESULTS, SETTINGS, storeParts } from './collecting';
import { fakeAws } from '../helpers/fake-aws';
import { loadCollection } from '../helpers/handlers';
import { DOCUMENT_ID, tombstoneOf } from '../helpers/records';
import { BatchHandler, deliver } from '../helpers/sqs-events';
import { pageBlocks } from '../helpers/textract-answers';

const aws = fakeAws();

let handler: BatchHandler;
beforeAll(async () => {
  handler = await loadCollection(SETTINGS);
});

const purge = () => aws.table.put(tombstoneOf(aws.table.get(DOCUMENT_ID)));
const OTHERS = ['results/another/1/text.txt', 'uploads/scan of Jan.pdf'];

beforeEach(() => {
  aws.table.put(processingRecord());
  storeParts(aws, [pageBlocks(1, [{ words: ['secret'] }])], 1);
  OTHERS.forEach((key) => aws.bucket.put(key, 'none of it'));
});

test.each([
  ['its record is written', 'UpdateCommand'],
  ['its answer is read', 'GetObjectCommand'],
  ['its last file is written', 'PutObjectCommand'],
])('a document that is purged in the moment when %s leaves nothing behind, not even a version', async (_, command) => {
  aws.bucket.put(`${RESULTS}text.txt`, 'an earlier version');
  aws.justBefore(command, purge);

  expect(await deliver(handler, [COMPLETION])).toEqual([]);

  expect(aws.bucket.keys()).toEqual(OTHERS);
  expect(aws.table.get(DOCUMENT_ID)).not.toHaveProperty('ocrText');
  expect(aws.table.get(DOCUMENT_ID)).toHaveProperty('purgedAt');
});

test('where the purge took the answer away under its reader, the next delivery cleans up', async () => {
  aws.justBefore('GetObjectCommand', () => {
    purge();
    aws.bucket.delete(`${RESULTS}raw/job-1/1`);
  });
  aws.bucket.put(`${RESULTS}text.txt`, 'written meanwhile');

  for (let failed = ['m1']; failed.length > 0;) {
    failed = await deliver(handler, [COMPLETION]);
  }

  expect(aws.bucket.keys()).toEqual(OTHERS);
});

test('an answer that comes after the purge is removed, however often it is told of', async () => {
  purge();
  expect(await deliver(handler, [COMPLETION, COMPLETION])).toEqual([]);
  expect(aws.bucket.keys()).toEqual(OTHERS);
});

test('a removal that takes too long goes on with the next delivery', async () => {
  purge();
  let remainingMs = 100_000;
  const context = { getRemainingTimeInMillis: () => remainingMs } as any;
  const event = { Records: [{ messageId: 'm1', receiptHandle: 'r', body: JSON.stringify(COMPLETION), attributes: { ApproximateReceiveCount: '1' } }] } as any;
  aws.bucket.put(`${RESULTS}a`, '');
  aws.bucket.put(`${RESULTS}b`, '');
  aws.justBefore('DeleteObjectsCommand', () => { remainingMs = 14_000; });

  expect((await handler(event, context)).batchItemFailures).toHaveLength(1);
  expect(aws.bucket.keys(RESULTS)).not.toEqual([]);

  expect(await deliver(handler, [COMPLETION])).toEqual([]);
  expect(aws.bucket.keys()).toEqual(OTHERS);
});

test('results that may not be removed are no success: somebody has to look', async () => {
  purge();
  aws.bucket.deny(`${RESULTS}raw/job-1/1`);
  expect(await deliver(handler, [COMPLETION])).toEqual(['m1']);
});
