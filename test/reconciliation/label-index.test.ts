import { LabelIndexAnswer } from '../../src/reconciliation/reconcile-request';
import { labelKey } from '../../src/storage/table-schema';
import { fakeAws } from '../helpers/fake-aws';
import { BUCKET } from '../helpers/fake-bucket';
import { loadReconciliation } from '../helpers/handlers';
import { validatedRecord } from '../helpers/records';
import { lambdaContext } from '../helpers/sqs-events';

const aws = fakeAws();
const idOf = (n: number) => n.toString(16).padStart(32, '0');
const put = (n: number, labels?: Record<string, string>, place?: string) => (
  aws.table.put(validatedRecord({ documentId: idOf(n), labels, labelKey: place }))
);
const placeOf = (n: number) => aws.table.get(idOf(n)).labelKey;
const keyOf = (n: number, value: string) => labelKey(validatedRecord({ documentId: idOf(n) }).listKey, 'customer', { customer: value });

async function index(event: object = {}, remainingMs?: number): Promise<LabelIndexAnswer> {
  const handler = await loadReconciliation({ bucketName: BUCKET, prefixes: ['uploads/'], indexedLabel: 'customer' });
  return await handler({ labels: true, ...event }, lambdaContext(remainingMs)) as LabelIndexAnswer;
}

test('documents from before the label was declared get their place, and none that they should not have', async () => {
  put(1, { customer: 'Ada' });
  put(2, { customer: 'Ada' }, keyOf(2, 'Ada'));
  put(3, { order: '7' }, keyOf(3, 'Bob'));
  put(4, undefined, 'default#order:7#0'); // of the label that was declared before
  put(5, { order: '8' });
  put(6);
  expect(await index()).toEqual({ examined: 6, changed: 3, startAfter: undefined });
  expect([1, 2, 3, 4, 5, 6].map(placeOf)).toEqual([keyOf(1, 'Ada'), keyOf(2, 'Ada'), undefined, undefined, undefined, undefined]);
  expect(await index()).toEqual({ examined: 6, changed: 0, startAfter: undefined });
});

test('it counts as no change of the document', async () => {
  const { revision, edits, updatedAt } = put(1, { customer: 'Ada' });
  await index();
  expect(aws.table.get(idOf(1))).toMatchObject({ revision, updatedAt });
  expect(aws.table.get(idOf(1)).edits).toBe(edits);
});

test('a call ends where it is told to, and the next goes on there', async () => {
  Array.from({ length: 5 }, (_, n) => put(n, { customer: 'Ada' }));
  const first = await index({ maxObjects: 2 });
  expect(first).toEqual({ examined: 2, changed: 2, startAfter: idOf(1) });
  expect(await index({ startAfter: first.startAfter })).toEqual({ examined: 3, changed: 3, startAfter: undefined });
});

test('a call whose time is up makes a page of progress', async () => {
  Array.from({ length: 300 }, (_, n) => put(n, { customer: 'Ada' }));
  expect(await index({}, 1000)).toEqual({ examined: 250, changed: 250, startAfter: idOf(249) });
});

test('labels that change meanwhile keep the place that their change gives them', async () => {
  put(1, { customer: 'Ada' });
  aws.justBefore('UpdateCommand', () => put(1, { customer: 'Bob' }, keyOf(1, 'Bob')));
  expect(await index()).toMatchObject({ examined: 1, changed: 0 });
  expect(placeOf(1)).toBe(keyOf(1, 'Bob'));
});

test('where it breaks off, the error says where to go on', async () => {
  Array.from({ length: 300 }, (_, n) => put(n, { customer: 'Ada' }));
  aws.failOnce('ScanCommand', new Error('no answer'), 'before', ({ ExclusiveStartKey }) => ExclusiveStartKey !== undefined);
  await expect(index()).rejects.toThrow(`Reconciliation broke off, call it again with "startAfter": "${idOf(249)}": no answer`);
});
