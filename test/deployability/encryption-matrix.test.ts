import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { Stack } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import { Alias, IKey, Key } from 'aws-cdk-lib/aws-kms';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { Bucket, BucketEncryption, IBucket } from 'aws-cdk-lib/aws-s3';
import { Flags, keyStatements, templatesOf, twoStacks, TwoStacks } from './stacks';
import { DocumentApi, DocumentProcessingPipeline, DocumentProcessingPipelineProps, FunctionCompletion, MalwareScan, OcrEngine } from '../../src';
import { ROOT } from '../helpers/assembly';

const KEY_ARN = 'arn:aws:kms:eu-west-1:111122223333:key/11111111-2222-3333-4444-555555555555';

const KEYS: Readonly<Record<string, (stacks: TwoStacks) => IKey | undefined>> = {
  'no key': () => undefined,
  'a key': ({ own }) => new Key(own, 'Key'),
  'a key of another stack': ({ other }) => new Key(other, 'Key'),
  'an imported key': ({ own }) => Key.fromKeyArn(own, 'Key', KEY_ARN),
  'an alias of a key': ({ own }) => new Alias(own, 'Alias', { aliasName: 'alias/documents', targetKey: new Key(own, 'Key') }),
  'an imported alias with its key': ({ own }) => Alias.fromAliasAttributes(own, 'Alias', { aliasName: 'alias/documents', aliasTargetKey: Key.fromKeyArn(own, 'Key', KEY_ARN) }),
};

function encrypted(scope: Stack, encryptionKey: IKey | undefined): Bucket {
  return new Bucket(scope, 'Mine', { versioned: true, encryptionKey, encryption: encryptionKey && BucketEncryption.KMS });
}

const BUCKETS: Readonly<Record<string, (stacks: TwoStacks, key: IKey | undefined) => IBucket | undefined>> = {
  'its own bucket': () => undefined,
  'a bucket without a key': ({ own }) => encrypted(own, undefined),
  'a bucket with the same key': ({ own }, key) => encrypted(own, key),
  'a bucket with a key of its own': ({ own }) => encrypted(own, new Key(own, 'BucketKey')),
  'a bucket with a key of another stack': ({ own, other }) => encrypted(own, new Key(other, 'BucketKey')),
  'a bucket of another stack': ({ other }) => encrypted(other, undefined),
  'a bucket of another stack with a key': ({ other }) => encrypted(other, new Key(other, 'BucketKey')),
  'an imported bucket': ({ own }) => Bucket.fromBucketName(own, 'Mine', 'mine'),
  'an imported bucket with the same key': ({ own }, encryptionKey) => Bucket.fromBucketAttributes(own, 'Mine', { bucketName: 'mine', encryptionKey }),
  'the bucket of another pipeline': ({ own }, encryptionKey) => new DocumentProcessingPipeline(own, 'Other', { encryptionKey, upload: { prefix: 'other/' } }).bucket,
};

const reader = (scope: Stack) => new LambdaFunction(scope, 'Reader', { runtime: Runtime.NODEJS_22_X, handler: 'index.handler', code: Code.fromInline('exports.handler = async () => ({})') });

const scanner = (scope: Stack) => new LambdaFunction(scope, 'Scanner', { runtime: Runtime.NODEJS_22_X, handler: 'index.handler', code: Code.fromInline('exports.handler = async () => ({})') });

const ENGINES: Readonly<Record<string, (stacks: TwoStacks) => OcrEngine>> = {
  'a job of Textract': () => OcrEngine.textractText(),
  'a call of Rekognition': () => OcrEngine.rekognitionText(),
  'a function': ({ own }) => OcrEngine.fromFunction(reader(own), { completion: FunctionCompletion.CALLBACK }),
  'a function of another stack': ({ other }) => OcrEngine.fromFunction(reader(other), { completion: FunctionCompletion.CALLBACK }),
};

const SCANS: Readonly<Record<string, (stacks: TwoStacks) => MalwareScan | undefined>> = {
  'no scan': () => undefined,
  'scans by GuardDuty': () => MalwareScan.guardDuty({ bucketPolicyAdded: true }),
  'scans by a function': ({ own }) => MalwareScan.fromFunction(scanner(own), { bucketPolicyAdded: true }),
  'scans by a function of another stack': ({ other }) => MalwareScan.fromFunction(scanner(other), { bucketPolicyAdded: true }),
};

const APIS: Readonly<Record<string, (stacks: TwoStacks, pipeline: DocumentProcessingPipeline) => void>> = {
  'no API': () => undefined,
  'an API': ({ own }, pipeline) => void new DocumentApi(own, 'Api', { pipeline, allowPurge: true, cors: { allowOrigins: ['https://app.example.com'] } }),
};

