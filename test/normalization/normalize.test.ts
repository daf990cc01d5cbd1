import { execFile } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { block, PAGE } from './blocks';
import { expectValid } from './schema';
import { DocumentResult } from '../../src/normalization';
import { documentJson, readParts, UsageError } from '../../tools/normalize';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'normalize-'));
afterAll(() => fs.rmSync(folder, { recursive: true }));

function file(name: string, content: unknown): string {
  const target = path.join(folder, name);
  fs.writeFileSync(target, typeof content === 'string' ? content : JSON.stringify(content));
  return target;
}

async function normalized(...files: string[]): Promise<DocumentResult> {
  let json = '';
  for await (const piece of documentJson(await readParts(files))) {
    json += piece;
  }
  return JSON.parse(json) as DocumentResult;
}

const part = (page: number, ...texts: string[]) => ({
  JobStatus: 'SUCCEEDED', DocumentMetadata: { Pages: 2 }, Blocks: [{ ...PAGE, Id: `p${page}`, Page: page }, ...texts.map((Text) => block('WORD', Text, { Text, Page: page, Confidence: 90 }))],
});

test('one answer, an array of them, and several files make the same document', async () => {
  const document = await normalized(file('array.json', [part(1, 'a'), part(2, 'b', 'c')]));

  expectValid(document);
  expect(document).toMatchObject({ schemaVersion: '1.1', summary: { pageCount: 2, lineCount: 0, wordCount: 3, averageConfidence: 90 }, warnings: [] });
  expect(await normalized(file('1.json', part(1, 'a')), file('2.json', part(2, 'b', 'c')))).toEqual(document);
  expect(await normalized(file('bom.json', `\uFEFF${JSON.stringify(part(1, 'a'))}`), file('2.json', part(2, 'b', 'c')))).toEqual(document);
});

test('a folder of parts is read in the order of their numbers, and nothing else in it', async () => {
  const job = path.join(folder, 'job');
  fs.mkdirSync(job);
  const pages = Array.from({ length: 11 }, (_, i) => i + 1);
  pages.forEach((page) => file(`job/${page}`, { ...part(page, `w${page}`), DocumentMetadata: { Pages: 11 } }));
  file('job/.s3_access_check', '');
  const document = await normalized(job);

  expect(document.pages.map(({ page }) => page)).toEqual(pages);
  expect(document.warnings).toEqual([]);
});

test('an answer of Amazon Rekognition is a page with its lines and words', async () => {
  const TextDetections = [
    { Type: 'LINE', Id: 0, DetectedText: 'NO PARKING', Confidence: 99 },
    { Type: 'WORD', Id: 1, ParentId: 0, DetectedText: 'NO', Confidence: 98 }, { Type: 'WORD', Id: 2, ParentId: 0, DetectedText: 'PARKING', Confidence: 96 },
  ];
  const document = await normalized(file('sign.json', { TextDetections, TextModelVersion: '3.0' }));

  expectValid(document);
  expect(document).toMatchObject({ pages: [{ page: 1, lines: [{ text: 'NO PARKING' }] }], summary: { pageCount: 1, lineCount: 1, wordCount: 2, averageConfidence: 97 }, warnings: [] });
  expect(await normalized(file('wall.json', { TextModelVersion: '3.0' }))).toMatchObject({ pages: [{ lines: [] }], warnings: [] });
});

test('a failed job is a document without pages', async () => {
  const document = await normalized(file('failed.json', { JobStatus: 'FAILED', StatusMessage: 'no' }));

  expectValid(document);
  expect(document).toMatchObject({ pages: [], summary: { lineCount: 0 }, warnings: [expect.stringContaining('FAILED'), 'The answer holds no pages.'] });
});

test.each([
  [['/no/such/file.json'], 'There is no file /no/such/file.json.'],
  [[folder], `The folder ${folder} has no parts 1, 2, … of an answer`],
  [[file('text.json', 'hello')], 'is not JSON: '],
  [[file('other.json', { hello: 1 })], 'is neither an answer of Amazon Textract, which has one of Blocks, '],
  [[file('list.json', [part(1), 5])], 'is neither an answer of Amazon Textract'],
  [[file('labels.json', { Labels: [], LabelModelVersion: '3.0' })], 'nor one of Amazon Rekognition\'s DetectText'],
  [[file('video.json', { JobStatus: 'SUCCEEDED', VideoMetadata: {}, TextDetections: [] })], 'is neither an answer'],
  [[file('a.json', { TextDetections: [] }), file('b.json', part(1))], 'a.json has an answer of Amazon Rekognition, which is of one image: name it alone.'],
  [[], 'Name at least one file'],
])('%j is refused in one sentence', async (files, message) => {
  const refusal = await readParts(files).catch((error: Error) => error);

  expect(refusal).toBeInstanceOf(UsageError);
  expect((refusal as Error).message).toContain(message);
  expect((refusal as Error).message).not.toContain('\n');
});

test('the command prints the document, or ends with 2', async () => {
  const root = path.join(__dirname, '../..');
  const run = async (...files: string[]) => new Promise<{ code: unknown; stdout: string; stderr: string }>((resolve) => {
    execFile(process.execPath, ['--import', 'tsx', 'tools/normalize.ts', ...files], { cwd: root, env: { ...process.env, TSX_TSCONFIG_PATH: 'tsconfig.dev.json' } },
      (error, stdout, stderr) => resolve({ code: error?.code ?? 0, stdout, stderr }));
  });

  const good = await run(file('good.json', part(1, 'printed')));
  expect(good).toMatchObject({ code: 0, stderr: '' });
  expectValid(JSON.parse(good.stdout));
  expect(await run('nowhere.json')).toEqual({ code: 2, stdout: '', stderr: 'There is no file nowhere.json.\n' });
}, 30_000);
