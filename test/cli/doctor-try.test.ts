import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { Patient } from './doctors-patient';
import { tryDocuments, WORD } from '../../cli/src/doctor/try-document';
import { DocumentErrorCode } from '../../src/contract/document-error-code';
import { DocumentRecord } from '../../src/contract/document-record';
import { DocumentStatus } from '../../src/contract/document-status';
import { resultKeys } from '../../src/storage/object-keys';
import { fakeClock, MINUTE } from '../helpers/clock';
import { fakeAws } from '../helpers/fake-aws';
import { serviceError } from '../helpers/service-errors';
import { inspect, spoolDirectory } from '../intake/inspection/inspecting';

const aws = fakeAws();
const clock = fakeClock();
const patient = new Patient(() => aws);
beforeEach(() => patient.reset());

const only = () => aws.table.records[0]!;

/** The pipeline does its work once somebody looks for it. */
function reads(text: string, change: Partial<DocumentRecord> = {}): void {
  aws.justBefore('BatchGetCommand', () => {
    const { documentId, objectKey } = only();
    const { versionId, eTag } = aws.bucket.get(objectKey);
    const keys = resultKeys(documentId, 1);
    aws.bucket.put(keys.text, text);
    aws.table.put({ ...only(), versionId, eTag, status: DocumentStatus.SUCCEEDED, engine: 'textractText', resultKey: keys.document, resultAttempt: 1, estimatedCostUsd: 0.0015, ...change });
  });
}

const tried = async (...args: string[]) => (await patient.findings('--try', '--yes', ...args)).at(-1)!;

test('a page is uploaded, awaited, read and purged, and its price is said', async () => {
  reads(`${WORD}\n`);
  const { code, stdout, stderr } = await patient.doctor(['--try', '--json'], { answer: 'y' });
  expect([code, JSON.parse(stdout).at(-1)]).toEqual([0, {
    check: 'try', state: 'ok', message: `A page was read by textractText in 0.0 s, for about $0.0015, with the word ${WORD} that is on it. It is purged.`,
  }]);
  expect(stderr).toContain('docpipe-doctor.pdf');
  expect(only()).toMatchObject({ purgedAt: expect.any(String) });
  expect(aws.bucket.keys()).toEqual([]);
  expect(readdirSync(tmpdir()).filter((name) => name.startsWith('docpipe-doctor-'))).toEqual([]);
});

describe('the price', () => {
  test('is asked for, and a no uploads nothing', async () => {
    const { code, stdout } = await patient.doctor(['--try'], { answer: 'n' });
    expect([code, stdout]).toEqual([0, expect.stringContaining('try: Nothing was uploaded.')]);
    expect(aws.callsOf('PutObjectCommand')).toEqual([]);
  });

  test.each<[string, object, RegExp]>([
    ['of one engine', {}, /One page would be uploaded and read, for \$0\.0015 to its engine, and purged\. Nobody is there to be asked: add --yes/],
    ['of the dearest of several', { prices: { textractText: 0.0015, other: 0.065 }, engines: { textractText: [0], other: [0] } }, /for at most \$0\.065 to its engine/],
    ['of an engine that is free', { prices: {} }, /for nothing, as far as prices are known/],
  ])('%s is said where nobody can be asked, and nothing is looked at without --yes', async (_whose, lists, told) => {
    patient.describe({ lists: { suffixes: [], contentTypes: ['application/pdf'], types: [['application/pdf', 0, 3000, 0, 0]], engines: { textractText: [0] }, prices: { textractText: 0.0015 }, quotas: {}, ...lists } });
    expect(await patient.doctor(['--try'])).toMatchObject({ code: 2, stderr: expect.stringMatching(told) });
    expect(aws.callsOf('PutObjectCommand')).toEqual([]);
  });
});

test('without --try nothing is uploaded, whoever says yes', async () => {
  expect((await patient.doctor(['--yes'])).code).toBe(0);
  expect(aws.callsOf('PutObjectCommand')).toEqual([]);
});

