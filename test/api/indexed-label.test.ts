import { DocumentStatus } from '../../src/contract/document-status';
import { labelKey } from '../../src/storage/table-schema';
import { API_SETTINGS, ApiCall, callApi } from '../helpers/api-calls';
import { fakeClock } from '../helpers/clock';
import { fakeAws } from '../helpers/fake-aws';

const aws = fakeAws();
fakeClock();

const SETTINGS = { ...API_SETTINGS, indexedLabel: 'customer' };
const call = async (operation: Parameters<typeof callApi>[0], options: ApiCall = {}) => callApi(operation, { ...options, settings: SETTINGS });
const upload = async (labels?: Record<string, string>) => {
  const { body } = await call('createUpload', { body: { fileName: 'a.png', contentType: 'image/png', sizeBytes: 5, labels } });
  return body.documentId as string;
};
const label = async (documentId: string, body: object) => call('updateDocument', { documentId, body });
const placeOf = (documentId: string) => aws.table.get(documentId).labelKey;
const keyOf = (documentId: string, customer: string) => labelKey(aws.table.get(documentId).listKey, 'customer', { customer });

async function listed(query: Record<string, string>): Promise<string[]> {
  const { body } = await call('listDocuments', { query });
  return body.documents.map(({ documentId }: { documentId: string }) => documentId);
}
const readsOf = (indexName: string) => aws.callsOf('QueryCommand').filter(({ IndexName, Select }) => IndexName === indexName && Select === undefined).length; // pages, and not which shards there are

describe('the place of a document in the index of labels', () => {
  test('is made with it, where it has the label', async () => {
    const [ada, other, none] = [await upload({ customer: 'Ada', order: '7' }), await upload({ order: '7' }), await upload()];
    expect([ada, other, none].map(placeOf)).toEqual([keyOf(ada, 'Ada'), undefined, undefined]);
  });

  test('follows changes of its labels', async () => {
    const id = await upload({ order: '7' });
    await label(id, { labels: { customer: 'Ada' } });
    expect(placeOf(id)).toBe(keyOf(id, 'Ada'));
    await label(id, { labels: { customer: 'Bob', order: null } });
    expect(placeOf(id)).toBe(keyOf(id, 'Bob'));
    await label(id, { labels: { order: '8' } });
    expect(placeOf(id)).toBe(keyOf(id, 'Bob'));
    await label(id, { removeLabels: ['customer'] });
    expect([placeOf(id), aws.table.get(id).labels]).toEqual([undefined, { order: '8' }]);
  });

  test('goes with its last label, and with the document', async () => {
    const [last, deleted] = [await upload({ customer: 'Ada' }), await upload({ customer: 'Ada' })];
    await label(last, { removeLabels: ['customer'] });
    await call('deleteDocument', { documentId: deleted, query: { purge: 'true' } });
    expect([last, deleted].map(placeOf)).toEqual([undefined, undefined]);
  });
});

describe('a listing by the label that has an index', () => {
  test('costs what it shows: documents without the label are not looked at', async () => {
    const ids = [await upload({ customer: 'Ada' }), await upload({ customer: 'Bob' }), await upload({ customer: 'Ada' })];
    expect((await listed({ label: 'customer:Ada' })).sort()).toEqual([ids[0], ids[2]].sort());
    expect([readsOf('byLabel'), readsOf('byTime')]).toEqual([8, 0]); // a read a shard
    expect(aws.callsOf('BatchGetCommand').flatMap(({ RequestItems }) => Object.values<any>(RequestItems)[0].Keys)).toHaveLength(2);
  });

  test('shows documents as they are: what has another value or status by now is left out', async () => {
    const [first, second] = [await upload({ customer: 'Ada' }), await upload({ customer: 'Ada' })];
    aws.table.put({ ...aws.table.get(first), labels: { customer: 'Bob' } }); // the index does not know yet
    expect(await listed({ label: 'customer:Ada' })).toEqual([second]);
    expect(await listed({ label: 'customer:Ada', status: DocumentStatus.SUCCEEDED })).toEqual([]);
    expect(await listed({ label: 'customer:Ada', status: DocumentStatus.PENDING_UPLOAD })).toEqual([second]);
  });

  test.each(['a#b', 'a:b', '', 'Zoë', '名'])('takes the value %p', async (customer) => {
    const id = await upload({ customer });
    await upload({ customer: `${customer}x` });
    expect(await listed({ label: `customer:${customer}` })).toEqual([id]);
  });

  test('goes on behind a cursor, oldest or newest first', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 5; n++) {
      ids.push(await upload({ customer: 'Ada' }));
      jest.advanceTimersByTime(1000);
    }
    const first = (await call('listDocuments', { query: { label: 'customer:Ada', limit: '3', sort: 'createdAt' } })).body;
    const second = (await call('listDocuments', { query: { label: 'customer:Ada', limit: '3', sort: 'createdAt', cursor: first.cursor } })).body;
    expect([...first.documents, ...second.documents].map(({ documentId }: any) => documentId)).toEqual(ids);
    expect(await listed({ label: 'customer:Ada' })).toEqual([...ids].reverse());
  });
});

test('another label is looked for in all documents, and so are changes and file names with the label', async () => {
  const id = await upload({ customer: 'Ada', order: '7' });
  expect(await listed({ label: 'order:7' })).toEqual([id]);
  expect(await listed({ label: 'customer:Ada', fileNamePrefix: 'a' })).toEqual([id]);
  expect([readsOf('byLabel'), readsOf('byTime'), readsOf('byFileName')]).toEqual([0, 8, 8]);
});
