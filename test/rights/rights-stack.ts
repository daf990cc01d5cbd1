import { CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import { CfnEventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { CfnQueue, Queue } from 'aws-cdk-lib/aws-sqs';
import type { StackFactory } from '../../local/pipeline-assembly';
import { ContentType, DocumentApi, DocumentProcessingPipeline, MalwareScan, OcrEngine, PipelineProfile } from '../../src';

/** What the stand-in for Amazon Textract keeps to, and the pipeline knows of. */
export const QUOTA = { startsPerSecond: 10, maxConcurrentJobs: 100 };

/** Who was denied something tries again soon. */
const VISIBILITY_SECONDS = 5;

/** Each concurrent invocation is a Node process here. */
const MAX_CONCURRENCY = 2;

/** A pipeline with all that has a role: scans, engines that wait and engines that answer at once, notifications, and an API that purges. */
export const rightsStack: StackFactory = (app, id) => {
  const stack = new Stack(app, id);
  const topic = new Topic(stack, 'Notifications');
  const pipeline = new DocumentProcessingPipeline(stack, 'Documents', {
    profile: PipelineProfile.DEVELOPMENT,
    malwareScan: MalwareScan.guardDuty({ timeout: Duration.minutes(10) }),
    engine: OcrEngine.textractText({ quota: QUOTA }),
    routes: [
      { contentTypes: [ContentType.TEXT], engine: OcrEngine.metadataOnly() },
      { contentTypes: [ContentType.JPEG], engine: OcrEngine.rekognitionText() },
    ],
    notifications: { topic },
  });
  const api = new DocumentApi(stack, 'Api', { pipeline, profile: PipelineProfile.DEVELOPMENT, allowPurge: true, accountCloudWatchRole: false });
  emulatedRights(pipeline, topic);

  const events = new Queue(stack, 'Events');
  pipeline.onDocument('EveryChange', { target: new SqsQueue(events) });
  const notified = new Queue(stack, 'Notified');
  topic.addSubscription(new SqsSubscription(notified, { rawMessageDelivery: true }));

  for (const each of stack.node.findAll()) {
    if (each instanceof CfnQueue) {
      each.visibilityTimeout = VISIBILITY_SECONDS;
    } else if (each instanceof CfnEventSourceMapping && each.scalingConfig) {
      each.scalingConfig = { maximumConcurrency: MAX_CONCURRENCY };
    }
  }
  const outputs = {
    ApiUrl: api.url,
    BucketName: pipeline.bucket.bucketName,
    EventsQueueUrl: events.queueUrl,
    NotifiedQueueUrl: notified.queueUrl,
    TableName: pipeline.table.tableName,
    UploadPrefix: pipeline.uploadPrefix,
  };
  Object.entries(outputs).forEach(([name, value]) => new CfnOutput(stack, name, { value }));
  return stack;
};

/** The emulator asks for actions that AWS does not have: there, the right to send or to publish is that to do so in batches as well. */
function emulatedRights(pipeline: DocumentProcessingPipeline, topic: Topic): void {
  pipeline.functions.reconcile.addToRolePolicy(new PolicyStatement({ actions: ['sqs:SendMessageBatch'], resources: ['*'] }));
  const publisher = pipeline.node.findChild('Publishing').node.findChild('Handler').node.findChild('Role') as Role;
  publisher.addToPrincipalPolicy(new PolicyStatement({ actions: ['sns:PublishBatch'], resources: [topic.topicArn] }));
}
