import { createHash } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { DocumentRecord } from '../../src/contract/document-record';
import { DocumentStatus } from '../../src/contract/document-status';
import { allocate } from '../../src/lifecycle/intake-changes';
import { changeStatus } from '../../src/lifecycle/record-change';
import { label } from '../../src/lifecycle/record-edits';
import { listDocuments } from '../../src/operations/listing/list-documents';
import { ListFilters, listQueryOf } from '../../src/operations/listing/list-query';
import { shardsToRead } from '../../src/operations/listing/shards-to-read';
import { DocumentStore } from '../../src/runtime/document-store';
import { API_SETTINGS, callApi } from '../helpers/api-calls';
import { fakeClock } from '../helpers/clock';
import { fakeAws } from '../helpers/fake-aws';
import { TABLE } from '../helpers/fake-documents-table';
import { validatedRecord } from '../helpers/records';

const aws = fakeAws();
const clock = fakeClock();

/** A function that was just deployed: what others have learned it does not know. */
const deployed = (listingShards?: number) => ({ client: DynamoDBDocumentClient.from(new DynamoDBClient({ region: 'eu-west-1' })), tableName: TABLE, listingShards });
const storeOf = (listingShards?: number) => new DocumentStore(deployed().client, TABLE, { indexedLabel: 'customer', listingShards });
const shardOf = ({ listKey }: DocumentRecord) => Number(listKey.split('#')[1]);

/** So many uploads are asked for, one a second. */
async function upload(count: number, listingShards?: number): Promise<string[]> {
  const store = storeOf(listingShards);
  const made: string[] = [];
  for (let n = 0; n < count; n++) {
    clock.advance(1000);
    const number = aws.table.records.length;
    const fileName = `invoice ${String(number).padStart(3, '0')}.pdf`;
    const documentId = createHash('sha256').update(String(number)).digest('hex').slice(0, 32);
    await store.create(allocate({ documentId, bucket: 'documents', objectKey: `uploads/${fileName}`, fileName, labels: { customer: 'Ada' } }, new Date()));
    made.push(documentId);
  }
  return made;
}

/** All pages of a listing. */
async function listed(filters: Partial<ListFilters>, listingShards?: number): Promise<string[]> {
  const table = deployed(listingShards);
  const found: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listDocuments(table, listQueryOf({ deleted: false, ...filters }, 'customer'), { limit: 7, cursor });
    found.push(...page.records.map(({ documentId }) => documentId));
    ({ cursor } = page);
  } while (cursor !== undefined);
  return found;
}

/** Each listing there is has every document, in its order. */
async function expectAllListed(ids: readonly string[], listingShards?: number): Promise<void> {
  const newestFirst = [...ids].reverse();
  expect(await listed({}, listingShards)).toEqual(newestFirst);
  expect(await listed({ status: DocumentStatus.PENDING_UPLOAD }, listingShards)).toEqual(newestFirst);
  expect(await listed({ label: 'customer:Ada' }, listingShards)).toEqual(newestFirst);
  expect(await listed({ fileNamePrefix: 'Invoice' }, listingShards)).toEqual(ids);
}

test.each([undefined, 8, 13, 32])('with %s shards every listing has every document, in its order', async (shards) => {
  const ids = await upload(60, shards);
  await expectAllListed(ids, shards);
  expect(new Set(aws.table.records.map(shardOf)).size).toBeGreaterThan((shards ?? 8) * 0.7);
  expect(Math.max(...aws.table.records.map(shardOf))).toBeLessThan(shards ?? 8);
});

test('nothing is missed before and after the number is raised, and lowered again', async () => {
  const before = await upload(30);
  await expectAllListed(before, 24);
  const after = await upload(30, 24);
  expect(aws.table.records.some((record) => shardOf(record) >= 16)).toBe(true);
  await expectAllListed([...before, ...after], 24);
  await expectAllListed([...before, ...after]);
});

test('an API that was deployed before the number was raised, in another stack, finds what is new', async () => {
  await expectAllListed(await upload(30, 32), 8);
});

test('a document stays in its shard when its status and its labels change after the number was raised', async () => {
  const store = storeOf(32);
  for (let n = 0; n < 20; n++) {
    const record = aws.table.put(validatedRecord({ documentId: String(n).padStart(32, '0') }));
    await store.apply(label(record, { customer: 'Bob' }, new Date()));
    await store.apply(changeStatus(record, [DocumentStatus.VALIDATED], DocumentStatus.FAILED, new Date()));
    const shard = shardOf(record);
    expect(aws.table.get(record.documentId)).toMatchObject({
      listKey: record.listKey, statusKey: `default#FAILED#${shard}`, labelKey: `default#customer:Bob#${shard}`,
    });
  }
});

test('which shards have documents is asked once, and again five minutes later', async () => {
  const asked = () => aws.callsOf('QueryCommand').length;
  const table = deployed();
  expect(await shardsToRead(table)).toBe(8);
  expect(await shardsToRead(table)).toBe(8);
  expect(asked()).toBe(24);
  aws.table.put(validatedRecord({ listKey: 'default#20' }));
  clock.advance(300_001);
  expect(await shardsToRead(table)).toBe(21);
  expect(await shardsToRead({ ...table, listingShards: 32 })).toBe(32);
  expect(asked()).toBe(48);
});

test('the API spreads uploads that are asked for over as many shards as its pipeline says, and lists them', async () => {
  const settings = { ...API_SETTINGS, listingShards: 32 };
  const body = { fileName: 'a.pdf', contentType: 'application/pdf', sizeBytes: 5 };
  for (let n = 0; n < 40; n++) {
    await callApi('createUpload', { body, settings });
  }
  expect(aws.table.records.some((record) => shardOf(record) >= 8)).toBe(true);
  expect((await callApi('listDocuments', { query: { limit: '100' }, settings })).body.documents).toHaveLength(40);
});
