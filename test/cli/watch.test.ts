import { docpipe, FakeParameters } from './docpipe';
import { DocumentErrorCode } from '../../src/contract/document-error-code';
import { DocumentRecord } from '../../src/contract/document-record';
import { DocumentStatus } from '../../src/contract/document-status';
import { changeKey } from '../../src/storage/table-schema';
import { listingKeys } from '../helpers/cli-records';
import { fakeClock } from '../helpers/clock';
import { fakeAws } from '../helpers/fake-aws';
import { validatedRecord } from '../helpers/records';

const aws = fakeAws();
fakeClock();
const parameters = new FakeParameters(() => aws);
beforeEach(() => parameters.put('invoices'));

const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();

function put(n: number, minutesAgo: number, change: Partial<DocumentRecord> = {}): string {
  const documentId = n.toString(16).padStart(32, '0');
  const keys = { documentId, status: DocumentStatus.SUCCEEDED, createdAt: ago(60), fileName: `${n}.pdf`, ...change };
  const changedAt = changeKey(documentId, ago(minutesAgo));
  aws.table.put(validatedRecord({ ...keys, ...listingKeys(keys), changedAt, dueKey: undefined, dueAt: undefined }));
  return documentId;
}

/** Watches until the listing has been asked for so many times, with something done between the first and the second. */
async function watched(args: readonly string[], looks: number, between: () => void = () => undefined) {
  const interruption = new AbortController();
  let begun = 0;
  const onLook = () => {
    begun += 1;
    if (begun === 2) {
      between();
    }
    if (begun === looks) {
      interruption.abort();
    } else {
      Array.from({ length: begun === 1 ? 31 : 7 }, () => aws.justBefore('QueryCommand', () => undefined)); // the other shards of this look; the first asks which there are
      aws.justBefore('QueryCommand', onLook);
    }
  };
  aws.justBefore('QueryCommand', onLook);
  return docpipe(['watch', '--interval', '1', ...args], { interrupted: interruption.signal });
}

test('tells each change once, those that come while it watches as well', async () => {
  put(1, 5);
  put(2, 90);
  const { stdout, code, stderr } = await watched(['--since', '1h'], 3, () => put(3, 0, { status: DocumentStatus.FAILED, error: { code: DocumentErrorCode.OCR_FAILED, message: 'odd' } }));
  expect(code).toBe(0);
  expect(stdout.trimEnd().split('\n').map((line) => line.slice(10))).toEqual([
    expect.stringMatching(/^0+1 {2}SUCCEEDED {4}1\.pdf$/), expect.stringMatching(/^0+3 {2}FAILED {7}3\.pdf$/), 'OCR_FAILED: odd',
  ]);
  expect(stderr).toContain('2 changes of documents were told.');
});

test('of a purged document no name is told, though its objects may be there still', async () => {
  put(1, 5, { fileName: 'secret.pdf', deletedAt: ago(5), purgedAt: ago(5) });
  for (const json of [[], ['--json']]) {
    const { stdout } = await watched(['--since', '1h', ...json], 2);
    expect(stdout).toContain('1');
    expect(stdout).not.toContain('secret');
  }
});

test('a document that changes again is told again', async () => {
  const documentId = put(1, 5);
  const { stdout } = await watched(['--since', '1h', '--json'], 2, () => put(1, 1, { status: DocumentStatus.FAILED }));
  expect(stdout.trimEnd().split('\n').map((line) => JSON.parse(line))).toEqual([
    expect.objectContaining({ documentId, status: 'SUCCEEDED' }), expect.objectContaining({ documentId, status: 'FAILED' }),
  ]);
});

test('begins with now, unless told otherwise, and has the filters of a listing', async () => {
  put(1, 5);
  expect((await watched([], 1)).stdout).toBe('');
  put(2, 4, { status: DocumentStatus.REJECTED });
  expect((await watched(['--since', '1h', '--status', 'REJECTED'], 1)).stdout).toMatch(/^\S+ {2}0+2 {2}REJECTED {5}2\.pdf\n$/);
});

test('an interval of nothing is wrong use', async () => {
  expect(await docpipe(['watch', '--interval', '0'])).toMatchObject({ code: 2, stderr: expect.stringContaining('--interval takes a number of seconds above 0') });
});
