import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import * as cdk from 'aws-cdk-lib';
import { mockClient } from 'aws-sdk-client-mock';
import * as ts from 'typescript';
import { snippetsIn } from './markdown-snippets';
import { receiverOfDocs, runSnippet as run } from './run-snippet';
import { AUTHORIZER, contextOf, ENGINE_ANSWER, ENGINE_FUNCTION, IN_A_STACK, moduleOf, READER, WHOLE } from './typescript-contexts';
import { parseFunctionAnswer } from '../../../src/normalization';
import { signedHeaders, signingKeyOf } from '../../../src/webhooks/handler/signature';
import { ROOT } from '../../helpers/assembly';
import { documentToRead } from '../../helpers/results-guide';

const { App } = cdk;
const snippets = snippetsIn('ts');
const within = (context: unknown) => snippets.filter((snippet) => contextOf(snippet) === context);
const only = (context: unknown) => within(context)[0];

const HOME = process.cwd();
const work = mkdtempSync(path.join(tmpdir(), 'snippets-'));
mkdirSync(path.join(work, 'read'));
writeFileSync(path.join(work, 'read', 'read.py'), 'def handler(event, context): return {"pages": []}\n'); // a user's own code, which a snippet names
beforeAll(() => process.chdir(work));
afterAll(() => {
  process.chdir(HOME);
  rmSync(work, { recursive: true });
});

/** An answer of Amazon S3, with the ways to read it that snippets use. */
const bodyOf = (text: string) => ({ Body: { transformToByteArray: async () => Buffer.from(text), transformToString: async () => text } });

describe('the TypeScript of the README and of docs/', () => {
  test('compiles, as strictly as TypeScript can', () => {
    const options: ts.CompilerOptions = {
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      resolveJsonModule: true,
      stripInternal: true,
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      types: ['node'],
      typeRoots: [path.join(ROOT, 'node_modules', '@types')],
      baseUrl: ROOT,
      paths: { 'cdk-document-processing-pipeline': ['src'], 'cdk-document-processing-pipeline/assets/schema/*': ['src/normalization/*'] },
    };
    const files = new Map(snippets.map((snippet, i) => [path.join(ROOT, `snippet-${i}.ts`), snippet]));
    const host = ts.createCompilerHost(options);
    const getSourceFile = host.getSourceFile.bind(host);
    host.getSourceFile = (name, version) => {
      const snippet = files.get(path.normalize(name));
      return snippet ? ts.createSourceFile(name, moduleOf(snippet), version) : getSourceFile(name, version);
    };
    const fileExists = host.fileExists.bind(host);
    host.fileExists = (name) => files.has(path.normalize(name)) || fileExists(name);
    const faults = ts.getPreEmitDiagnostics(ts.createProgram([...files.keys()], options, host));
    expect(faults.map(({ file, messageText }) => [file && files.get(path.normalize(file.fileName))?.title, ts.flattenDiagnosticMessageText(messageText, '\n')])).toEqual([]);
  }, 120_000);

  test.each(within(IN_A_STACK).map((snippet) => [snippet.title, snippet] as const))('%s makes a template', (_title, snippet) => {
    const app = new App({ analyticsReporting: false, outdir: mkdtempSync(path.join(work, 'out-')) });
    const { default: UsersStack } = run(snippet);
    new UsersStack(app);
    expect(app.synth().stacks.map(({ stackName }) => stackName)).toEqual(['Users']);
  });

  test('the whole app of the README makes a template', () => {
    const apps: cdk.App[] = [];
    class AppThatIsKept extends App {
      public constructor() {
        super({ analyticsReporting: false, outdir: mkdtempSync(path.join(work, 'out-')) });
        apps.push(this);
      }
    }
    const load = (name: string) => name === 'aws-cdk-lib' ? { ...cdk, App: AppThatIsKept } : require(name) as unknown; // eslint-disable-line @typescript-eslint/no-require-imports
    run(only(WHOLE), { require: load });
    expect(apps.map((app) => app.synth().stacks.map(({ stackName }) => stackName))).toEqual([['Documents']]);
  });
});

