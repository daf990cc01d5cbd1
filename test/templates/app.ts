import { App, Stack } from 'aws-cdk-lib';
import { Period } from 'aws-cdk-lib/aws-apigateway';
import { Vpc } from 'aws-cdk-lib/aws-ec2';
import { EventBus } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { ApiStack } from '../../examples/api/api-stack';
import { BasicStack } from '../../examples/basic/basic-stack';
import {
  ApiAuthorization, ContentType, DocumentApi, DocumentConsole, DocumentDashboard, DocumentProcessingPipeline, DocumentStatus, NotificationTarget,
  OcrEngine, SharedQuota, TextractFeature,
} from '../../src';

/** The kinds of template that users deploy, for a linter that knows what CloudFormation takes. */
const app = new App({ outdir: process.argv[2] });

new BasicStack(app, 'Basic');

const plain = new Stack(app, 'Default');
new DocumentProcessingPipeline(plain, 'Documents');

const guarded = new Stack(app, 'Guarded');
const guardedPipeline = new DocumentProcessingPipeline(guarded, 'Documents', {
  encryptionKey: new Key(guarded, 'Key'),
  functions: { vpc: new Vpc(guarded, 'Vpc') },
  engine: OcrEngine.textractAnalysis({ features: [TextractFeature.TABLES], queries: [{ text: 'What is the total?', alias: 'TOTAL' }] }),
  routes: [{ contentTypes: [ContentType.PNG], engine: OcrEngine.rekognitionText() }],
});

const imported = new Stack(app, 'Imported');
new DocumentProcessingPipeline(imported, 'Documents', { bucket: new Bucket(imported, 'Bucket', { versioned: true }) });

const connected = new Stack(app, 'Connected');
const own = new LambdaFunction(connected, 'Own', { runtime: Runtime.NODEJS_24_X, handler: 'index.handler', code: Code.fromInline('exports.handler = async () => ({});') });
const quota = new SharedQuota(connected, 'Quota', { startsPerSecond: 2, maxConcurrentJobs: 100 });
const events = new DocumentProcessingPipeline(connected, 'Documents', {
  engine: OcrEngine.textractLending({ sharedQuota: quota }),
  routes: [
    { contentTypes: [ContentType.JPEG], engine: OcrEngine.fromFunction(own) },
    { contentTypes: [ContentType.TEXT], engine: OcrEngine.embeddedText() },
  ],
  eventBus: new EventBus(connected, 'Bus'),
  notifications: { targets: [NotificationTarget.topic(new Topic(connected, 'Topic')), NotificationTarget.email('documents@example.com')] },
});
events.onDocument('Done', { statuses: [DocumentStatus.SUCCEEDED], target: new SqsQueue(new Queue(connected, 'Queue', { enforceSSL: true })) });

new ApiStack(app, 'Api');

const apis = new Stack(app, 'Apis');
new DocumentApi(apis, 'Signed', {
  pipeline: guardedPipeline, allowPurge: true, cors: { allowOrigins: ['*'] }, webAclArn: 'arn:aws:wafv2:eu-west-1:123456789012:regional/webacl/guard/0a1b',
});
new DocumentApi(apis, 'ByKey', {
  pipeline: guardedPipeline,
  accountCloudWatchRole: false,
  authorization: ApiAuthorization.apiKey({ throttle: { rateLimit: 10, burstLimit: 20 }, quota: { limit: 10_000, period: Period.DAY } }),
});
new DocumentApi(apis, 'ByFunction', {
  pipeline: guardedPipeline,
  accountCloudWatchRole: false,
  cors: { allowOrigins: ['https://a.example.com', 'https://b.example.com'] },
  authorization: ApiAuthorization.fromFunction(new LambdaFunction(apis, 'Authorizer', {
    runtime: Runtime.NODEJS_24_X, handler: 'index.handler', code: Code.fromInline('exports.handler = async () => ({});'),
  })),
});

new DocumentApi(apis, 'ByToken', {
  pipeline: guardedPipeline,
  accountCloudWatchRole: false,
  authorization: ApiAuthorization.jwt({ issuer: 'https://login.example.com/', audience: ['documents'], roles: { read: ['a'], write: ['b'], admin: ['c'] } }),
});

const people = new Stack(app, 'People');
const forPeople = new DocumentApi(people, 'ByUsers', { pipeline: guardedPipeline, authorization: ApiAuthorization.managedUsers({ additionalUrls: ['https://documents.example.com'] }) });
new DocumentConsole(people, 'Console', { api: forPeople, title: 'Accounts payable' });

new DocumentDashboard(new Stack(app, 'Dashboards'), 'Dashboard', { pipelines: [guardedPipeline, events] });

app.synth();
