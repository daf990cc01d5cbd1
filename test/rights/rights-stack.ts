import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import type { StackFactory } from '../../local/pipeline-assembly';
import { ContentType, DocumentApi, DocumentProcessingPipeline, MalwareScan, NotificationTarget, OcrEngine, PipelineProfile } from '../../src';
import { AWS_RUN } from '../local/place';
import { putOut } from '../local/put-out';
import { forSmallMachine } from '../local/small-machine';

/** What the stand-in for Amazon Textract keeps to, and the pipeline knows of. */
export const QUOTA = { startsPerSecond: 10, maxConcurrentJobs: 100 };

/** Who was denied something tries again soon. */
const VISIBILITY_SECONDS = 5;

/** A pipeline with all that has a role: scans, engines that wait and engines that answer at once, notifications, and an API that purges. */
export const rightsStack: StackFactory = (app, id) => {
  const stack = new Stack(app, id);
  const topic = new Topic(stack, 'Notifications');
  const pipeline = new DocumentProcessingPipeline(stack, 'Documents', {
    profile: PipelineProfile.DEVELOPMENT,
    malwareScan: MalwareScan.guardDuty({ timeout: Duration.minutes(10) }),
    engine: OcrEngine.textractText(AWS_RUN === undefined ? { quota: QUOTA } : {}),
    encryptionKey: AWS_RUN === undefined ? undefined : new Key(stack, 'Key', { removalPolicy: RemovalPolicy.DESTROY, pendingWindow: Duration.days(7) }), // which the emulator does not use
    routes: [
      { contentTypes: [ContentType.TEXT], engine: OcrEngine.metadataOnly() },
      { contentTypes: [ContentType.JPEG], engine: OcrEngine.rekognitionText() },
    ],
    notifications: { targets: [NotificationTarget.topic(topic)] },
  });
  const api = new DocumentApi(stack, 'Api', { pipeline, profile: PipelineProfile.DEVELOPMENT, allowPurge: true, accountCloudWatchRole: false });

  const events = new Queue(stack, 'Events');
  pipeline.onDocument('EveryChange', { target: new SqsQueue(events) });
  const notified = new Queue(stack, 'Notified');
  topic.addSubscription(new SqsSubscription(notified, { rawMessageDelivery: true }));

  if (AWS_RUN === undefined) {
    forSmallMachine(pipeline, VISIBILITY_SECONDS);
  }
  putOut(stack, pipeline, {
    ApiUrl: api.url,
    EventsQueueUrl: events.queueUrl,
    NotifiedQueueUrl: notified.queueUrl,
  });
  return stack;
};