test('a pipeline that takes images alone gets one, and one that takes neither is told', async () => {
  const lists = { suffixes: ['.png'], contentTypes: ['image/png'], types: [['image/png', 0, 0, 0, 0]] as any, engines: { rekognitionText: [0] }, quotas: {} };
  patient.describe({ lists, maxSize: 10_000 });
  reads(WORD);
  expect(await tried()).toMatchObject({ state: 'ok' });
  expect(aws.callsOf('PutObjectCommand')).toEqual([expect.objectContaining({ ContentType: 'image/png' })]);
  patient.describe({ lists: { ...lists, suffixes: ['.txt'] } });
  expect(await tried()).toMatchObject({ state: 'unchecked', message: 'The pipeline takes neither a PDF file nor a PNG image of a page.' });
});

test('a page whose word is not read is a warning', async () => {
  reads('D0CT0R');
  expect(await tried()).toMatchObject({ state: 'warning', message: expect.stringContaining(`the word ${WORD}, which is on it, is not in its text. It is purged.`) });
});

test('a page that ends without a result is left there, with its reason, to be looked after', async () => {
  reads('', { status: DocumentStatus.FAILED, error: { code: DocumentErrorCode.OCR_FAILED, message: 'The engine has none of it.' } });
  const finding = await tried();
  expect(finding).toMatchObject({ state: 'broken', message: 'The page is FAILED, OCR_FAILED: The engine has none of it. It is left there, so that it can be looked after.', next: `docpipe logs ${only().documentId} --region eu-west-1` });
  expect(only().purgedAt).toBeUndefined();
});

test('a page that is not read in time is told', async () => {
  aws.justBefore('BatchGetCommand', () => clock.advance(2 * MINUTE));
  expect(await tried('--timeout', '1')).toMatchObject({ state: 'broken', message: expect.stringMatching(/^The page is PENDING_UPLOAD after 1 minute, and left there/) });
});

test('a page that cannot be uploaded is what is broken', async () => {
  aws.failOnce('PutObjectCommand', serviceError('AccessDenied', 403, 'Access Denied'));
  expect(await tried()).toMatchObject({ state: 'broken', message: expect.stringContaining('The page could not be uploaded or looked after: AWS denies it: Access Denied') });
});

test('a page that cannot be purged is named', async () => {
  reads(WORD);
  aws.failOnce('ListObjectVersionsCommand', serviceError('AccessDenied', 403, 'Access Denied'));
  expect((await tried()).message).toMatch(/It could not be purged, and is still there: Access Denied Try docpipe purge [0-9a-f]{32} --yes/);
});

test('Ctrl-C names the page that is left', async () => {
  const interruption = new AbortController();
  aws.justBefore('BatchGetCommand', () => interruption.abort());
  const { code, stderr } = await patient.doctor(['--try', '--yes'], { interrupted: interruption.signal });
  expect([code, stderr]).toEqual([1, expect.stringContaining(`It was interrupted. The page that was uploaded is still there: purge it.\n  Try: docpipe purge ${only().documentId} --yes`)]);
});

test('--timeout is a number of minutes', async () => {
  expect((await patient.doctor(['--try', '--yes', '--timeout', '0'])).code).toBe(2);
});

describe('the page', () => {
  const spool = spoolDirectory();

  test('is one that intake takes, as PDF with its text and as PNG', async () => {
    const [pdf, png] = tryDocuments();
    const [ofPdf, ofPng] = [await inspect(pdf.bytes, spool, { looksForText: () => true }), await inspect(png.bytes, spool)];
    expect(ofPdf).toMatchObject({ contentType: 'application/pdf', pageCount: 1, hasTextLayer: true });
    expect(ofPng).toMatchObject({ contentType: 'image/png', pageCount: 1, widthPx: 576, heightPx: 228 });
    expect([ofPdf.problem, ofPng.problem]).toEqual([undefined, undefined]);
  });
});
