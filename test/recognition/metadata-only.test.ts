import { SETTINGS } from './settings';
import { DocumentStatus } from '../../src/contract/document-status';
import { fakeClock, MINUTE } from '../helpers/clock';
import { fakeAws } from '../helpers/fake-aws';
import { COMPLETIONS_QUEUE } from '../helpers/fake-queues';
import { loadRecognition } from '../helpers/handlers';
import { DOCUMENT_ID, validatedRecord } from '../helpers/records';
import { networkError } from '../helpers/service-errors';
import { BatchHandler, deliver } from '../helpers/sqs-events';

const aws = fakeAws();
const clock = fakeClock();

let handler: BatchHandler;
beforeAll(async () => {
  handler = await loadRecognition(SETTINGS);
});

const WORK = { documentId: DOCUMENT_ID };

beforeEach(() => {
  aws.table.put(validatedRecord({ engine: 'metadataOnly' }));
});

test('a document that needs no engine goes on to collection, and costs nothing', async () => {
  expect(await deliver(handler, [WORK])).toEqual([]);

  expect(aws.queues.messages(COMPLETIONS_QUEUE)).toEqual([{ documentId: DOCUMENT_ID, attempt: 1 }]);
  expect(aws.table.get(DOCUMENT_ID)).toMatchObject({ status: DocumentStatus.PROCESSING, attempt: 1 });
  expect(aws.bucket.keys()).toEqual([]);
  expect(aws.textract.paidRuns).toBe(0);
});

test('it gets there however often its message to collection fails, in its first attempt', async () => {
  for (let receive = 1; receive <= 5; receive++) {
    aws.failOnce('SendMessageCommand', networkError());
    expect(await deliver(handler, [WORK])).toEqual(['m1']);
    clock.advance(4 * MINUTE);
  }

  expect(await deliver(handler, [WORK])).toEqual([]);

  expect(aws.queues.messages(COMPLETIONS_QUEUE)).toEqual([{ documentId: DOCUMENT_ID, attempt: 1 }]);
  expect(aws.table.get(DOCUMENT_ID)).toMatchObject({ status: DocumentStatus.PROCESSING, attempt: 1 });
});
