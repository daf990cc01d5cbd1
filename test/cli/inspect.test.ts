import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { Size } from 'aws-cdk-lib';
import { DESCRIPTION, docpipe, FakeParameters } from './docpipe';
import { describe as described, LIBRARY_ENGINES } from '../../cli/src/inspect/library-engines';
import { OcrEngine, TextractFeature } from '../../src';
import { describedIntake } from '../../src/operations/inspection/described-intake';
import { intakeSettings } from '../../src/pipeline-intake-settings';
import { resolveSettings } from '../../src/pipeline-settings';
import { fakeAws } from '../helpers/fake-aws';

const aws = fakeAws();
const parameters = new FakeParameters(() => aws);
const EXAMPLES = path.join(__dirname, '..', '..', 'examples', 'documents');
const example = (name: string) => path.join(EXAMPLES, name);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'docpipe-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const run = async (...args: string[]) => docpipe(['inspect', ...args]);
const json = async (...args: string[]) => JSON.parse((await run(...args, '--json')).stdout);

test('each file has what intake would say of it, in a table of 60 columns, with the reason below, and no call of AWS', async () => {
  const { stdout, stderr, code } = await docpipe(['inspect', EXAMPLES, '--no-color'], { columns: 60 });
  expect(code).toBe(3);
  const [table, reasons, summary] = stdout.split('\n\n');
  expect(Math.max(...table.split('\n').map((line) => line.length))).toBeLessThanOrEqual(60);
  expect(table).toMatch(/^File +Type +Pages +Size +Result\n/);
  expect(table).toMatch(/\nreport-th…pages\.pdf +PDF +3 +7\.4 kB +VALIDATED\n/);
  expect(table).toMatch(/\nencrypted\.pdf +PDF +– +1\.6 kB +ENCRYPTED\n/);
  expect(reasons.replaceAll('\n', ' ')).toContain('encrypted.pdf: The PDF opens with a password only. Remove the password and upload it again.');
  expect(summary).toBe('7 files: 4 VALIDATED, 3 REJECTED (2 UNSUPPORTED_TYPE, 1\nENCRYPTED)\n');
  expect(stderr.replaceAll('\n', ' ')).toContain('As a pipeline with textractText would; --pipeline takes the limits of yours.');
  expect(aws.calls).toEqual([]);
});

test('files of several folders have as much of their paths as tells them apart', async () => {
  const names = ['a/1.png', 'b/1.png', '2.png'].map((name) => path.join(folder, 'several', name));
  names.forEach((name) => {
    mkdirSync(path.dirname(name), { recursive: true });
    copyFileSync(example('receipt.png'), name);
  });
  expect((await run(...names)).stdout.split('\n').slice(1, 4).map((line) => line.split(' ')[0])).toEqual(['a/1.png', 'b/1.png', '2.png']);
  expect((await run(names[0])).stdout).toMatch(/\n1\.png /);
});

test('programs get an array, and nothing else', async () => {
  const ended = await run(example('receipt.png'), example('encrypted.pdf'), '--json');
  expect(ended).toMatchObject({ code: 3, stderr: '' });
  expect(JSON.parse(ended.stdout)).toEqual([
    { file: example('receipt.png'), status: 'VALIDATED', contentType: 'image/png', sizeBytes: 61318, pageCount: 1, widthPx: expect.any(Number), heightPx: expect.any(Number), warnings: [], engine: 'textractText' },
    { file: example('encrypted.pdf'), status: 'REJECTED', contentType: 'application/pdf', sizeBytes: 1637, warnings: [], error: { code: 'ENCRYPTED', message: expect.any(String) } },
  ]);
});

test.each<[number, string[]]>([[0, ['receipt.png', 'letter.tiff']], [1, ['encrypted.pdf', 'notes.txt']], [3, ['receipt.png', 'notes.txt']]])(
  'it ends with %i where %j are inspected', async (code, names) => {
    expect((await run(...names.map(example))).code).toBe(code);
  },
);

test.each([
  [[] as string[], 'Missing required argument'],
  [['no such file'], 'There is no file no such file.\n  Try: docpipe inspect --help'],
  [['.', '--max-pages', '0'], 'It must be from 1 to 3000.'],
  [['.', '--max-size', '501'], 'It must be from 1 to 500.'],
  [['.', '--engine', 'x'], 'Allowed choices are textractText, '],
  [[EXAMPLES, '--pipeline', 'a', '--max-pages', '1'], '--max-pages is for a pipeline that is not there yet; with --pipeline or --stack, its own count.'],
])('%j is wrong use', async (args, message) => {
  expect(await run(...args)).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining(message) });
});

test('a folder without a file is wrong use', async () => {
  mkdirSync(path.join(folder, 'empty'));
  writeFileSync(path.join(folder, 'empty', '.hidden.pdf'), 'x');
  expect(await run(path.join(folder, 'empty'))).toMatchObject({ code: 2, stderr: expect.stringContaining('There is no file to inspect') });
});