const FLAGS: readonly Flags[] = ['no flags', 'recommended flags'];

/** Each bucket with each key and each of CDK's sets of flags; engines and APIs in turn, so that each of them meets all of the others. */
const CELLS = FLAGS.flatMap((flags, f) => Object.keys(KEYS).flatMap((key, k) => Object.keys(BUCKETS).map((bucket, b) => {
  const engine = Object.keys(ENGINES)[(f + k + b) % Object.keys(ENGINES).length];
  const api = Object.keys(APIS)[(f + Math.floor((k + b) / 2)) % Object.keys(APIS).length];
  const scan = Object.keys(SCANS)[(f + k + Math.floor(b / 2)) % Object.keys(SCANS).length];
  return { flags, key, bucket, engine, scan, api };
})));

test.each(CELLS)('$bucket, $key, $engine, $scan, $api, $flags', ({ flags, key, bucket, engine, scan, api }) => {
  const stacks = twoStacks(flags);
  const encryptionKey = KEYS[key](stacks);
  const props: DocumentProcessingPipelineProps = {
    encryptionKey, bucket: BUCKETS[bucket](stacks, encryptionKey), engine: ENGINES[engine](stacks), malwareScan: SCANS[scan](stacks),
  };
  const pipeline = new DocumentProcessingPipeline(stacks.own, 'Documents', props);
  APIS[api](stacks, pipeline);

  const { own, other } = templatesOf(stacks);
  const open = Object.keys(own.findResources('AWS::Logs::LogGroup', { Properties: { KmsKeyId: Match.absent() } }));
  expect(open.filter((id) => encryptionKey && /^(Documents|Api)/.test(id))).toEqual([]);
  for (const { Principal, Condition } of [...keyStatements(own), ...keyStatements(other)]) {
    const isService = Principal.Service !== undefined;
    const ofAccount = Condition?.StringEquals?.['aws:SourceAccount'] ?? Condition?.ArnLike?.['kms:EncryptionContext:aws:logs:arn'];
    expect({ Principal, conditioned: !isService || ofAccount !== undefined }).toEqual({ Principal, conditioned: true });
  }
});

test.each([
  ['encryptionKey', (own: Stack) => ({ encryptionKey: Alias.fromAliasName(own, 'Alias', 'alias/documents') })],
  ['bucket.encryptionKey', (own: Stack) => ({ bucket: Bucket.fromBucketAttributes(own, 'Mine', { bucketName: 'mine', encryptionKey: Alias.fromAliasName(own, 'Alias', 'alias/documents') }) })],
])('%s that is an alias imported by its name is refused: nobody could be allowed to use its key', (prop, propsOf) => {
  const { own } = twoStacks();
  expect(() => new DocumentProcessingPipeline(own, 'Documents', propsOf(own))).toThrow(`${prop} is alias/documents, imported by its name`);
});

test('a key of another Region is refused', () => {
  const { own } = twoStacks();
  const encryptionKey = Key.fromKeyArn(own, 'Key', KEY_ARN.replace('eu-west-1', 'us-east-1'));
  expect(() => new DocumentProcessingPipeline(own, 'Documents', { encryptionKey })).toThrow('encryptionKey is a key of us-east-1, and the stack is of eu-west-1');
});

test('the policy that the documentation has for an imported key is what a key of the app is given', () => {
  const [, json] = /For the account 111122223333 and the Region eu-west-1:\n\n```json\n([^`]+)```/.exec(readFileSync(path.join(ROOT, 'docs', 'architecture.md'), 'utf8'))!;
  const stacks = twoStacks();
  const pipeline = new DocumentProcessingPipeline(stacks.own, 'Documents', { encryptionKey: new Key(stacks.own, 'Key'), malwareScan: MalwareScan.guardDuty() });
  new DocumentApi(stacks.own, 'Api', { pipeline, allowPurge: true });

  const given = keyStatements(templatesOf(stacks).own).map((statement) => JSON.parse(
    JSON.stringify(statement).replace(/\{"Fn::Join":\["",\["arn:",\{"Ref":"AWS::Partition"\},"([^"]+)"\]\]\}/g, '"arn:aws$1"'),
  ));
  const byPrincipal = (statements: any[]) => statements.sort((a, b) => JSON.stringify(a.Principal).localeCompare(JSON.stringify(b.Principal)));
  expect(byPrincipal(given)).toEqual(byPrincipal(JSON.parse(json).Statement));
});
