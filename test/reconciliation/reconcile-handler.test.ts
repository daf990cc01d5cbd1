import * as fc from 'fast-check';
import { DocumentRecord } from '../../src/contract/document-record';
import { DocumentStatus } from '../../src/contract/document-status';
import { ReconcileAnswer } from '../../src/reconciliation/reconcile-request';
import { deriveDocumentId } from '../../src/runtime/uploads/object-document-id';
import { parseUploadEvents } from '../../src/runtime/uploads/upload-notification';
import { uploadKey } from '../../src/storage/object-keys';
import { fakeAws } from '../helpers/fake-aws';
import { BUCKET, LISTED_DATE, StoredObject } from '../helpers/fake-bucket';
import { UPLOADS_QUEUE } from '../helpers/fake-queues';
import { loadReconciliation } from '../helpers/handlers';
import { DOCUMENT_ID, validatedRecord } from '../helpers/records';
import { serviceError } from '../helpers/service-errors';
import { lambdaContext } from '../helpers/sqs-events';

jest.mock('node:timers/promises', () => ({ setTimeout: async () => undefined })); // nobody waits for retries here

const aws = fakeAws();
const VARIANTS = ['uploads/', 'Uploads/', 'UPLOADS/'];

const idOf = ({ key, versionId, eTag }: StoredObject) => deriveDocumentId(BUCKET, key, versionId ?? eTag);
const record = (object: StoredObject) => aws.table.put(validatedRecord({ documentId: idOf(object), objectKey: object.key }));
const sent = () => aws.queues.bodies(UPLOADS_QUEUE).flatMap(parseUploadEvents);
const sentKeys = () => sent().map(({ key }) => key);

async function reconcile(event: unknown = {}, remainingMs?: number): Promise<ReconcileAnswer> {
  const handler = await loadReconciliation({ bucketName: BUCKET, prefixes: VARIANTS });
  return await handler(event, lambdaContext(remainingMs)) as ReconcileAnswer;
}

/** As the loop of the guide does it. @returns the sums, and how many calls it took */
async function reconcileAll(maxObjects: number, remainingMs?: number) {
  let examined = 0;
  let calls = 0;
  let startAfter: string | undefined;
  do {
    const answer = await reconcile({ startAfter, maxObjects }, remainingMs);
    expect(answer.examined).toBeLessThanOrEqual(maxObjects);
    examined += answer.examined;
    calls += 1;
    startAfter = answer.startAfter;
  } while (startAfter !== undefined);
  return { examined, calls };
}

test('an object without a record is sent as Amazon S3 would have told of it', async () => {
  const { key, versionId, eTag } = aws.bucket.put('uploads/Jan + été.pdf', 'scan');
  expect(await reconcile()).toEqual({ examined: 1, sent: 1 });
  expect(sent()).toEqual([{ bucket: BUCKET, key, versionId, eTag, sizeBytes: 4, eventTime: LISTED_DATE.toISOString() }]);
});

test('a document that has its record is left alone', async () => {
  record(aws.bucket.put('uploads/known.pdf', 'scan'));
  expect(await reconcile()).toEqual({ examined: 1, sent: 0 });
  expect(sent()).toEqual([]);
});

test('an object whose earlier version has a record is sent by its current one', async () => {
  record(aws.bucket.put('uploads/a.pdf', 'first'));
  const { versionId } = aws.bucket.put('uploads/a.pdf', 'second');
  expect(await reconcile()).toEqual({ examined: 1, sent: 1 });
  expect(sent()).toMatchObject([{ versionId }]);
});

test('a bucket without versions knows its objects by their contents', async () => {
  aws.bucket.versioned = false;
  record(aws.bucket.put('uploads/known.pdf', 'known'));
  aws.bucket.put('uploads/unknown.pdf', 'unknown');
  expect(await reconcile()).toEqual({ examined: 2, sent: 1 });
  expect(sent()).toMatchObject([{ key: 'uploads/unknown.pdf' }]);
  expect(sent()[0].versionId).toBeUndefined();
});

