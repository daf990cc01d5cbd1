import * as fc from 'fast-check';
import { BY_USERS, dates, EVENTS, lives, uploads } from './events';
import { DocumentRecord } from '../../src/contract/document-record';
import { DocumentStatus } from '../../src/contract/document-status';
import { PURGED_ATTRIBUTES } from '../../src/contract/record-attributes';
import { isTerminal } from '../../src/contract/status-table';
import { receive } from '../../src/lifecycle/intake-changes';
import { LifecycleEvent } from '../../src/lifecycle/lifecycle-event';
import { reduce } from '../../src/lifecycle/reduce';
import { sweepKeys } from '../../src/lifecycle/sweep-schedule';
import { documentClient } from '../../src/runtime/clients';
import { DocumentStore } from '../../src/runtime/document-store';
import { DUE_SHARDS, LISTING_SHARDS } from '../../src/storage/table-schema';
import { fakeAws } from '../helpers/fake-aws';
import { TABLE } from '../helpers/fake-documents-table';
import { setCommonEnvironment } from '../helpers/handlers';
import { validatedRecord } from '../helpers/records';

setCommonEnvironment();
const aws = fakeAws();
const store = new DocumentStore(documentClient(), TABLE);

const RANK: Partial<Record<DocumentStatus, number>> = { SCANNING: 1, RECEIVED: 1, VALIDATED: 2, PROCESSING: 3 }; // an object that cannot be read is scanned again
const rankOf = ({ attempt, status }: DocumentRecord) => 10 * attempt + (RANK[status] ?? 4);
const happen = async (record: DocumentRecord, name: string, now: Date) => {
  const { change } = reduce(record, EVENTS[name](record, now), now);
  return change && store.apply(change);
};

/** Follows documents through all that is tried on them, in the table. */
async function everyStep(check: (before: DocumentRecord, after: DocumentRecord, name: string) => void): Promise<void> {
  await fc.assert(fc.asyncProperty(lives, async ({ received, steps }) => {
    aws.reset();
    let { record } = await store.create(received);
    for (const { name, at } of steps) {
      const before = aws.table.get(record.documentId);
      record = await happen(before, name, at) ?? before;
      check(before, aws.table.get(record.documentId), name);
    }
  }), { numRuns: 200 });
}

test('whatever happens to a document, it is due exactly while it is not at its end', async () => {
  await everyStep((_, after) => {
    if (!after.purgedAt) {
      expect('dueKey' in after).toBe(!isTerminal(after.status));
    } // a tombstone is looked at some times more
    expect('dueKey' in after).toBe('dueAt' in after);
  });
});

test.each(Object.values(DocumentStatus))('a document that is %s is due exactly where that is not the end', (status) => {
  const { dueKey, dueAt } = sweepKeys('0123', status, new Date());
  expect(dueKey !== undefined).toBe(!isTerminal(status));
  expect(dueAt !== undefined).toBe(!isTerminal(status));
});

test('attempt and status only move forward, and an end is the end until somebody asks for more', async () => {
  await everyStep((before, after, name) => {
    expect(rankOf(after)).toBeGreaterThanOrEqual(rankOf(before));
    if (isTerminal(before.status) && !before.purgedAt && !BY_USERS.includes(name)) {
      const { verdict: _before, ...asItWas } = before;
      const { verdict: _after, ...asItIs } = after;
      expect(asItIs).toEqual(name === 'foundMalicious' ? expect.objectContaining({ documentId: before.documentId, status: DocumentStatus.QUARANTINED }) : asItWas);
    }
  });
});

test('the revision counts each change of status or attempt by one, and nothing else', async () => {
  await everyStep((before, after) => {
    expect(after.revision - before.revision).toBe(after.attempt === before.attempt && after.status === before.status ? 0 : 1);
  });
});

/** What a tombstone has until all is gone, and it was looked at for the last time. */
const PASSING = { purgedKey: undefined, purgedETag: undefined, dueKey: undefined, dueAt: undefined, sweeps: undefined };

test('a document that is deleted or purged never comes back, and what users change is counted', async () => {
  await everyStep((before, after, name) => {
    expect(after.deletedAt).toBe(before.deletedAt ?? after.deletedAt);
    if (before.purgedAt) {
      const passing = { ...PASSING, ...name === 'objectsRemoved' && Object.fromEntries(PURGED_ATTRIBUTES.map((attribute) => [attribute, undefined])) };
      expect({ ...after, ...passing }).toEqual({ ...before, ...passing });
    }
    const edited = BY_USERS.slice(1, 4).includes(name) && JSON.stringify(after) !== JSON.stringify(before);
    expect((after.edits ?? 0) - (before.edits ?? 0)).toBe(edited ? 1 : 0);
  });
});

test('the pipeline makes three attempts at most by itself', async () => {
  await everyStep((_, after) => {
    expect(after.attempt - (after.firstAttempt ?? 1)).toBeLessThan(3);
  });
});

test('a result stays, with the attempt that it belongs to, until another one is there', async () => {
  await everyStep((before, after, name) => {
    if (!name.startsWith('collected') && name !== 'purged' && name !== 'objectsRemoved') {
      expect([after.resultAttempt, after.resultKey]).toEqual([before.resultAttempt, before.resultKey]);
    }
    if (after.status === DocumentStatus.SUCCEEDED && !after.purgedAt) {
      expect(after.resultAttempt).toBe(after.attempt);
      expect(after).not.toHaveProperty('error');
    }
  });
});

