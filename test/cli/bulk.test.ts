import { docpipe, FakeParameters } from './docpipe';
import { DocumentRecord } from '../../src/contract/document-record';
import { DocumentStatus } from '../../src/contract/document-status';
import { listingKeys } from '../../src/storage/table-schema';
import { fakeClock, MINUTE } from '../helpers/clock';
import { fakeAws } from '../helpers/fake-aws';
import { validatedRecord } from '../helpers/records';
import { networkError } from '../helpers/service-errors';

const aws = fakeAws();
const clock = fakeClock();
const parameters = new FakeParameters(() => aws);
beforeEach(() => parameters.put('invoices'));

const idOf = (n: number) => n.toString(16).padStart(32, '0');

function put(n: number, change: Partial<DocumentRecord> = {}): DocumentRecord {
  const documentId = idOf(n);
  const createdAt = new Date(Date.parse('2029-06-01T00:00:00.000Z') + n * MINUTE).toISOString();
  const { status = DocumentStatus.SUCCEEDED } = change;
  return aws.table.put(validatedRecord({
    documentId, createdAt, fileName: `${n}.pdf`, objectKey: `uploads/${n}.pdf`, ...listingKeys({ documentId, status, createdAt, fileName: `${n}.pdf` }), status, dueKey: undefined, dueAt: undefined, ...change,
  }));
}

const stored = (n: number) => aws.table.get(idOf(n));
const some = (count: number, change: Partial<DocumentRecord> = {}) => Array.from({ length: count }, (_, n) => put(n, change));
const json = async (...args: string[]) => JSON.parse((await docpipe([...args, '--json'])).stdout);

describe.each([['delete'], ['reprocess', '--yes'], ['label', '--set', 'a=b'], ['purge', '--yes'], ['restore'], ['rescan']])('%s', (...command) => {
  const change: Partial<DocumentRecord> = command[0] === 'restore' ? { deletedAt: '2029-12-31T00:00:00.000Z' } : {};

  test('of no document in particular is refused, and nothing is done', async () => {
    const before = JSON.stringify(some(3, change));
    const ended = await docpipe(command);
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr).toMatch(new RegExp(`by their ids or by a filter such as --status FAILED; --all means every document\\.\n {2}Try: docpipe ${command[0]} --help`));
    expect(JSON.stringify(aws.table.records.sort((a, b) => (a.documentId < b.documentId ? -1 : 1)))).toBe(before);
  });

  test('of every document by a filter is refused without --all', async () => {
    some(3, change);
    const ended = await docpipe([...command, '--status', 'SUCCEEDED']);
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr).toContain('The filter matches every document there is, 3 documents: add --all if that is meant.');
    expect(aws.callsOf('UpdateCommand')).toEqual([]);
  });

  test('of nothing is refused without --all, and no error with it', async () => {
    some(2, change);
    expect(await docpipe([...command, '--status', 'FAILED'])).toMatchObject({ code: 1, stderr: expect.stringContaining('No document matches, so nothing was done.') });
    expect((await docpipe([...command, '--status', 'FAILED', '--all'])).code).toBe(0);
  });

  test('takes ids or a filter, and not both', async () => {
    expect((await docpipe([...command, idOf(1), '--status', 'FAILED'])).stderr).toContain('by their ids, or by a filter, and not by both');
  });
});

describe('a dry run', () => {
  test('says what would happen, what it costs, and what would be refused, and does nothing', async () => {
    some(3, { pageCount: 100 });
    put(7, { status: DocumentStatus.EXPIRED });
    put(8, { contentType: 'text/html', pageCount: 5 });
    const { stdout, code } = await docpipe(['reprocess', '--all', '--dry-run']);
    expect(code).toBe(0);
    expect(stdout).toContain('3 documents would be queued to be read again: 300 pages, about $0.45. Nothing was done.');
    expect(stdout).toContain('1 document would be refused, NOT_REPROCESSABLE: The document was never uploaded.');
    expect(stdout).toContain('1 document would be refused, ENGINE_NOT_SUITABLE: textractText takes application/pdf, image/png; the document is text/html.');
    expect(aws.callsOf('UpdateCommand')).toEqual([]);
    expect(await json('reprocess', '--all', '--dry-run')).toMatchObject({ dryRun: true, pages: 300, estimatedUsd: expect.closeTo(0.45), refused: [{ code: 'ENGINE_NOT_SUITABLE' }, { code: 'NOT_REPROCESSABLE' }] });
  });

  test('of another engine has its price', async () => {
    some(3, { contentType: 'image/png', pageCount: 1, sizeBytes: 100 });
    expect(await json('reprocess', '--all', '--dry-run', '--engine', 'rekognitionText')).toMatchObject({ pages: 3, estimatedUsd: expect.closeTo(0.003) });
  });

  test('asks nobody', async () => {
    some(3);
    expect((await docpipe(['purge', '--all', '--dry-run'])).stdout).toMatch(/3 documents would be purged, for less than \$0\.01 of requests\. Nothing was done\./);
  });
});