describe('an object whose key has an id in it that was given out', () => {
  const ID = 'f'.repeat(32);
  const put = (name = 'a.pdf') => aws.bucket.put(uploadKey('uploads/', ID, name), 'scan');
  const allocated = (change: Partial<DocumentRecord>) => aws.table.put(validatedRecord({ documentId: ID, ...change }));

  test('is left alone where it is that document, be it purged', async () => {
    allocated({ objectId: idOf(put()), purgedAt: '2029' });
    expect(await reconcile()).toEqual({ examined: 1, sent: 0 });
  });

  test.each<[string, Partial<DocumentRecord>]>([
    ['still waits for it, since its event was lost', { status: DocumentStatus.PENDING_UPLOAD }],
    ['is of another version', { objectId: 'another' }],
  ])('is sent where the record %s', async (_, change) => {
    allocated(change);
    put();
    expect(await reconcile()).toEqual({ examined: 1, sent: 1 });
  });

  test('is sent where there is no record, and left alone where it has one of its own', async () => {
    record(put('own.pdf'));
    put('unknown.pdf');
    expect(await reconcile()).toEqual({ examined: 2, sent: 1 });
    expect(sentKeys()).toEqual([`uploads/${ID}/unknown.pdf`]);
  });

  test('costs one look-up more for a hundred of them, all the same id among them', async () => {
    aws.bucket.listedAPage = 1000;
    Array.from({ length: 100 }, (_, i) => aws.bucket.put(uploadKey('uploads/', i < 50 ? ID : String(i).padStart(32, '0'), `${i}.pdf`), 'scan'));
    expect(await reconcile()).toEqual({ examined: 100, sent: 100 });
    expect(aws.callsOf('BatchGetCommand')).toHaveLength(2);
  });
});

test('what was deleted, what is a folder, and what lies elsewhere is no document', async () => {
  aws.bucket.put('uploads/deleted.pdf', 'scan');
  aws.bucket.mark('uploads/deleted.pdf');
  aws.bucket.put('uploads/folder/', '');
  aws.bucket.put('results/text.txt', 'text');
  aws.bucket.put('uploads', 'no prefix');
  expect(await reconcile()).toEqual({ examined: 0, sent: 0 });
});

test('a prefix in another case is looked at as well, so that what lies there is rejected and not missed', async () => {
  ['uploads/a.pdf', 'Uploads/b.pdf', 'UPLOADS/c.pdf', 'uPloads/d.pdf'].forEach((key) => aws.bucket.put(key, 'scan'));
  expect(await reconcile()).toEqual({ examined: 3, sent: 3 });
  expect(sentKeys().sort()).toEqual(['UPLOADS/c.pdf', 'Uploads/b.pdf', 'uploads/a.pdf']);
});

test('a call examines no more than it is told, and says where to go on', async () => {
  const keys = Array.from({ length: 7 }, (_, i) => aws.bucket.put(`uploads/${i}.pdf`, 'scan').key);
  expect(await reconcile({ maxObjects: 3 })).toEqual({ examined: 3, sent: 3, startAfter: keys[2] });
  expect(await reconcile({ maxObjects: 3, startAfter: keys[2] })).toEqual({ examined: 3, sent: 3, startAfter: keys[5] });
  expect(await reconcile({ maxObjects: 3, startAfter: keys[5] })).toEqual({ examined: 1, sent: 1 });
  expect(sentKeys()).toEqual(keys);
});

test('a call ends before its time does, and still gets somewhere', async () => {
  const keys = Array.from({ length: 5 }, (_, i) => aws.bucket.put(`uploads/${i}.pdf`, 'scan').key);
  const first = await reconcile({}, 60_000);
  expect(first).toEqual({ examined: 2, sent: 2, startAfter: keys[1] }); // a page of the listing
  expect((await reconcileAll(1000, 60_000)).calls).toBeGreaterThan(1);
  expect(new Set(sentKeys())).toEqual(new Set(keys));
});

test('many old versions do not keep a call from getting on', async () => {
  Array.from({ length: 9 }, (_, i) => aws.bucket.put('uploads/a.pdf', `edition ${i}`));
  aws.bucket.put('uploads/b.pdf', 'scan');
  expect((await reconcileAll(10, 0)).examined).toBe(2);
  expect(sentKeys()).toEqual(['uploads/a.pdf', 'uploads/b.pdf']);
});

test('what the table leaves over of a batch is looked up again', async () => {
  aws.bucket.versioned = false;
  Array.from({ length: 4 }, (_, i) => record(aws.bucket.put(`uploads/${i}.pdf`, `scan ${i}`)));
  aws.table.batchCapacity = 1;
  expect(await reconcile()).toEqual({ examined: 4, sent: 0 });
});

test('what the queue does not take of a batch is sent again, and the rest of it is not', async () => {
  Array.from({ length: 4 }, (_, i) => aws.bucket.put(`uploads/${i}.pdf`, 'scan'));
  aws.queues.refusals = 3;
  expect(await reconcile()).toEqual({ examined: 4, sent: 4 });
  expect(sentKeys().sort()).toEqual(['uploads/0.pdf', 'uploads/1.pdf', 'uploads/2.pdf', 'uploads/3.pdf']);
});

