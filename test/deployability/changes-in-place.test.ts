import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { Duration, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Vpc } from 'aws-cdk-lib/aws-ec2';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { twoStacks } from './stacks';
import {
  AlarmName, ApiAuthorization, ContentType, DocumentApi, DocumentApiProps, DocumentProcessingPipeline, DocumentProcessingPipelineProps,
  DocumentStatus, FunctionCompletion, MalwareScan, NotificationTarget, OcrEngine, PipelineProfile, ResultFormat, SharedQuota,
} from '../../src';
import { ROOT } from '../helpers/assembly';

/** What holds something that is lost with it, or is known by others. */
const STATEFUL = [
  'AWS::S3::Bucket', 'AWS::DynamoDB::GlobalTable', 'AWS::DynamoDB::Table', 'AWS::SQS::Queue', 'AWS::SNS::Topic', 'AWS::Logs::LogGroup',
  'AWS::SSM::Parameter', 'AWS::ApiGateway::RestApi', 'AWS::ApiGateway::Stage', 'AWS::CloudWatch::Alarm', 'AWS::ApiGateway::ApiKey',
  'AWS::Cognito::UserPool', 'AWS::Cognito::UserPoolClient', 'AWS::Cognito::UserPoolDomain', 'AWS::Cognito::UserPoolGroup',
];

/** The properties of these that AWS CloudFormation cannot change in place: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference */
const CREATE_ONLY: Readonly<Record<string, readonly string[]>> = {
  'AWS::S3::Bucket': ['BucketName'],
  'AWS::DynamoDB::GlobalTable': ['TableName', 'KeySchema', 'LocalSecondaryIndexes'],
  'AWS::DynamoDB::Table': ['TableName'],
  'AWS::SQS::Queue': ['QueueName', 'FifoQueue'],
  'AWS::SNS::Topic': ['TopicName', 'FifoTopic'],
  'AWS::Logs::LogGroup': ['LogGroupName'],
  'AWS::SSM::Parameter': ['Name'],
  'AWS::ApiGateway::Stage': ['StageName', 'RestApiId'],
  'AWS::CloudWatch::Alarm': ['AlarmName'],
  'AWS::Cognito::UserPoolClient': ['UserPoolId', 'GenerateSecret'],
  'AWS::Cognito::UserPoolDomain': ['UserPoolId', 'Domain'],
  'AWS::Cognito::UserPoolGroup': ['UserPoolId', 'GroupName'],
};

type Props = DocumentProcessingPipelineProps & { readonly api?: Omit<DocumentApiProps, 'pipeline'> };
type PropsOf = (stack: Stack) => Props;

function resources(propsOf: PropsOf): Record<string, any> {
  const { own } = twoStacks('recommended flags');
  new Topic(own, 'Mine');
  const { api, ...props } = propsOf(own);
  const pipeline = new DocumentProcessingPipeline(own, 'Documents', props);
  if (api) {
    new DocumentApi(own, 'Api', { pipeline, ...api });
  }
  return Template.fromStack(own).toJSON().Resources;
}

/** The types of what is deleted, or replaced by another one. */
function lost(before: Record<string, any>, after: Record<string, any>): string[] {
  const gone = Object.entries(before).filter(([id, { Type, Properties }]) => STATEFUL.includes(Type) && (
    after[id]?.Type !== Type
    || (CREATE_ONLY[Type] ?? []).some((name) => JSON.stringify(Properties?.[name]) !== JSON.stringify(after[id].Properties?.[name]))
  ));
  return [...new Set(gone.map(([, { Type }]) => Type as string))].sort();
}

const reader = (stack: Stack) => new LambdaFunction(stack, 'Reader', { runtime: Runtime.NODEJS_22_X, handler: 'index.handler', code: Code.fromInline('x') });
const plain: PropsOf = () => ({});
const withWebhook = (stack: Stack, url: string, name?: string): Props => ({
  notifications: { targets: [NotificationTarget.webhook({ url, name, secret: Secret.fromSecretNameV2(stack, 'Secret', 'billing') })] },
});

