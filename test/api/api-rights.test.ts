import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Tracing } from 'aws-cdk-lib/aws-lambda';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { DocumentApi, DocumentApiProps, DocumentProcessingPipeline, DocumentProcessingPipelineAttributes } from '../../src';
import { OPERATIONS } from '../../src/api/openapi/operations';
import { Statement, statementsOf } from '../helpers/statements';

const TABLE = 'arn:aws:dynamodb:eu-west-1:123456789012:table/documents';
const BUCKET = 'arn:aws:s3:::documents';
const TABLE_KEY = 'arn:aws:kms:eu-west-1:123456789012:key/table';
const BUCKET_KEY = 'arn:aws:kms:eu-west-1:123456789012:key/bucket';

/** An API over a pipeline that is known by its attributes, so that ARNs are plain. */
function apiOver(props: Omit<DocumentApiProps, 'pipeline'> = {}, attributes: Partial<DocumentProcessingPipelineAttributes> = {}): Template {
  const stack = new Stack(new App({ analyticsReporting: false }), 'Stack', { env: { account: '123456789012', region: 'eu-west-1' } });
  const pipeline = DocumentProcessingPipeline.fromDocumentProcessingPipelineAttributes(stack, 'Documents', {
    pipelineName: 'documents',
    bucket: Bucket.fromBucketArn(stack, 'Bucket', BUCKET),
    table: TableV2.fromTableArn(stack, 'Table', TABLE),
    ...attributes,
  });
  new DocumentApi(stack, 'Api', { pipeline, functions: { tracing: Tracing.DISABLED }, ...props });
  return Template.fromStack(stack);
}

function apiWithKeys(props: Omit<DocumentApiProps, 'pipeline'> = {}): Template {
  const stack = new Stack(new App({ analyticsReporting: false }), 'Stack', { env: { account: '123456789012', region: 'eu-west-1' } });
  const pipeline = DocumentProcessingPipeline.fromDocumentProcessingPipelineAttributes(stack, 'Documents', {
    pipelineName: 'documents',
    bucket: Bucket.fromBucketAttributes(stack, 'Bucket', { bucketArn: BUCKET, encryptionKey: Key.fromKeyArn(stack, 'BucketKey', BUCKET_KEY) }),
    table: TableV2.fromTableAttributes(stack, 'Table', { tableArn: TABLE, encryptionKey: Key.fromKeyArn(stack, 'TableKey', TABLE_KEY) }),
  });
  new DocumentApi(stack, 'Api', { pipeline, functions: { tracing: Tracing.DISABLED }, ...props });
  return Template.fromStack(stack);
}

/** All that a function may do, but for writing its own log. */
function rightsOf(template: Template, name: string): Array<Pick<Statement, 'Action' | 'Resource' | 'Condition'>> {
  return statementsOf(template, `Api${name}Role`)
    .filter(({ Action }) => !JSON.stringify(Action).includes('logs:'))
    .map(({ Effect, ...right }) => right);
}

test('announcing and taking uploads: put below the prefix, see and write records', () => {
  expect(rightsOf(apiOver(), 'Uploads')).toEqual([
    { Action: ['dynamodb:GetItem', 'dynamodb:PutItem'], Resource: TABLE },
    { Action: 's3:PutObject', Resource: `${BUCKET}/uploads/*` },
  ]);
});

test('the index of labels is read where the pipeline declares a label', () => {
  const queries = rightsOf(apiOver({}, { indexedLabel: 'customer' }), 'Documents').filter(({ Action }) => Action === 'dynamodb:Query');
  expect(queries.map(({ Resource }) => Resource)).toEqual([expect.arrayContaining([`${TABLE}/index/byLabel`, `${TABLE}/index/byTime`])]);
});

test('showing: read records, list by the indexes, read what URLs lead to', () => {
  expect(rightsOf(apiOver(), 'Documents')).toEqual([
    { Action: ['dynamodb:GetItem', 'dynamodb:BatchGetItem'], Resource: TABLE },
    { Action: 'dynamodb:Query', Resource: ['byTime', 'byStatus', 'byChange', 'byFileName'].map((index) => `${TABLE}/index/${index}`) },
    { Action: 's3:GetObject', Resource: `${BUCKET}/results/*` },
    { Action: ['s3:GetObject', 's3:GetObjectVersion'], Resource: `${BUCKET}/uploads/*` },
    { Action: 's3:ListBucket', Resource: BUCKET }, // a result that is gone is a 404, and no 403
  ]);
});

test('labels and another attempt: records alone, and no queue', () => {
  expect(rightsOf(apiOver(), 'Changes')).toEqual([{ Action: ['dynamodb:GetItem', 'dynamodb:UpdateItem'], Resource: TABLE }]);
});

