import * as fs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { docpipe, FakeParameters } from './docpipe';
import { DocumentErrorCode } from '../../src/contract/document-error-code';
import { DocumentRecord } from '../../src/contract/document-record';
import { DocumentStatus } from '../../src/contract/document-status';
import { ResultFormat } from '../../src/contract/result-format';
import { listingKeys, resultKeysOf } from '../helpers/cli-records';
import { fakeClock } from '../helpers/clock';
import { fakeAws } from '../helpers/fake-aws';
import { DOCUMENT_ID, validatedRecord } from '../helpers/records';
import { serviceError } from '../helpers/service-errors';

const aws = fakeAws();
fakeClock();
const parameters = new FakeParameters(() => aws);
beforeEach(() => parameters.put('invoices'));

const idOf = (n: number) => n.toString(16).padStart(32, '0');

function put(n: number, change: Partial<DocumentRecord> = {}): DocumentRecord {
  const documentId = change.documentId ?? idOf(n);
  const createdAt = new Date(Date.parse('2029-06-01T00:00:00.000Z') + n * 60_000).toISOString();
  const { status = DocumentStatus.SUCCEEDED, fileName = `scan-${n}.pdf` } = change;
  const keys = listingKeys({ documentId, status, createdAt, fileName });
  return aws.table.put(validatedRecord({ documentId, createdAt, fileName, ...keys, status, dueKey: undefined, dueAt: undefined, ...change }));
}

describe('list', () => {
  test('is a table for people, and JSON alone for programs', async () => {
    put(1, { labels: { customer: 'Ada' } });
    const forPeople = await docpipe(['list']);
    expect(forPeople.stdout.split('\n')[0]).toMatch(/^ID +Status +File +Pages +Size +Made$/);
    expect(forPeople.stdout).toContain(`${idOf(1)}  SUCCEEDED  scan-1.pdf`);
    const { code, stdout, stderr } = await docpipe(['list', '--json']);
    expect([code, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout)).toEqual({ documents: [expect.objectContaining({ documentId: idOf(1), status: 'SUCCEEDED', labels: { customer: 'Ada' } })] });
  });

  test('has the filters of the API', async () => {
    put(1, { status: DocumentStatus.FAILED, labels: { customer: 'Ada' } });
    put(2, { fileName: 'Invoice.pdf', labels: { customer: 'Bob' } });
    put(3, { deletedAt: '2029-12-31T00:00:00.000Z' });
    const listed = async (...args: string[]) => JSON.parse((await docpipe(['list', '--json', ...args])).stdout).documents.map((each: DocumentRecord) => each.documentId);
    expect(await listed()).toEqual([idOf(2), idOf(1)]);
    expect(await listed('--sort', 'oldest')).toEqual([idOf(1), idOf(2)]);
    expect(await listed('--status', 'FAILED')).toEqual([idOf(1)]);
    expect(await listed('--label', 'customer:Bob')).toEqual([idOf(2)]);
    expect(await listed('--name', 'invoice')).toEqual([idOf(2)]);
    expect(await listed('--deleted')).toEqual([idOf(3)]);
    expect(await listed('--from', '2029-06-01T00:02:00Z')).toEqual([idOf(2)]);
    expect(await listed('--to', '2029-06-01T00:02Z')).toEqual([idOf(1)]);
    expect(await listed('--from', '1d')).toEqual([]);
    expect(await listed('--id', idOf(2), '--id', idOf(7))).toEqual([idOf(2)]);
  });

  test('goes on where it ended, and misses none', async () => {
    const all = Array.from({ length: 250 }, (_, n) => put(n).documentId).reverse();
    const first = JSON.parse((await docpipe(['list', '--json', '--limit', '130'])).stdout);
    const second = JSON.parse((await docpipe(['list', '--json', '--limit', '1000', '--cursor', first.cursor])).stdout);
    expect(first.documents).toHaveLength(130);
    expect([...first.documents, ...second.documents].map(({ documentId }: DocumentRecord) => documentId)).toEqual(all);
    expect(second.cursor).toBeUndefined();
    expect((await docpipe(['list', '--limit', '5'])).stderr).toMatch(/There are more: --limit 50 shows them as well\. With --json there is a cursor/);
  });

  test.each([60, 80, 120])('fits a terminal of %i columns', async (columns) => {
    put(1, { fileName: `${'a very long name '.repeat(9)}.pdf`, status: DocumentStatus.QUARANTINED });
    const { stdout } = await docpipe(['list'], { columns, env: { NO_COLOR: '1' } });
    expect(Math.max(...stdout.split('\n').map((line) => [...line].length))).toBeLessThanOrEqual(columns);
    expect(stdout).toMatch(/a ve.*….*\.pdf/);
  });

  test('has colors on a terminal, unless NO_COLOR or --no-color is given', async () => {
    put(1);
    expect((await docpipe(['list'], { columns: 80 })).stdout).toContain('\u001b[32mSUCCEEDED\u001b[39m');
    for (const [args, more] of [[['list'], { columns: 80, env: { NO_COLOR: '1' } }], [['list', '--no-color'], { columns: 80 }], [['list'], {}]] as const) {
      expect((await docpipe(args, more)).stdout).not.toContain('\u001b');
    }
  });

  test('shows nothing that a terminal would take for a command', async () => {
    put(1, { fileName: 'a\u001b[2Jb\u0007.pdf' });
    for (const columns of [undefined, 80]) {
      expect((await docpipe(['list'], { columns })).stdout).toContain('a [2Jb .pdf');
    }
  });
});