/** Each row of docs/changes-in-place.md: the deployment before, and that after. */
const CHANGES: Readonly<Record<string, readonly [PropsOf, PropsOf]>> = {
  '`engine`, to another engine of Textract': [plain, () => ({ engine: OcrEngine.textractExpense() })],
  '`engine`, to one that calls at once': [plain, () => ({ engine: OcrEngine.textractTextSync() })],
  '`engine`, to a function of yours': [plain, (stack) => ({ engine: OcrEngine.fromFunction(reader(stack), { completion: FunctionCompletion.CALLBACK }) })],
  '`completion` of `fromFunction`': [
    (stack) => ({ engine: OcrEngine.fromFunction(reader(stack), { completion: FunctionCompletion.CALLBACK }) }),
    (stack) => ({ engine: OcrEngine.fromFunction(reader(stack)) }),
  ],
  '`routes`': [plain, () => ({ routes: [{ contentTypes: [ContentType.TIFF], engine: OcrEngine.textractAnalysis({ queries: [{ text: 'Total?' }] }) }] })],
  '`quota`, to other figures': [plain, () => ({ engine: OcrEngine.textractText({ quota: { startsPerSecond: 25, maxConcurrentJobs: 600 } }) })],
  '`sharedQuota`, given or taken away': [plain, (stack) => ({ engine: OcrEngine.textractText({ sharedQuota: new SharedQuota(stack, 'Quota') }) })],
  '`validation`': [plain, () => ({ validation: { maxPages: 10, contentTypes: [ContentType.PDF] } })],
  '`upload.prefix`, with `previousPrefixes`': [plain, () => ({ upload: { prefix: 'scans/', previousPrefixes: ['uploads/'] } })],
  '`encryptionKey`': [plain, (stack) => ({ encryptionKey: new Key(stack, 'Key') })],
  '`profile`': [plain, () => ({ profile: PipelineProfile.DEVELOPMENT })],
  '`retention`': [plain, () => ({ retention: { uploads: Duration.days(30) } })],
  '`alarms`': [plain, () => ({ alarms: { longestWait: Duration.hours(2), oldestMessageAge: Duration.hours(1) } })],
  '`alarms.overrides`, with `enabled: false`': [plain, () => ({ alarms: { overrides: [{ alarm: AlarmName.DOCUMENTS_WAIT, enabled: false }] } })],
  '`notifications`, with a target more': [plain, (stack) => ({ notifications: { targets: [NotificationTarget.topic(stack.node.findChild('Mine') as Topic)] } })],
  '`notifications`, `every` or `statuses` of somebody': [
    () => ({ notifications: { targets: [NotificationTarget.email('a@example.com')] } }),
    () => ({ notifications: { targets: [NotificationTarget.email('a@example.com', { every: Duration.hours(1), statuses: [DocumentStatus.FAILED] })] } }),
  ],
  '`notifications`, without people': [() => ({ notifications: { targets: [NotificationTarget.email('a@example.com')] } }), plain],
  'the `url` of a webhook that has a `name`': [(stack) => withWebhook(stack, 'https://a.example.com', 'billing'), (stack) => withWebhook(stack, 'https://b.example.com', 'billing')],
  'the `url` of a webhook without a `name`, or the `name`': [(stack) => withWebhook(stack, 'https://a.example.com'), (stack) => withWebhook(stack, 'https://b.example.com')],
  '`functions`': [plain, (stack) => ({ functions: { vpc: new Vpc(stack, 'Vpc'), concurrency: { intake: 5 } } })],
  '`malwareScan`, given': [plain, () => ({ malwareScan: MalwareScan.guardDuty() })],
  '`malwareScan`, taken away': [() => ({ malwareScan: MalwareScan.guardDuty() }), plain],
  '`results.formats`': [plain, () => ({ results: { formats: [ResultFormat.MARKDOWN] } })],
  '`indexedLabel`': [plain, () => ({ indexedLabel: 'customer' })],
  '`listingShards`, raised or lowered': [plain, () => ({ listingShards: 16 })],
  '`budget`, given': [plain, () => ({ budget: { maxPagesPerDay: 100 } })],
  '`budget`, to other figures': [() => ({ budget: { maxPagesPerDay: 100 } }), () => ({ budget: { maxPagesPerDay: 200, maxCostPerMonth: 10 } })],
  '`budget`, taken away': [() => ({ budget: { maxPagesPerDay: 100 } }), plain],
  '`prices`': [plain, () => ({ prices: { textractText: 0.002 } })],
  '`pipelineName`': [() => ({ pipelineName: 'letters' }), () => ({ pipelineName: 'invoices' })],
  '`bucket`': [plain, (stack) => ({ bucket: new DocumentProcessingPipeline(stack, 'Other', { upload: { prefix: 'other/' } }).bucket })],
  'the API\'s `alarms`, with `enabled: false`': [() => ({ api: {} }), () => ({ api: { alarms: { enabled: false } } })],
  'the API\'s `authorization`': [() => ({ api: {} }), () => ({ api: { authorization: ApiAuthorization.apiKey() } })],
  'the API\'s `authorization`, to `managedUsers()`': [() => ({ api: {} }), () => ({ api: { authorization: ApiAuthorization.managedUsers() } })],
  'the API\'s `authorization`, from `managedUsers()` to another one': [
    () => ({ api: { authorization: ApiAuthorization.managedUsers() } }), () => ({ api: { authorization: ApiAuthorization.iam() } }),
  ],
  '`roles` of `managedUsers()`, to other groups': [
    () => ({ api: { authorization: ApiAuthorization.managedUsers() } }),
    () => ({ api: { authorization: ApiAuthorization.managedUsers({ roles: { read: ['readers', 'office'], write: ['office'], admin: ['admins'] } }) } }),
  ],
  '`domainPrefix` of `managedUsers()`': [
    () => ({ api: { authorization: ApiAuthorization.managedUsers() } }), () => ({ api: { authorization: ApiAuthorization.managedUsers({ domainPrefix: 'example-documents' }) } }),
  ],
  'the API\'s `stageName`': [() => ({ api: {} }), () => ({ api: { stageName: 'v2' } })],
};

/** The rows of the page: what changes, what is replaced or goes, what becomes of documents. */
const rows = readFileSync(path.join(ROOT, 'docs', 'changes-in-place.md'), 'utf8').split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| what changes'))
  .map((line) => line.slice(2, -2).split(' | '));

test('the page has a row for each change that is compared here', () => {
  expect(rows.map(([change]) => change)).toEqual(Object.keys(CHANGES));
});

test.each(rows)('%s: what is replaced, or goes, is %s', (change, goes, documents) => {
  const [before, after] = CHANGES[change].map(resources);
  expect(before).not.toEqual(after);
  expect(goes.match(/AWS::\w+::\w+/g) ?? []).toEqual(lost(before, after));
  expect(documents.length).toBeGreaterThan(10);
});
