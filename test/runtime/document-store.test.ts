import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { DocumentRecord } from '../../src/contract/document-record';
import { DocumentStatus } from '../../src/contract/document-status';
import { RecordChange } from '../../src/lifecycle/record-change';
import { documentClient } from '../../src/runtime/clients';
import { DocumentStore } from '../../src/runtime/document-store';
import { fakeAws } from '../helpers/fake-aws';
import { TABLE } from '../helpers/fake-documents-table';
import { setCommonEnvironment } from '../helpers/handlers';
import { DOCUMENT_ID, validatedRecord } from '../helpers/records';
import { networkError } from '../helpers/service-errors';

setCommonEnvironment();
const aws = fakeAws();
const store = new DocumentStore(documentClient(), TABLE);

function change(parts: Partial<RecordChange> = {}): RecordChange {
  return {
    documentId: DOCUMENT_ID,
    expect: { statuses: [DocumentStatus.VALIDATED, DocumentStatus.PROCESSING], attempt: 1 },
    set: {},
    remove: [],
    countsAsRevision: false,
    ...parts,
  };
}

/** Random, of eight characters. */
const TOKEN = expect.stringMatching(/^[\w-]{8}$/);

test('a change is one conditional write that says what must hold', async () => {
  aws.table.put(validatedRecord());

  await store.apply(change({
    expect: { statuses: [DocumentStatus.VALIDATED], attempt: 1, unclaimedAt: '2030', claimUntil: undefined },
    set: { updatedAt: '2031', jobId: undefined },
    setIfAbsent: { engine: 'other' },
    remove: ['dueKey'],
    countsAsRevision: true,
  }));

  expect(aws.callsOf('UpdateCommand')).toEqual([{
    TableName: TABLE,
    Key: { documentId: DOCUMENT_ID },
    ConditionExpression: 'attribute_exists(#documentId) AND attribute_not_exists(#purgedAt) AND #status IN (:v0) AND #attempt = :v1 AND (attribute_not_exists(#claimUntil) OR #claimUntil < :v2) AND (attribute_not_exists(#lastWrite) OR #lastWrite <> :v3)',
    UpdateExpression: 'SET #lastWrite = :v4, #updatedAt = :v5, #engine = if_not_exists(#engine, :v6), #revision = #revision + :v7 REMOVE #dueKey',
    ExpressionAttributeNames: {
      '#documentId': 'documentId',
      '#purgedAt': 'purgedAt',
      '#status': 'status',
      '#attempt': 'attempt',
      '#claimUntil': 'claimUntil',
      '#lastWrite': 'lastWrite',
      '#updatedAt': 'updatedAt',
      '#engine': 'engine',
      '#revision': 'revision',
      '#dueKey': 'dueKey',
    },
    ExpressionAttributeValues: { ':v0': 'VALIDATED', ':v1': 1, ':v2': '2030', ':v3': TOKEN, ':v4': TOKEN, ':v5': '2031', ':v6': 'other', ':v7': 1 },
    ReturnValues: 'ALL_NEW',
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  }]);
});

test('a change gives back the record as it is then', async () => {
  aws.table.put(validatedRecord());

  const record = await store.apply(change({ set: { jobId: 'job-1' }, remove: ['dueKey', 'dueAt'], countsAsRevision: true }));

  expect(record).toEqual(aws.table.get(DOCUMENT_ID));
  expect(record).toMatchObject({ jobId: 'job-1', revision: 3 });
  expect(record).not.toHaveProperty('dueKey');
});

test.each([
  ['status', { status: DocumentStatus.SUCCEEDED }],
  ['attempt', { attempt: 2 }],
  ['claim', { claimUntil: '2031' }],
])('a change is not carried out on a record of another %s', async (_, different) => {
  const record = aws.table.put(validatedRecord({ claimUntil: '2030', ...different }));

  const expected = { statuses: [DocumentStatus.VALIDATED], attempt: 1, claimUntil: '2030' };
  expect(await store.apply(change({ expect: expected, set: { jobId: 'job-1' } }))).toBeUndefined();

  expect(aws.table.get(DOCUMENT_ID)).toEqual(record);
});