describe('reprocess', () => {
  test('makes another attempt, which the tick finds', async () => {
    put(1);
    put(2, { status: DocumentStatus.FAILED });
    expect(await json('reprocess', '--status', 'SUCCEEDED', '--yes')).toEqual({ done: [idOf(1)], failed: [] });
    expect(stored(1)).toMatchObject({ status: 'VALIDATED', attempt: 2, dueAt: new Date().toISOString() });
    expect(stored(2)).toMatchObject({ status: 'FAILED', attempt: 1 });
  });

  test('that is interrupted goes on by its run, and reads no document twice', async () => {
    some(30);
    const interruption = new AbortController();
    for (let i = 0; i < 10; i++) {
      aws.justBefore('UpdateCommand', () => i === 9 && interruption.abort());
    }
    const first = await docpipe(['reprocess', '--all', '--yes'], { interrupted: interruption.signal });
    const [, run] = /--run (\S+)/.exec(first.stderr)!;
    expect(first.code).toBe(3);
    expect(first.stderr).toMatch(/It was interrupted\. \d+ of 30 documents are queued to be read again, and nothing is half done/);
    clock.advance(MINUTE);
    aws.table.records.filter(({ attempt }) => attempt === 2).forEach((record) => aws.table.put({ ...record, status: DocumentStatus.SUCCEEDED })); // read already
    expect((await docpipe(['reprocess', '--all', '--yes', '--run', run])).code).toBe(0);
    expect(aws.table.records.map(({ attempt }) => attempt)).toEqual(Array.from({ length: 30 }, () => 2));
  });

  test('of a run leaves documents alone that came after it began', async () => {
    some(2, { status: DocumentStatus.EXPIRED });
    const { stderr } = await docpipe(['reprocess', '--all', '--yes']);
    clock.advance(MINUTE);
    const createdAt = new Date().toISOString();
    put(7, { createdAt, ...listingKeys({ documentId: idOf(7), status: DocumentStatus.SUCCEEDED, createdAt, fileName: '7.pdf' }) });
    expect(await json('reprocess', '--all', '--yes', '--run', /--run (\S+)/.exec(stderr)![1])).toMatchObject({ done: [] });
  });

  test.each([['x'], ['20291230T235959Z-0a1b2c']])('takes no run like %s', async (run) => {
    expect(await docpipe(['reprocess', '--all', '--yes', '--run', run])).toMatchObject({ code: 2, stdout: '' });
  });

  test('asks before it pays for what a filter found', async () => {
    put(1, { pageCount: 200 });
    put(2, { status: DocumentStatus.FAILED });
    const command = ['reprocess', '--status', 'SUCCEEDED'];
    expect(await docpipe(command)).toMatchObject({ code: 2, stderr: expect.stringContaining('1 document would be queued to be read again: 200 pages, about $0.30. Nobody is there to be asked: add --yes if that is meant.') });
    expect(await docpipe(command, { answer: 'n' })).toMatchObject({ code: 1, stderr: expect.stringContaining('Nothing was done.') });
    expect(stored(1).attempt).toBe(1);
    expect((await docpipe(command, { answer: 'y' })).code).toBe(0);
    expect(stored(1).attempt).toBe(2);
  });
});

test('label sets and removes labels, and leaves others alone', async () => {
  put(1, { labels: { customer: 'Ada', draft: 'yes' } });
  expect((await docpipe(['label', idOf(1), '--set', 'customer=Bob', '--set', 'year=2026', '--remove', 'draft'])).stdout).toBe('1 document is labelled.\n');
  expect(stored(1).labels).toEqual({ customer: 'Bob', year: '2026' });
});

test.each([[[]], [['--set', 'a']], [['--set', '=b']], [['--set', 'ä=b']], [['--set', 'a=b', '--remove', 'a']], [['--remove', '__proto__']], [['--set', `a=${'x'.repeat(257)}`]]])(
  'label refuses %j', async (args) => {
    put(1);
    expect(await docpipe(['label', idOf(1), ...args])).toMatchObject({ code: 2, stdout: '' });
    expect(stored(1)).not.toHaveProperty('labels');
  },
);

test('what is deleted is restored', async () => {
  put(1);
  expect((await docpipe(['delete', idOf(1)])).code).toBe(0);
  expect(stored(1)).toHaveProperty('deletedAt');
  expect((await docpipe(['restore', idOf(1)])).code).toBe(0);
  expect(stored(1)).not.toHaveProperty('deletedAt');
});