test('deletion: records alone, and no object while nothing is purged', () => {
  expect(rightsOf(apiOver(), 'Deletion')).toEqual([{ Action: ['dynamodb:GetItem', 'dynamodb:UpdateItem'], Resource: TABLE }]);
});

test('purging: the versions below the prefixes, in each case of theirs that is watched', () => {
  expect(rightsOf(apiOver({ allowPurge: true }), 'Deletion')).toEqual([
    { Action: ['dynamodb:GetItem', 'dynamodb:UpdateItem'], Resource: TABLE },
    { Action: 's3:ListBucketVersions', Resource: BUCKET, Condition: { StringLike: { 's3:prefix': ['uploads/*', 'Uploads/*', 'UPLOADS/*', 'results/*'] } } },
    { Action: ['s3:GetObject', 's3:DeleteObject', 's3:DeleteObjectVersion'], Resource: ['uploads', 'Uploads', 'UPLOADS', 'results'].map((prefix) => `${BUCKET}/${prefix}/*`) },
  ]);
});

test('allowing to purge gives nothing to the others', () => {
  for (const name of ['Uploads', 'Documents', 'Changes']) {
    expect(rightsOf(apiOver({ allowPurge: true }), name)).toEqual(rightsOf(apiOver(), name));
  }
});

test('an upload prefix of one\'s own is the one that counts', () => {
  const template = apiOver({ allowPurge: true }, { uploadPrefix: 'inbox/' });
  expect(JSON.stringify(['Uploads', 'Documents', 'Deletion'].map((name) => rightsOf(template, name)))).not.toContain('uploads/');
  expect(rightsOf(template, 'Uploads')).toContainEqual({ Action: 's3:PutObject', Resource: `${BUCKET}/inbox/*` });
});

test('keys are used as far as the data goes that they are for', () => {
  const template = apiWithKeys({ allowPurge: true });
  const keyRights = (name: string) => rightsOf(template, name).filter(({ Action }) => JSON.stringify(Action).includes('kms:'));
  const both = ['kms:Decrypt', 'kms:Encrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*'];
  expect(keyRights('Uploads')).toEqual([
    { Action: both, Resource: TABLE_KEY },
    { Action: ['kms:Encrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*'], Resource: BUCKET_KEY },
  ]);
  expect(keyRights('Documents')).toEqual([
    { Action: 'kms:Decrypt', Resource: TABLE_KEY },
    { Action: 'kms:Decrypt', Resource: BUCKET_KEY },
  ]);
  expect(keyRights('Changes')).toEqual([{ Action: both, Resource: TABLE_KEY }]);
  expect(keyRights('Deletion')).toEqual([{ Action: both, Resource: TABLE_KEY }]);
});

test('tracing is the one right without a resource', () => {
  const star = ['Uploads', 'Documents', 'Changes', 'Deletion'].flatMap((name) => rightsOf(apiOver({ functions: {} }), name)).filter(({ Resource }) => Resource === '*');
  expect(star).toHaveLength(4);
  expect(new Set(star.flatMap(({ Action }) => Action))).toEqual(new Set(['xray:PutTelemetryRecords', 'xray:PutTraceSegments']));
});

test('no role has a managed policy', () => {
  for (const { Properties } of Object.values(apiOver().findResources('AWS::IAM::Role'))) {
    expect(Properties.ManagedPolicyArns).toBeUndefined();
  }
});

test('the role for logs may write logs of this account and Region, and nothing else', () => {
  const [role] = Object.values(apiOver().findResources('AWS::IAM::Role'))
    .filter(({ Properties }) => Properties.AssumeRolePolicyDocument.Statement[0].Principal.Service === 'apigateway.amazonaws.com');
  const { Statement: statements } = role.Properties.Policies[0].PolicyDocument;
  expect(statements).toHaveLength(1);
  expect(statements[0].Action.every((action: string) => action.startsWith('logs:'))).toBe(true);
  expect(statements[0].Resource['Fn::Join'][1].join('|')).toMatch(/^arn:\|.*\|:logs:eu-west-1:123456789012:\*$/);
});

test('API Gateway may call each function by its own routes alone', () => {
  const template = apiOver();
  const permissions = Object.values(template.findResources('AWS::Lambda::Permission')).map(({ Properties }) => Properties);
  expect(permissions).toHaveLength(OPERATIONS.length);
  for (const { Principal, SourceArn } of permissions) {
    expect(Principal).toBe('apigateway.amazonaws.com');
    expect(JSON.stringify(SourceArn)).toMatch(/(GET|POST|PUT|PATCH|DELETE)\/[a-z]/);
  }
});