test('the entries in the listings by time and by name never change; that by status tells terminal statuses apart alone', async () => {
  await everyStep((before, after, name) => {
    expect(after.statusKey).toMatch(new RegExp(`^default#${isTerminal(after.status) ? after.status : 'IN_PROGRESS'}#\\d$`));
    expect([after.listKey, after.sortKey, after.createdAt]).toEqual([before.listKey, before.sortKey, before.createdAt]);
    expect(after.fileNameKey).toBe(name === 'objectsRemoved' && after.purgedAt ? undefined : before.fileNameKey);
  });
});

test('who follows changes learns of each terminal status, and of each edit after it', async () => {
  await everyStep((before, after) => {
    const isNews = isTerminal(after.status) && (after.revision > before.revision || (after.edits ?? 0) > (before.edits ?? 0));
    expect(after.changedAt === before.changedAt).toBe(!isNews || JSON.stringify(after) === JSON.stringify(before));
    expect(after.changedAt ?? `#${after.documentId}`).toMatch(new RegExp(`#${after.documentId}$`));
  });
});

test('a document at its end belongs to nobody, and says when it came there', async () => {
  await everyStep((_, after) => {
    if (isTerminal(after.status)) {
      expect(after).not.toHaveProperty('claimUntil');
      expect(after).not.toHaveProperty('request');
      expect(after.processedAt).toBe(after.updatedAt);
    }
  });
});

test('the request of an attempt is never replaced while it stands', async () => {
  await everyStep((before, after) => {
    if (before.request && after.request && before.attempt === after.attempt) {
      expect(after.request).toEqual(before.request);
    }
  });
});

test('a claim is taken by nobody else before its end, and by anybody after', async () => {
  const now = new Date('2030-01-01T00:00:00.000Z');
  const record = aws.table.put(validatedRecord());
  const claim = async (at: number) => happen(record, 'admitted', new Date(now.getTime() + at));

  expect(await claim(0)).toBeDefined();
  expect(await claim(60_000)).toBeUndefined();
  expect(await claim(120_000)).toBeUndefined();
  expect(await claim(120_001)).toBeDefined();
});

const REQUEST = { createdAt: '2030-01-01T00:00:00.000Z', parameters: {} };

test.each(['callRefused', 'callLost', 'throttled', 'requestOutdated', 'answerMissing', 'attemptFailed'])('who has lost the claim changes nothing by %s', async (name) => {
  const mine = validatedRecord({ claimUntil: '2030-01-01T00:02:00.000Z', request: REQUEST });
  const theirs = aws.table.put({ ...mine, claimUntil: '2030-01-01T00:05:00.000Z' });

  expect(reduce(mine, EVENTS[name](mine, new Date()), new Date()).change).toBeDefined();
  expect(await happen(mine, name, new Date())).toBeUndefined();
  expect(aws.table.get(mine.documentId)).toEqual(theirs);
});

test('people who look at the table find what they look for under its own name, at the top level', async () => {
  const now = new Date('2030-01-01T00:00:00.000Z');
  const { record } = await store.create(receive({
    documentId: 'a', bucket: 'documents', objectKey: 'uploads/Invoice 7.PDF', versionId: 'v', eTag: 'e', sizeBytes: 5, uploadedAt: now,
  }, now));
  const facts = { contentType: 'application/pdf', sizeBytes: 5, sha256: 'ab', pageCount: 2, wordCount: 7, widthPx: 3, heightPx: 4 };
  const advance = async (before: DocumentRecord, event: LifecycleEvent) => (await store.apply(reduce(before, event, now).change!))!;
  const inspected = await advance(record, { kind: 'INSPECTED', facts, engine: 'textractText' });
  const result = { resultKey: 'results/a/1/document.json', ocrText: 'Invoice', ocrLineCount: 1, ocrAvgConfidencePct: 99.5, jobId: 'job', pageCount: 2, wordCount: 1 };
  const read = await advance(inspected, { kind: 'COLLECTED', result });
  expect(read).toMatchObject({
    documentId: 'a',
    bucket: 'documents',
    objectKey: 'uploads/Invoice 7.PDF',
    versionId: 'v',
    fileName: 'Invoice 7.PDF',
    fileExtension: 'pdf',
    ...facts,
    ...result,
    status: 'SUCCEEDED',
    engine: 'textractText',
    attempt: 1,
    createdAt: now.toISOString(),
    uploadedAt: now.toISOString(),
    updatedAt: now.toISOString(),
    processedAt: now.toISOString(),
  });
});

test('a new record is listed by the time of its upload, in one of the shards', () => {
  fc.assert(fc.property(uploads, dates(), (upload, now) => {
    const record = receive(upload, now);
    const shard = (key: string) => Number(key.slice(key.lastIndexOf('#') + 1));
    expect(record.sortKey).toBe(`${upload.uploadedAt.toISOString()}#${upload.documentId}`);
    expect(shard(record.listKey)).toBeLessThan(LISTING_SHARDS);
    expect(shard(record.statusKey)).toBe(shard(record.listKey));
    expect(shard(record.dueKey!)).toBeLessThan(DUE_SHARDS);
    expect(record.dueAt! > now.toISOString()).toBe(true);
    expect(upload.objectKey.endsWith(`/${record.fileName}`)).toBe(true);
  }));
});

test.each([
  ['uploads/Scan.PDF', 'Scan.PDF', 'pdf'],
  ['uploads/archive.tar.gz', 'archive.tar.gz', 'gz'],
  ['uploads/v1.2/readme', 'readme', undefined],
  ['uploads/.hidden', '.hidden', undefined],
  ['uploads/ends.', 'ends.', ''],
])('%s has the name %s and the extension %s', (objectKey, fileName, fileExtension) => {
  const [upload] = fc.sample(uploads, 1);
  expect(receive({ ...upload, objectKey }, new Date())).toMatchObject({ fileName, fileExtension });
});