test.each<[string, RecordChange['expect'], Partial<DocumentRecord>]>([
  ['another revision than was read', { revision: 2 }, { revision: 3 }],
  ['edits by somebody, where there were none', { edits: 0 }, { edits: 1 }],
  ['more edits than were read', { edits: 1 }, { edits: 2 }],
  ['been deleted', { undeleted: true }, { deletedAt: '2030' }],
  ['been purged', {}, { purgedAt: '2030' }],
])('a change is not carried out on a record that has %s', async (_, expected, different) => {
  const record = aws.table.put(validatedRecord(different));
  expect(await store.apply(change({ expect: expected, set: { labels: { a: 'b' } } }))).toBeUndefined();
  expect(aws.table.get(DOCUMENT_ID)).toEqual(record);
});

test.each([[0, undefined], [1, 1]])('a change by a user to a record with %d of them before is counted, and the status of the record does not matter', async (edits, before) => {
  aws.table.put(validatedRecord({ edits: before }));
  const changed = await store.apply(change({ expect: { undeleted: true, edits, revision: 2 }, set: { labels: { a: 'b' } }, countsAsEdit: true }));
  expect(changed).toMatchObject({ edits: edits + 1, revision: 2, labels: { a: 'b' } });
});

test('a change without conditions of its own does not bring a record into being either', async () => {
  expect(await store.apply(change({ expect: {}, set: { labels: { a: 'b' } } }))).toBeUndefined();
  expect(aws.table.records).toEqual([]);
});

test('a change does not bring a record into being', async () => {
  expect(await store.apply(change({ set: { jobId: 'job-1' } }))).toBeUndefined();
  expect(aws.table.records).toEqual([]);
});

test('a record that is there already is given back, not written over', async () => {
  const existing = aws.table.put(validatedRecord());

  expect(await store.create(validatedRecord({ status: DocumentStatus.RECEIVED }))).toEqual({ created: false, record: existing });
  expect(aws.table.get(DOCUMENT_ID)).toEqual(existing);
});

test('faults of the table are not taken for conditions that do not hold', async () => {
  aws.table.put(validatedRecord());
  aws.failOnce('UpdateCommand', networkError());
  aws.failOnce('PutCommand', networkError());

  await expect(store.apply(change({ set: { jobId: 'job-1' } }))).rejects.toThrow('socket hang up');
  await expect(store.create(validatedRecord({ documentId: 'other' }))).rejects.toThrow('socket hang up');
});

describe('a write whose answer is lost, so that the SDK sends it again', () => {
  /** The SDK makes the call twice, and gives its caller the second answer. */
  function twice(): void {
    const { send } = DynamoDBDocumentClient.prototype;
    sending = jest.spyOn(DynamoDBDocumentClient.prototype, 'send').mockImplementation(async function (this: DynamoDBDocumentClient, command) {
      const sendAgain = send.bind(this) as (call: unknown) => Promise<never>;
      await sendAgain(command);
      return sendAgain(command);
    });
  }
  let sending: jest.SpyInstance | undefined;
  afterEach(() => {
    sending?.mockRestore();
    sending = undefined;
  });

  test('is known for one\'s own: the change was carried out, once', async () => {
    aws.table.put(validatedRecord());
    twice();
    const record = await store.apply(change({ set: { jobId: 'job-1' }, countsAsRevision: true, expect: { claimUntil: undefined, revision: 2 } }));
    expect(record).toEqual(aws.table.get(DOCUMENT_ID));
    expect(record).toMatchObject({ jobId: 'job-1', revision: 3 });
  });

  test('is known for one\'s own where it made the record', async () => {
    twice();
    expect(await store.create(validatedRecord())).toEqual({ created: true, record: validatedRecord() });
  });

  test('is not, where it was another one that came first', async () => {
    aws.table.put(validatedRecord());
    await store.apply(change({ set: { jobId: 'job-1' }, countsAsRevision: true }));
    expect(await store.apply(change({ set: { jobId: 'job-2' }, expect: { revision: 2 } }))).toBeUndefined();
    expect(await store.create(validatedRecord())).toMatchObject({ created: false, record: { jobId: 'job-1' } });
  });
});
