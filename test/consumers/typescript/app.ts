import { App, CfnOutput, Duration, Size, Stack } from 'aws-cdk-lib';
import { SnsTopic } from 'aws-cdk-lib/aws-events-targets';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Topic } from 'aws-cdk-lib/aws-sns';
import {
  ApiAuthorization, ContentType, DocumentApi, DocumentConsole, DocumentProcessingPipeline, DocumentStatus, NotificationTarget, OcrEngine,
  PipelineProfile, SharedQuota,
} from 'cdk-document-processing-pipeline';

// What app.py and ConsumerApp.java say in their languages: the templates have to be the same.
const app = new App({ outdir: process.argv[2], analyticsReporting: false });

new DocumentProcessingPipeline(new Stack(app, 'Default'), 'Documents');

const configured = new Stack(app, 'Configured');
const topic = new Topic(configured, 'Topic');
const pipeline = new DocumentProcessingPipeline(configured, 'Documents', {
  profile: PipelineProfile.DEVELOPMENT,
  engine: OcrEngine.textractTextSync({ sharedQuota: new SharedQuota(configured, 'Quota', { startsPerSecond: 5 }) }),
  routes: [{ contentTypes: [ContentType.TEXT], engine: OcrEngine.metadataOnly() }],
  upload: { prefix: 'inbox/', suffixes: ['.png', '.txt'] },
  validation: { maxSize: Size.mebibytes(5), maxPages: 1, contentTypes: [ContentType.PNG, ContentType.TEXT] },
  alarms: { enabled: true, oldestMessageAge: Duration.minutes(30) },
  notifications: { targets: [NotificationTarget.topic(topic)], statuses: [DocumentStatus.FAILED] },
  retention: { results: Duration.days(30) },
});
pipeline.onDocument('Done', { statuses: [DocumentStatus.SUCCEEDED], target: new SnsTopic(topic) });

const people = new Stack(app, 'People');
const imported = new DocumentProcessingPipeline(people, 'Documents', { bucket: Bucket.fromBucketName(people, 'Theirs', 'their-documents') });
const api = new DocumentApi(people, 'Api', {
  pipeline: imported,
  authorization: ApiAuthorization.managedUsers({
    additionalUrls: ['https://documents.example.com'],
    roles: { read: ['clerks', 'heads'], write: ['clerks', 'heads'], admin: ['heads'] },
  }),
  allowPurge: true,
  cors: { allowOrigins: ['https://app.example.com'] },
  throttle: { rateLimit: 20, burstLimit: 40 },
});
const webConsole = new DocumentConsole(people, 'Console', { api, title: 'Accounts payable' });
new CfnOutput(people, 'Open', { value: webConsole.url });

app.synth();