test('a document that is not there is told, and the others are done', async () => {
  put(1);
  const ended = await docpipe(['delete', idOf(1), idOf(2)]);
  expect(ended).toMatchObject({ code: 3, stdout: expect.stringContaining('1 of 2 documents are deleted.') });
  expect(ended.stdout).toContain(`1 document is left as it was, NOT_FOUND: There is no such document.\n  ${idOf(2)}\n`);
  expect((await docpipe(['delete', idOf(2)])).code).toBe(1);
});

test('a connection that is lost ends it, with what to do, and the same command does the rest', async () => {
  some(20);
  aws.failOnce('UpdateCommand', networkError(), 'after', ({ Key }) => Key.documentId === idOf(9));
  const ended = await docpipe(['label', '--all', '--set', 'a=b']);
  expect(ended.code).toBe(3);
  expect(ended.stderr).toMatch(/AWS cannot be reached: .* \d+ of 20 documents are labelled, and nothing is half done: run the same command again for the rest\./);
  expect((await docpipe(['label', '--all', '--set', 'a=b'])).code).toBe(0);
  expect(aws.table.records.filter(({ labels }) => labels?.a !== 'b')).toEqual([]);
});

test('two operators at once do each document once', async () => {
  some(25);
  const ended = await Promise.all([docpipe(['label', '--all', '--set', 'a=b']), docpipe(['label', '--all', '--set', 'c=d']), docpipe(['delete', '--all'])]);
  expect(ended.map(({ code }) => code)).not.toContain(2);
  expect(aws.table.records.filter(({ deletedAt }) => deletedAt === undefined)).toEqual([]);
  for (const { labels = {} } of aws.table.records) { // an operator's label is there, or the document was deleted before it
    expect(Object.keys(labels).every((key) => ['a', 'c'].includes(key))).toBe(true);
  }
});

test('two operators who have the same documents read again pay once', async () => {
  some(25);
  const ended = await Promise.all([docpipe(['reprocess', '--all', '--yes', '--json']), docpipe(['reprocess', '--all', '--yes', '--json'])]);
  expect(ended.flatMap(({ stdout }) => JSON.parse(stdout).done)).toHaveLength(25);
  expect(aws.table.records.filter(({ attempt }) => attempt !== 2)).toEqual([]);
});

test('a document that somebody else had read again meanwhile is left alone', async () => {
  put(1);
  aws.justBefore('UpdateCommand', () => put(1, { attempt: 2, revision: stored(1).revision + 1 }));
  expect(await docpipe(['reprocess', '--all', '--yes'])).toMatchObject({ code: 1, stdout: expect.stringContaining('CONCURRENT_CHANGE: Somebody else had it read again.') });
  expect(stored(1).attempt).toBe(2);
});

describe('purge', () => {
  function putObjects(n: number): void {
    const { versionId } = aws.bucket.put(`uploads/${n}.pdf`, 'content');
    aws.table.put({ ...stored(n), versionId });
    aws.bucket.put(`results/${idOf(n)}/1/text.txt`, 'text');
  }

  test('leaves neither object nor content of what is named, be it deleted or not', async () => {
    put(1);
    put(2, { deletedAt: '2029-12-31T00:00:00.000Z' });
    put(3);
    [1, 2, 3].forEach(putObjects);
    expect((await docpipe(['purge', idOf(1), idOf(2)])).code).toBe(0);
    expect(aws.bucket.keys()).toEqual([`results/${idOf(3)}/1/text.txt`, 'uploads/3.pdf'].sort());
    expect(JSON.stringify([stored(1), stored(2)])).not.toMatch(/\.pdf/);
  });

  test('by a filter concerns what is not deleted, or with --deleted what is', async () => {
    put(1);
    put(2, { deletedAt: '2029-12-31T00:00:00.000Z' });
    expect(await json('purge', '--all', '--deleted', '--yes')).toMatchObject({ done: [idOf(2)] });
    expect(stored(1)).not.toHaveProperty('purgedAt');
    expect(await json('purge', '--all', '--yes')).toMatchObject({ done: [idOf(1)] });
  });

  test.each([['--status', 'SUCCEEDED'], ['--label', 'customer:Ada'], ['--name', '1']])('by %s %s that broke off is finished by the same command', async (...filter) => {
    put(1, { labels: { customer: 'Ada' } });
    putObjects(1);
    put(2, { status: DocumentStatus.FAILED });
    aws.failOnce('DeleteObjectsCommand', networkError());
    expect(await docpipe(['purge', ...filter, '--yes'])).toMatchObject({ code: 1, stderr: expect.stringContaining('run the same command again') });
    expect(aws.bucket.keys()).not.toEqual([]);
    expect((await docpipe(['purge', ...filter, '--yes'])).code).toBe(0);
    expect(aws.bucket.keys()).toEqual([]);
    expect(stored(1)).not.toHaveProperty('fileName');
  });
});
