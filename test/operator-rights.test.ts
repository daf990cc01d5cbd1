import { Stack } from 'aws-cdk-lib';
import { Group, IGrantable, ManagedPolicy, Role, ServicePrincipal, User } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { DocumentProcessingPipelineProps, NotificationTarget } from '../src';
import { Statement, statementsOf } from './helpers/statements';
import { synthesize } from './helpers/synthesize';

/** What an operator may do, with each ARN as its service and what stands behind it. */
function operatorRights(props: DocumentProcessingPipelineProps = {}): Array<readonly [actions: readonly string[], resources: readonly string[]]> {
  return statements(props).map(({ Action, Resource }) => [[Action].flat(), [Resource].flat().map(plain)]);
}

function statements(props: DocumentProcessingPipelineProps | ((scope: any) => DocumentProcessingPipelineProps)): Statement[] {
  const synthesized = synthesize(typeof props === 'function' ? props : { pipelineName: 'invoices', ...props });
  const operator = new Role(synthesized.stack, 'Operator', { assumedBy: new ServicePrincipal('ec2.amazonaws.com') });
  synthesized.pipeline.grantOperate(operator);
  return statementsOf(synthesized.template, 'Operator');
}

function plain(resource: any): string {
  if (typeof resource === 'string') {
    return resource;
  }
  const [, parts] = resource['Fn::Join'] ?? ['', [resource]];
  return parts.map((part: any) => (typeof part === 'string' ? part : nameOf(part))).join('');
}

function nameOf(reference: any): string {
  const name: string = reference['Fn::GetAtt']?.[0] ?? reference.Ref;
  return name.startsWith('AWS::') ? name.slice(5).toLowerCase() : /Bucket/.test(name) ? 'bucket' : /Table/.test(name) ? 'table' : /Key/.test(name) ? 'key' : name;
}

const FUNCTIONS = ['Intake', 'Recognition', 'Collection', 'Ticking', 'Publishing', 'Reconciliation'];
const QUEUES = ['IntakeUploads', 'RecognitionWork', 'CollectionCompletions'].map((queue) => expect.stringMatching(new RegExp(`^Documents${queue}Queue`)));
const DEAD_LETTERS = [
  ...['IntakeUploads', 'RecognitionWork', 'CollectionCompletions'].map((queue) => expect.stringMatching(new RegExp(`^Documents${queue}DeadLetterQueue`))),
  expect.stringContaining('Undelivered'),
];

test('an operator may find the pipeline, work on its records, get, put and remove its files, and look after its queues, and nothing else', () => {
  expect(operatorRights()).toEqual([
    [['ssm:GetParametersByPath'], ['arn:partition:ssm:region:accountid:parameter/cdk-document-processing-pipeline']],
    [['ssm:GetParameter'], ['arn:partition:ssm:region:accountid:parameter/cdk-document-processing-pipeline/invoices']],
    [['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:UpdateItem', 'dynamodb:PutItem'], ['table']],
    [['dynamodb:Query'], ['byTime', 'byStatus', 'byChange', 'byFileName'].map((index) => `table/index/${index}`)],
    [['s3:PutObject', 's3:AbortMultipartUpload'], ['bucket/uploads/*']],
    [['s3:GetObject', 's3:DeleteObject', 's3:DeleteObjectVersion'], ['bucket/uploads/*', 'bucket/Uploads/*', 'bucket/UPLOADS/*', 'bucket/results/*']],
    [['s3:GetObjectVersion'], ['bucket/uploads/*']],
    [['s3:ListBucketVersions'], ['bucket']],
    [['s3:ListBucket'], ['bucket']],
    [['sqs:GetQueueUrl', 'sqs:GetQueueAttributes'], [...QUEUES, ...DEAD_LETTERS]],
    [['sqs:ReceiveMessage', 'sqs:ChangeMessageVisibility', 'sqs:DeleteMessage'], DEAD_LETTERS],
    [['sqs:SendMessage'], QUEUES],
    [['cloudwatch:GetMetricData'], ['*']],
    [['cloudwatch:DescribeAlarms'], ['arn:partition:cloudwatch:region:accountid:alarm:*']],
    [['lambda:InvokeFunction'], [expect.stringMatching(/^DocumentsReconciliationHandlerFunction/)]],
    [['lambda:GetFunctionConfiguration'], FUNCTIONS.map((stage) => expect.stringMatching(new RegExp(`^Documents${stage}HandlerFunction`)))],
    [['logs:FilterLogEvents'], expect.arrayContaining(FUNCTIONS.map((stage) => expect.stringMatching(new RegExp(`^Documents${stage}HandlerLogs`))))],
    [['s3:GetBucketPolicy', 's3:GetBucketNotification'], ['bucket']],
    [['sns:ListSubscriptionsByTopic'], [expect.stringMatching(/^DocumentsCollectionChannelTopic/)]],
    [['events:DescribeRule'], [expect.stringMatching(/^DocumentsTickingEachMinute/)]],
    [['servicequotas:GetServiceQuota', 'servicequotas:GetAWSDefaultServiceQuota'], ['*']],
  ]);
});