test('the authorizer of docs/api.md lets its caller read and write, and knows who it is', async () => {
  const { handler } = run(only(AUTHORIZER), { callerOf: async () => ({ id: 'jo' }) });
  const { principalId, policyDocument } = await handler({ methodArn: 'arn:aws:execute-api:eu-west-1:111122223333:abc/prod/GET/documents', headers: { Authorization: 'x' } });
  expect(principalId).toBe('jo');
  expect(policyDocument.Statement[0].Resource).toContain('arn:aws:execute-api:eu-west-1:111122223333:abc/prod/PATCH/documents/*');
});

test('the function of docs/own-engine.md reads the version that it is asked for, and its answer is taken', async () => {
  const s3 = mockClient(S3Client);
  s3.on(GetObjectCommand).rejects('another object').on(GetObjectCommand, { Bucket: 'documents', Key: 'a.png', VersionId: 'v' })
    .callsFake(async () => bodyOf('bytes'));
  const { handler } = run(only(ENGINE_FUNCTION), { myModel: { read: async (image: Uint8Array) => Buffer.from(image).toString() } });
  const answer = await handler({ bucket: 'documents', key: 'a.png', versionId: 'v' });
  expect([answer, parseFunctionAnswer(answer).kind]).toEqual([{ pages: [{ text: 'bytes' }] }, 'PAGES']);
});

test('the later answer of docs/own-engine.md is a message with all that the contract asks for', async () => {
  const sqs = mockClient(SQSClient);
  sqs.on(SendMessageCommand).resolves({});
  const request = { documentId: 'd', attempt: 2, completion: { queueUrl: 'https://queue', token: 't' } };
  await run(only(ENGINE_ANSWER)).answer(new SQSClient({}), request, 'results/d/2/raw/function/a.json');
  const [{ QueueUrl, MessageBody }] = sqs.commandCalls(SendMessageCommand).map(({ args: [{ input }] }) => input);
  expect([QueueUrl, JSON.parse(MessageBody!)]).toEqual(['https://queue', { documentId: 'd', attempt: 2, token: 't', answer: { answerKey: 'results/d/2/raw/function/a.json' } }]);
});

test('the reader of docs/results.md reads a document', async () => {
  const s3 = mockClient(S3Client);
  s3.on(GetObjectCommand).callsFake(async () => bodyOf(await documentToRead()));
  const printed: unknown[][] = [];
  await run(only(READER), { console: { log: (...values: unknown[]) => printed.push(values) } }).read(new S3Client({}), 'documents', 'results/1/1/document.json');
  expect(printed).toEqual([[1, 1, 1, true, 'Name:'], [1, 1, 2, false, 'Zoë']]);
});

test('the receiver of docs/webhooks.md knows what is ours, and what was changed, is signed by others or is old', () => {
  const { verified } = receiverOfDocs();
  const [secret, other] = [1, 2].map((byte) => `whsec_${Buffer.alloc(32, byte).toString('base64')}`);
  const now = Math.floor(Date.now() / 1000);
  const body = '{"type":"document.succeeded"}';
  const headersAt = (timestamp: number, ...secrets: string[]) => signedHeaders(secrets.map(signingKeyOf), { id: 'document:4', timestamp, body });
  expect(verified(secret, headersAt(now, secret), body)).toEqual({ type: 'document.succeeded' });
  expect(verified(secret, headersAt(now, other, secret), body)).toEqual({ type: 'document.succeeded' });
  expect(verified(secret, headersAt(now, other), body)).toBeUndefined();
  expect(verified(secret, headersAt(now, secret), `${body} `)).toBeUndefined();
  expect(verified(secret, headersAt(now - 360, secret), body)).toBeUndefined();
  expect(() => verified('', headersAt(now, secret), body)).toThrow();
});