test('a queue that goes on refusing is an error, which says where to go on', async () => {
  Array.from({ length: 3 }, (_, i) => aws.bucket.put(`uploads/${i}.pdf`, 'scan'));
  const { startAfter } = await reconcile({ maxObjects: 1 });
  aws.queues.refusals = Infinity;
  await expect(reconcile({ startAfter }))
    .rejects.toThrow('Reconciliation broke off, call it again with "startAfter": "uploads/0.pdf": 2 of 2 were not taken by their queue, in 7 tries: Not today.');
  expect(sentKeys()).toEqual(['uploads/0.pdf']);
});

test('a table that goes on leaving keys over is an error, and nothing is sent unseen', async () => {
  aws.bucket.put('uploads/a.pdf', 'scan');
  aws.table.batchCapacity = 0;
  await expect(reconcile()).rejects.toThrow(/call it again from the beginning: 1 of 1 were not looked up/);
  expect(sent()).toEqual([]);
});

test('a listing that is denied is an error', async () => {
  aws.failOnce('ListObjectVersionsCommand', serviceError('AccessDenied', 403));
  await expect(reconcile()).rejects.toThrow(/from the beginning: AccessDenied/);
});

test('a payload that is not understood calls nothing', async () => {
  await expect(reconcile({ startafter: 'a' })).rejects.toThrow(/"startafter" is not known/);
  expect(aws.calls).toEqual([]);
});

test('more than a hundred on a page are looked up a hundred at a time, and sent ten at a time', async () => {
  const { bucket } = aws;
  bucket.listedAPage = 1000;
  Array.from({ length: 205 }, (_, i) => bucket.put(`uploads/${i}.pdf`, 'scan'));
  expect(await reconcile()).toEqual({ examined: 205, sent: 205 });
  expect(aws.callsOf('BatchGetCommand').map(({ RequestItems }) => Object.values<any>(RequestItems)[0].Keys.length)).toEqual([100, 100, 5]);
  expect(aws.callsOf('SendMessageBatchCommand')).toHaveLength(21);
});

/** One state of an object: how it came to be, and whether the pipeline knows it. */
const object = fc.record({
  prefix: fc.constantFrom(...VARIANTS, 'results/', 'uploads-of-others/'),
  name: fc.oneof(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 4 }), fc.constantFrom('a', 'b', 'a/b', 'a+b', '%41', '文', '🙂', '\uffee')),
  editions: fc.integer({ min: 1, max: 4 }),
  known: fc.boolean(),
  deleted: fc.boolean(),
});

test('called until there is no more, each current object without a record is sent exactly once', async () => {
  await fc.assert(fc.asyncProperty(
    fc.uniqueArray(object, { selector: ({ prefix, name }) => prefix + name, maxLength: 12 }),
    fc.integer({ min: 1, max: 6 }), fc.boolean(), fc.boolean(), fc.integer({ min: 0, max: 3 }),
    async (objects, maxObjects, versioned, inHaste, refusals) => {
      aws.reset();
      aws.bucket.versioned = versioned;
      aws.queues.refusals = refusals;
      aws.table.batchCapacity = 2;
      aws.table.put(validatedRecord({ documentId: DOCUMENT_ID }));
      const expected: string[] = [];
      let documents = 0;
      for (const { prefix, name, editions, known, deleted } of objects) {
        const last = Array.from({ length: editions }, (_, i) => aws.bucket.put(prefix + name, `${name} ${i}`)).at(-1)!;
        if (known) {
          record(last);
        }
        if (deleted) {
          aws.bucket.mark(last.key);
        }
        const isDocument = VARIANTS.includes(prefix) && !deleted;
        documents += isDocument ? 1 : 0;
        if (isDocument && !known) {
          expected.push(idOf(last));
        }
      }
      const { examined } = await reconcileAll(maxObjects, inHaste ? 0 : undefined);
      expect(sent().map(({ key, versionId, eTag }) => deriveDocumentId(BUCKET, key, versionId ?? eTag)).sort()).toEqual(expected.sort());
      expect(examined).toBe(documents);
      aws.expectNothingUnexpected();
    },
  ));
});

test('a pipeline without an indexed label says so where its index is asked for', async () => {
  await expect(reconcile({ labels: true })).rejects.toThrow('give it the prop indexedLabel');
});