test('limits are those that are given', async () => {
  const three = example('report-three-pages.pdf');
  expect(await json(three, '--max-pages', '2')).toMatchObject([{ error: { code: 'TOO_MANY_PAGES', message: expect.stringContaining('validation.maxPages takes at most 2') } }]);
  const large = path.join(folder, 'large.pdf');
  writeFileSync(large, Buffer.alloc(1024 * 1024 + 1));
  expect(await json(large, '--max-size', '1')).toMatchObject([{ error: { code: 'TOO_LARGE', message: expect.stringContaining('validation.maxSize takes at most 1048576') } }]);
});

test('an engine that reads text alone takes no scan', async () => {
  expect((await json(example('resume-scan.pdf'), example('report-three-pages.pdf'), example('notes.txt'), '--engine', 'embeddedText')).map(({ error, status }: any) => error?.code ?? status))
    .toEqual(['NO_TEXT_LAYER', 'VALIDATED', 'VALIDATED']);
});

test('one that is interrupted says how far it came, and its JSON is whole', async () => {
  const interruption = new AbortController();
  interruption.abort();
  const ended = await docpipe(['inspect', EXAMPLES, '--json'], { interrupted: interruption.signal });
  expect(ended).toMatchObject({ code: 1, stdout: '[]\n', stderr: expect.stringContaining('It was interrupted. 0 of 7 files were inspected.') });
});

describe('of a pipeline', () => {
  const lists = DESCRIPTION.lists as Exclude<typeof DESCRIPTION.lists, string>;

  test('its limits, names and routes count, and the engine is told', async () => {
    parameters.put('invoices', {
      maxSize: 100_000,
      lists: {
        ...lists,
        suffixes: ['.pdf', '.png'],
        types: [['application/pdf', 0, 3000, 0, 1], ['application/pdf', 0, 2, 0, 0], ['image/png', 500, 0, 0, 0]],
        engines: { embeddedText: [0], textractText: [1, 2] },
        routes: [[0, 1], [1]],
        maxPages: 2000,
      },
    });
    const files = ['report-three-pages.pdf', 'resume-scan.pdf', 'receipt.png', 'letter.tiff'].map(example);
    const reports = await json(...files, '--pipeline', 'invoices');
    expect(reports.map(({ status, engine, error }: any) => engine ?? error?.code ?? status)).toEqual(['embeddedText', 'TOO_LARGE', 'TOO_LARGE', 'UNSUPPORTED_SUFFIX']);
    expect(reports[1].error.message).toContain('validation.maxSize takes at most 100000');
    expect(reports[2].error.message).toContain('OcrEngine.textractText takes at most 500');
  });

  test('that tells no routes, since an older version deployed it, is to be deployed again', async () => {
    parameters.put('invoices');
    expect(await run(EXAMPLES, '--stack', 'Invoices')).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('deploy it again') });
  });
});

describe('without one, what it goes by is what the construct goes by', () => {
  const features = [TextractFeature.TABLES];
  const engines: Record<string, () => OcrEngine> = {
    textractText: () => OcrEngine.textractText(),
    textractAnalysis: () => OcrEngine.textractAnalysis({ features, name: 'textractAnalysis' }),
    textractExpense: () => OcrEngine.textractExpense(),
    textractLending: () => OcrEngine.textractLending(),
    textractTextSync: () => OcrEngine.textractTextSync(),
    textractAnalysisSync: () => OcrEngine.textractAnalysisSync({ features, name: 'textractAnalysisSync' }),
    textractExpenseSync: () => OcrEngine.textractExpenseSync(),
    textractId: () => OcrEngine.textractId(),
    rekognitionText: () => OcrEngine.rekognitionText(),
    embeddedText: () => OcrEngine.embeddedText(),
    metadataOnly: () => OcrEngine.metadataOnly(),
  };

  test.each(Object.keys(LIBRARY_ENGINES))('with %s', (engine) => {
    expect(describedIntake(described({ engine }))).toEqual(intakeSettings(resolveSettings({ engine: engines[engine]() })));
  });

  test('with no props, and with limits', () => {
    expect(describedIntake(described({}))).toEqual(intakeSettings(resolveSettings({})));
    const validation = { maxSize: Size.mebibytes(7), maxPages: 9 };
    expect(describedIntake(described({ maxSize: 7, maxPages: 9 }))).toEqual(intakeSettings(resolveSettings({ validation })));
  });

  test('every engine of the library is there but functions of users', () => {
    const factories = Object.getOwnPropertyNames(OcrEngine).filter((name) => typeof (OcrEngine as any)[name] === 'function');
    expect(Object.keys(LIBRARY_ENGINES).sort()).toEqual(factories.filter((name) => name !== 'fromFunction').sort());
  });
});