test('the parameter with webhooks is read where there are webhooks', () => {
  const rights = statements((stack) => ({
    pipelineName: 'invoices',
    notifications: { targets: [NotificationTarget.webhook({ url: 'https://hooks.example.com/a', secret: Secret.fromSecretNameV2(stack, 'Secret', 'secret') })] },
  }));
  expect([rights.find(({ Action }) => Action === 'ssm:GetParameter')!.Resource].flat().map(plain)).toContain('arn:partition:ssm:region:accountid:parameter/cdk-document-processing-pipeline/invoices/webhooks');
});

test('versions are listed below the prefixes of documents alone', () => {
  const [listing] = statements({}).filter(({ Action }) => Action === 's3:ListBucketVersions');
  expect(listing.Condition).toEqual({ StringLike: { 's3:prefix': ['uploads/*', 'Uploads/*', 'UPLOADS/*', 'results/*'] } });
});

test('the index of labels is read where a label is declared, and the pipeline\'s own prefixes are the ones that count', () => {
  const rights = operatorRights({ indexedLabel: 'customer', upload: { prefix: 'inbox/', previousPrefixes: ['old/'] } });
  expect(JSON.stringify(rights)).not.toContain('/uploads/');
  expect(rights).toContainEqual([['dynamodb:Query'], expect.arrayContaining(['table/index/byLabel'])]);
  expect(rights).toContainEqual([['s3:PutObject', 's3:AbortMultipartUpload'], ['bucket/inbox/*']]);
  expect(rights).toContainEqual([['s3:GetObjectVersion'], ['bucket/inbox/*', 'bucket/old/*']]);
});

test('with a key of the customer\'s, it is used as well', () => {
  const actions = statements((scope) => ({ encryptionKey: new Key(scope, 'Key') })).flatMap(({ Action }) => Action).filter((action) => action.startsWith('kms:'));
  expect(new Set(actions)).toEqual(new Set(['kms:Decrypt', 'kms:Encrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:GetKeyPolicy', 'kms:DescribeKey']));
});

test('where people are told, their topic and its schedule are looked at; whether the account may send text messages, only where it does', () => {
  const rights = (target: NotificationTarget) => operatorRights({ notifications: { targets: [target] } });
  const byEmail = rights(NotificationTarget.email('ap@example.com'));
  expect(byEmail).toContainEqual([['sns:ListSubscriptionsByTopic'], [expect.stringMatching(/Channel/), expect.stringMatching(/^DocumentsNotifyingPeople/)]]);
  expect(byEmail).toContainEqual([['events:DescribeRule'], [expect.stringMatching(/^DocumentsTicking/), expect.stringMatching(/^DocumentsNotifyingEachMinute/)]]);
  expect(byEmail.flatMap(([actions]) => actions)).not.toContain('sns:GetSMSSandboxAccountStatus');
  expect(rights(NotificationTarget.sms('+491701234567'))).toContainEqual([['sns:GetSMSSandboxAccountStatus'], ['*']]);
});

test.each<[string, (stack: Stack) => IGrantable, RegExp]>([
  ['a user', (stack) => new User(stack, 'Operator'), /grantOperate was given a user, and the rights of an operator take about 6000 characters, of 2048 that IAM takes there\. Give them to a role/],
  ['a user that was imported', (stack) => User.fromUserName(stack, 'Operator', 'operator'), /given a user/],
  ['a group', (stack) => new Group(stack, 'Operators'), /given a group, .* of 5120/],
  ['a group that was imported', (stack) => Group.fromGroupName(stack, 'Operators', 'operators'), /given a group/],
])('%s has no room for the rights of an operator, and synth says so', (_, granteeOf, message) => {
  const { stack, pipeline } = synthesize({});
  expect(() => pipeline.grantOperate(granteeOf(stack))).toThrow(message);
});

test('a managed policy may take them, and one of a role that is imported', () => {
  const { stack, pipeline } = synthesize({});
  const grants = [new ManagedPolicy(stack, 'Operators'), Role.fromRoleArn(stack, 'Operator', 'arn:aws:iam::111122223333:role/operator')].map((grantee) => pipeline.grantOperate(grantee));
  expect(grants.map(({ success }) => success)).toEqual([true, true]);
});
