import * as path from 'node:path';
import { BlockType } from '@aws-sdk/client-textract';
import * as ts from 'typescript';
import { expectValid } from './schema';
import schema from '../../src/normalization/document-result.schema.json';
import { documentToRead, readingSnippet, RESULTS_GUIDE } from '../helpers/results-guide';

const examples = [...RESULTS_GUIDE.matchAll(/```json\n(.*?)```/gs)].map(([, json]) => JSON.parse(json) as unknown);

test('the examples are valid', () => {
  expect(examples).toHaveLength(2);
  examples.forEach(expectValid);
});

test('every attribute of a page is in an example or explained', () => {
  const attributes = Object.keys(schema.$defs.ResultPage.properties);

  expect(attributes.filter((attribute) => !RESULTS_GUIDE.includes(attribute))).toEqual([]);
});

test('of every type of block that Textract has, the guide says what becomes of it', () => {
  const [, chapter] = RESULTS_GUIDE.split('\n## What becomes of each block\n');
  const [rows] = chapter.split('\n## ');
  const explained = [...rows.matchAll(/^\| (`[A-Z_, `]+`) \|/gm)].flatMap(([, types]) => types.replaceAll('`', '').split(', '));

  expect(explained.sort()).toEqual(Object.values(BlockType).sort());
});

describe('the TypeScript of the guide', () => {
  const snippet = readingSnippet('ts');

  test('reads a document', async () => {
    const { outputText } = ts.transpileModule(snippet, { compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext } });
    const printed: unknown[][] = [];
    const s3 = { send: async (command: unknown) => ({ command, Body: { transformToString: documentToRead } }) };
    const GetObjectCommand = class {};
    const run = new Function('s3', 'GetObjectCommand', 'bucket', 'resultKey', 'console', `return (async () => {${outputText.replace('export {};', '')}})()`);

    await run(s3, GetObjectCommand, 'documents', 'results/1/1/document.json', { log: (...values: unknown[]) => printed.push(values) });

    expect(printed).toEqual([[1, 1, 1, true, 'Name:'], [1, 1, 2, false, 'Zoë']]);
  });

  test('compiles against the types that the package brings', () => {
    const root = path.join(__dirname, '../..');
    const file = path.join(root, 'guide.ts');
    const options: ts.CompilerOptions = {
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      types: ['node'],
      baseUrl: root,
      paths: { 'cdk-document-processing-pipeline/assets/schema/*': ['src/normalization/*'] },
    };
    const declared = 'declare const s3: { send(command: object): Promise<{ Body?: { transformToString(): Promise<string> } }> };\n'
      + 'declare const GetObjectCommand: new (input: { Bucket: string; Key: string }) => object;\ndeclare const bucket: string;\ndeclare const resultKey: string;\n';
    const host = ts.createCompilerHost(options);
    const getSourceFile = host.getSourceFile.bind(host);
    host.getSourceFile = (name, version) => name === file ? ts.createSourceFile(name, snippet + declared, version) : getSourceFile(name, version);
    const faults = ts.getPreEmitDiagnostics(ts.createProgram([file], options, host));

    expect(faults.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))).toEqual([]);
  }, 30_000);
});