describe('get', () => {
  const done = (change: Partial<DocumentRecord> = {}) => put(1, {
    documentId: DOCUMENT_ID, resultAttempt: 1, resultKey: resultKeysOf(1).document, labels: { customer: 'Ada' }, ...change,
  });

  function putResults(): void {
    aws.bucket.put('uploads/scan of Jan.pdf', 'the file');
    aws.bucket.put(resultKeysOf(1).text, 'Grüße\n');
    aws.bucket.put(resultKeysOf(1).markdown, '# Grüße\n');
    aws.bucket.put(resultKeysOf(1).document, '{"pages":[1]}');
    aws.bucket.put(resultKeysOf(1).manifest, '{}');
    aws.bucket.put(`${resultKeysOf(1).tables}10-1.csv`, 'c\n');
    aws.bucket.put(`${resultKeysOf(1).tables}2-1.csv`, 'a,b\n');
  }

  test('shows what there is, with the text where the record has it', async () => {
    done({ ocrText: 'Dear Sir', ocrAvgConfidencePct: 98.76, warnings: ['It is odd.'], queryAnswers: { total: { text: '12.50', page: 1 } } });
    const { stdout, code } = await docpipe(['get', DOCUMENT_ID]);
    expect(code).toBe(0);
    for (const line of ['Status:     SUCCEEDED', 'Pages:      3', 'Engine:     textractText, attempt 1', 'Confidence: 98.8%', 'Labels:     customer=Ada', 'Warning:    It is odd.', 'Answer:     total: 12.50', 'Dear Sir']) {
      expect(stdout.split('\n')).toContain(line);
    }
  });

  test('says what went wrong, and with the next command to type', async () => {
    done({ status: DocumentStatus.REJECTED, resultKey: undefined, resultAttempt: undefined, error: { code: DocumentErrorCode.EMPTY, message: 'It has no bytes.' } });
    expect((await docpipe(['get', DOCUMENT_ID])).stdout).toContain('Error:      EMPTY It has no bytes.');
    expect(await docpipe(['get', DOCUMENT_ID, '--text'])).toEqual({
      code: 1, stdout: '', stderr: `There is no result: the document is REJECTED, EMPTY: It has no bytes.\n  Try: docpipe get ${DOCUMENT_ID}\n`,
    });
  });

  test('prints the text and nothing else, byte for byte', async () => {
    done();
    putResults();
    expect(await docpipe(['get', DOCUMENT_ID, '--text'])).toEqual({ code: 0, stdout: 'Grüße\n', stderr: '' });
  });

  test('prints the tables in the order of the document', async () => {
    done();
    putResults();
    expect((await docpipe(['get', DOCUMENT_ID, '--csv'])).stdout).toBe('a,b\n\nc\n');
  });

  test('has the record and the result as JSON', async () => {
    done();
    putResults();
    expect(JSON.parse((await docpipe(['get', DOCUMENT_ID, '--json'])).stdout)).toMatchObject({ documentId: DOCUMENT_ID, status: 'SUCCEEDED', result: { pages: [1] } });
    aws.bucket.delete(resultKeysOf(1).document);
    expect(JSON.parse((await docpipe(['get', DOCUMENT_ID, '--json'])).stdout)).not.toHaveProperty('result');
  });

  test.each(['--text', '--csv'])('%s of a pipeline that does not write it is told, with what has it', async (option) => {
    done({ resultFormats: [ResultFormat.MARKDOWN] });
    putResults();
    expect(await docpipe(['get', DOCUMENT_ID, option])).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(/results\.formats.* leaves .* out.*\n {2}Try: docpipe get .* --json/) });
  });

  test('downloads the file and all results', async () => {
    done();
    putResults();
    const folder = await fs.mkdtemp(path.join(tmpdir(), 'docpipe-'));
    const { code, stdout } = await docpipe(['get', DOCUMENT_ID, '--download', folder]);
    expect([code, stdout]).toEqual([0, expect.stringContaining('7 files are in')]);
    expect((await fs.readdir(path.join(folder, DOCUMENT_ID), { recursive: true })).sort()).toEqual([
      'results', 'results/document.json', 'results/document.md', 'results/manifest.json', 'results/tables', 'results/tables/10-1.csv', 'results/tables/2-1.csv',
      'results/text.txt', 'source', 'source/scan-1.pdf',
    ]);
    expect(await fs.readFile(path.join(folder, DOCUMENT_ID, 'source', 'scan-1.pdf'), 'utf8')).toBe('the file');
    await fs.rm(folder, { recursive: true });
  });

  test.each<[string, Partial<DocumentRecord>, () => void]>([
    ['is gone', {}, () => aws.bucket.delete('uploads/scan of Jan.pdf')],
    ['is gone, and reads take the tag of a scanner', { verdict: { result: 'NO_THREATS_FOUND', at: '2029-06-01T00:00:00.000Z' } }, () => {
      aws.failOnce('GetObjectCommand', serviceError('AccessDenied', 403, 'Access Denied'), 'before', ({ Key }) => Key.startsWith('uploads/'));
    }],
    ['is in an archive', {}, () => aws.bucket.store('uploads/scan of Jan.pdf', { StorageClass: 'GLACIER' })],
    ['has a key of its uploader\'s', {}, () => aws.bucket.encryptByCustomer('uploads/scan of Jan.pdf')],
  ])('of a document whose file %s the results are downloaded', async (_what, change, happens) => {
    done(change);
    putResults();
    happens();
    const folder = await fs.mkdtemp(path.join(tmpdir(), 'docpipe-'));
    const { code, stdout, stderr } = await docpipe(['get', DOCUMENT_ID, '--download', folder]);
    expect([code, stdout, stderr]).toEqual([0, expect.stringContaining('6 files are in'), '']);
    expect(await fs.readdir(path.join(folder, DOCUMENT_ID))).toEqual(['results']);
    await fs.rm(folder, { recursive: true });
  });

  test.each([[{}, 'uploads/'], [{ verdict: { result: 'NO_THREATS_FOUND', at: '2029' } }, 'results/']])('what nobody may read is told: %j, %s', async (change, prefix) => {
    done(change as Partial<DocumentRecord>);
    putResults();
    aws.failOnce('GetObjectCommand', serviceError('AccessDenied', 403, 'Access Denied'), 'before', ({ Key }) => Key.startsWith(prefix));
    const folder = await fs.mkdtemp(path.join(tmpdir(), 'docpipe-'));
    expect(await docpipe(['get', DOCUMENT_ID, '--download', folder])).toMatchObject({ code: 1, stderr: expect.stringContaining('AWS denies it') });
    await fs.rm(folder, { recursive: true });
  });

  test.each([['document.json', 'document.json'], ['results', 'results'], ['..', '__'], ['a:b?.pdf', 'a_b_.pdf'], ['', '_']])(
    'a file that is called %j is saved beside the results, and takes the place of none', async (fileName, local) => {
      done({ fileName });
      putResults();
      const folder = await fs.mkdtemp(path.join(tmpdir(), 'docpipe-'));
      expect((await docpipe(['get', DOCUMENT_ID, '--download', folder])).code).toBe(0);
      expect(await fs.readFile(path.join(folder, DOCUMENT_ID, 'source', local), 'utf8')).toBe('the file');
      expect(await fs.readFile(path.join(folder, DOCUMENT_ID, 'results', 'document.json'), 'utf8')).not.toBe('the file');
      await fs.rm(folder, { recursive: true });
    },
  );

  describe('of what a stranger wrote', () => {
    /** Writes to the clipboard, clears the screen, colors what follows, and the same by one character each. */
    const COMMANDS = ['\u001b]52;c;cm0gLXJmIH4=\u001b\\', '\u001b[2J', '\u001b[8m', '\u009b2J', '\u009d0;x\u009c', '\u202e', '\u0007', '\u007f'];
    const WRITTEN = `Dear é ${COMMANDS.join('x')} reader\n\tyours\n`;
    const takenForCommands = (text: string) => [...text.matchAll(/(?![\n\t])[\p{Cc}\u202e]/gu)].filter(({ index }) => !/^\u001b\[(1|22|3[0-9])m/.test(text.slice(index)));
    beforeEach(() => {
      aws.bucket.put(resultKeysOf(1).text, WRITTEN);
      aws.bucket.put(resultKeysOf(1).document, JSON.stringify({ text: WRITTEN }));
      aws.bucket.put(`${resultKeysOf(1).tables}1-1.csv`, WRITTEN);
    });

    test.each([['its record'], ['--text'], ['--csv'], ['--json']])('%s has nothing that a terminal would take for a command', async (option) => {
      done({ ocrText: WRITTEN, contentType: 'text/plain' });
      const { code, stdout } = await docpipe(['get', DOCUMENT_ID, ...option.startsWith('--') ? [option] : []], { columns: 100 });
      expect([code, stdout]).toEqual([0, expect.stringContaining('Dear é')]);
      expect(takenForCommands(stdout)).toEqual([]);
      if (option !== '--json') {
        expect(stdout.split('\n')).toContainEqual(expect.stringMatching(/^\s+yours$/)); // lines stay lines
      }
    });

    test.each([['--text'], ['--csv']])('%s goes to a file or a program as it is', async (option) => {
      done();
      expect((await docpipe(['get', DOCUMENT_ID, option])).stdout).toBe(WRITTEN);
    });

    test('an export on a terminal has nothing that it would take for a command', async () => {
      done({ fileName: `${COMMANDS.join('')}.pdf` });
      for (const format of ['ndjson', 'csv']) {
        const { stdout } = await docpipe(['export', '--results', '--format', format], { columns: 100 });
        expect([stdout, takenForCommands(stdout)]).toEqual([expect.stringContaining(DOCUMENT_ID), []]);
      }
    });

    test('an error that names it has nothing that a terminal would take for a command', async () => {
      aws.bucket.delete(resultKeysOf(1).text);
      done();
      aws.failOnce('GetObjectCommand', new Error(`Of ${WRITTEN}`));
      for (const columns of [undefined, 100]) {
        const { code, stderr } = await docpipe(['get', DOCUMENT_ID, '--text'], { columns });
        expect([code, takenForCommands(stderr)]).toEqual([1, []]);
      }
    });
  });

  describe('of a document whose purge broke off', () => {
    const purgedAt = '2029-12-31T00:00:00.000Z';
    beforeEach(() => {
      done({
        fileName: 'secret.pdf',
        ocrText: 'secret',
        warnings: ['secret'],
        queryAnswers: { total: { text: 'secret', page: 1 } },
        labels: { customer: 'secret' },
        error: { code: DocumentErrorCode.OCR_PARTIAL, message: 'secret' },
        deletedAt: purgedAt,
        purgedAt,
      });
      ['text', 'document', 'markdown', 'manifest'].forEach((part) => aws.bucket.put(resultKeysOf(1)[part as 'text'], '{"text": "secret"}'));
      aws.bucket.put(`${resultKeysOf(1).tables}1-1.csv`, 'secret');
      aws.bucket.put('uploads/scan of Jan.pdf', 'secret');
    });

    test.each<[number, string[]]>([[0, []], [0, ['--json']], [1, ['--text']], [1, ['--csv']]])('nothing is shown: %i %j', async (code, options) => {
      const ended = await docpipe(['get', DOCUMENT_ID, '--deleted', ...options]);
      expect([ended.code, `${ended.stdout}${ended.stderr}`]).toEqual([code, expect.not.stringContaining('secret')]);
    });

    test('nothing is downloaded', async () => {
      const folder = await fs.mkdtemp(path.join(tmpdir(), 'docpipe-'));
      expect((await docpipe(['get', DOCUMENT_ID, '--deleted', '--download', folder])).code).toBe(1);
      expect(await fs.readdir(folder)).toEqual([]);
      await fs.rm(folder, { recursive: true });
    });

    test('nothing is listed but that it was purged', async () => {
      const { stdout } = await docpipe(['list', '--deleted'], { columns: 120 });
      expect(stdout.split('\n')[1]).toMatch(/\(purged\) +– +– +2029-06-01 00:01$/);
      expect((await docpipe(['list', '--deleted', '--name', 'secret'])).stdout).toContain('No document matches.');
    });
  });

  test('does not show what is deleted unless asked to', async () => {
    done({ deletedAt: '2029-12-31T00:00:00.000Z' });
    expect(await docpipe(['get', DOCUMENT_ID])).toMatchObject({ code: 1, stderr: 'There is no such document; one that is deleted is shown with --deleted.\n  Try: docpipe list\n' });
    expect((await docpipe(['get', DOCUMENT_ID, '--deleted'])).code).toBe(0);
  });
});
