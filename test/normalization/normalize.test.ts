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
  expect(document).toMatchObject({ schemaVersion: '1.0', summary: { pageCount: 2, lineCount: 0, wordCount: 3, averageConfidence: 90 }, warnings: [] });
  expect(await normalized(file('1.json', part(1, 'a')), file('2.json', part(2, 'b', 'c')))).toEqual(document);
  expect(await normalized(file('bom.json', `\uFEFF${JSON.stringify(part(1, 'a'))}`), file('2.json', part(2, 'b', 'c')))).toEqual(document);
});

test('a failed job is a document without pages', async () => {
  const document = await normalized(file('failed.json', { JobStatus: 'FAILED', StatusMessage: 'no' }));

  expectValid(document);
  expect(document).toMatchObject({ pages: [], summary: { lineCount: 0 }, warnings: [expect.stringContaining('FAILED'), 'The answer holds no pages.'] });
});

test.each([
  [['/no/such/file.json'], 'There is no file /no/such/file.json.'],
  [[folder], `The file ${folder} cannot be read: EISDIR.`],
  [[file('text.json', 'hello')], 'is not JSON: '],
  [[file('other.json', { hello: 1 })], 'is not an answer of Amazon Textract: it has none of Blocks, '],
  [[file('list.json', [part(1), 5])], 'is not an answer of Amazon Textract'],
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
