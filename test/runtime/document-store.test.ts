import { DocumentStatus } from '../../src/contract/document-status';
import { RecordChange } from '../../src/lifecycle/record-change';
import { documentClient } from '../../src/runtime/clients';
import { DocumentStore } from '../../src/runtime/document-store';
import { fakeAws, networkError } from '../helpers/fake-aws';
import { TABLE } from '../helpers/fake-documents-table';
import { setCommonEnvironment } from '../helpers/handlers';
import { DOCUMENT_ID, validatedRecord } from '../helpers/records';

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
    ConditionExpression: '#status IN (:v0) AND #attempt = :v1 AND (attribute_not_exists(#claimUntil) OR #claimUntil < :v2)',
    UpdateExpression: 'SET #updatedAt = :v3, #engine = if_not_exists(#engine, :v4), #revision = #revision + :v5 REMOVE #dueKey',
    ExpressionAttributeNames: {
      '#status': 'status',
      '#attempt': 'attempt',
      '#claimUntil': 'claimUntil',
      '#updatedAt': 'updatedAt',
      '#engine': 'engine',
      '#revision': 'revision',
      '#dueKey': 'dueKey',
    },
    ExpressionAttributeValues: { ':v0': 'VALIDATED', ':v1': 1, ':v2': '2030', ':v3': '2031', ':v4': 'other', ':v5': 1 },
    ReturnValues: 'ALL_NEW',
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
