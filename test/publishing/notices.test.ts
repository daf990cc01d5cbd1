import { DocumentErrorCode, DocumentStatus } from '../../src';
import { DocumentRecord } from '../../src/contract/document-record';
import { fakeAws } from '../helpers/fake-aws';
import { EVENT_BUS } from '../helpers/fake-event-bus';
import { NOTICES_TABLE } from '../helpers/fake-notices-table';
import { loadPublishing } from '../helpers/handlers';
import { tombstoneOf, validatedRecord } from '../helpers/records';
import { serviceError } from '../helpers/service-errors';
import { lambdaContext } from '../helpers/sqs-events';
import { StreamHandler, streamEvent } from '../helpers/stream-events';

jest.mock('../../src/runtime/sleep', () => ({ sleepUntil: jest.fn() }));

const aws = fakeAws();
let handler: StreamHandler;

beforeAll(async () => {
  handler = await loadPublishing({
    eventBusArn: EVENT_BUS,
    notices: { tableName: NOTICES_TABLE, groups: [{ statuses: ['FAILED', 'REJECTED'], targets: ['ann', 'bob'] }, { statuses: ['REJECTED'], targets: ['sms'] }] },
  });
});

/** A document that has just ended so. */
function ended(documentId: string, status: DocumentStatus, change: Partial<DocumentRecord> = {}) {
  const before = validatedRecord({ documentId, status: DocumentStatus.VALIDATED, revision: 2 });
  return { before, after: { ...before, status, revision: 3, ...change } };
}

const REJECTED = { error: { code: DocumentErrorCode.ENCRYPTED, message: 'The PDF asks for a password.' } };

async function publish(...writes: ReturnType<typeof ended>[]): Promise<string[]> {
  return (await handler(streamEvent(writes), lambdaContext())).batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
}

const noticesOf = (...targets: string[]) => targets.map((target) => aws.notices.pending(target));
const stored = () => JSON.stringify(aws.callsOf('TransactWriteCommand'));

test('a change waits for each target that is told of its status', async () => {
  await publish(ended('a', DocumentStatus.REJECTED, REJECTED), ended('b', DocumentStatus.FAILED), ended('c', DocumentStatus.SUCCEEDED));
  expect(noticesOf('ann', 'bob', 'sms')).toEqual([['a:3', 'b:3'], ['a:3', 'b:3'], ['a:3']]);
  expect(aws.callsOf('TransactWriteCommand')).toHaveLength(2);
});

test('an event that comes again, while its change waits or later, is told of once', async () => {
  await publish(ended('a', DocumentStatus.REJECTED, REJECTED));
  aws.notices.answer('BatchWriteCommand', { RequestItems: { [NOTICES_TABLE]: [{ DeleteRequest: { Key: { target: 'ann', entry: 'pending#a:3' } } }] } }); // she was told
  await publish(ended('a', DocumentStatus.REJECTED, REJECTED));
  expect(noticesOf('ann', 'bob')).toEqual([[], ['a:3']]);
});

test('what people may be told is all that is kept: no labels, no answers, no keys, and no word of an engine', async () => {
  await publish(ended('a', DocumentStatus.FAILED, {
    labels: { customer: 'Smith' },
    queryAnswers: { TOTAL: { text: '2.50', page: 1 } },
    ocrText: 'Dear Sir',
    error: { code: DocumentErrorCode.OCR_FAILED, message: 'Cannot read the words "Dear Sir"' },
  }));
  expect(noticesOf('ann')).toEqual([['a:3']]);
  expect(stored()).not.toMatch(/Smith|2\.50|Dear Sir|uploads\//);
  expect(stored()).toContain('OCR_FAILED');
});

test('of a rejection the words are the pipeline\'s own, and are kept', async () => {
  await publish(ended('a', DocumentStatus.REJECTED, REJECTED));
  expect(stored()).toContain('The PDF asks for a password.');
});

test('nobody is told of what somebody has deleted or purged', async () => {
  const { before } = ended('a', DocumentStatus.FAILED);
  await publish(ended('b', DocumentStatus.FAILED, { deletedAt: '2030-01-01T00:00:00.000Z' }), { before, after: tombstoneOf(before) });
  expect(noticesOf('ann')).toEqual([[]]);
  expect(aws.eventBus.taken).toHaveLength(2);
});

test('a write that is refused is tried again, and holds up the stream if need be', async () => {
  aws.failOnce('TransactWriteCommand', serviceError('TransactionInProgressException', 400));
  expect(await publish(ended('a', DocumentStatus.REJECTED))).toEqual([]);
  expect(noticesOf('ann')).toEqual([['a:3']]);
  for (let i = 0; i < 4; i++) {
    aws.failOnce('TransactWriteCommand', serviceError('ProvisionedThroughputExceededException', 400), 'before', (input) => JSON.stringify(input).includes('c:3'));
  }
  expect(await publish(ended('b', DocumentStatus.REJECTED), ended('c', DocumentStatus.REJECTED))).toEqual(['s2']);
});

test('of a write whose answer was lost there is no second one', async () => {
  aws.failOnce('TransactWriteCommand', serviceError('InternalServerError', 500), 'after');
  expect(await publish(ended('a', DocumentStatus.REJECTED))).toEqual([]);
  expect(noticesOf('ann', 'bob', 'sms')).toEqual([['a:3'], ['a:3'], ['a:3']]);
});
