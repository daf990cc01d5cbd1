import { Stack } from 'aws-cdk-lib';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { SubscriptionFilter, Topic } from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { putOut } from './put-out';
import type { StackFactory } from '../../local/pipeline-assembly';
import { ContentType, DocumentProcessingPipeline, DocumentStatus, NotificationTarget, OcrEngine, PipelineProfile } from '../../src';

/** The pipeline of examples/basic, with a queue that gets every event and one that is notified of rejections. */
export const publishingStack: StackFactory = (app, id) => {
  const stack = new Stack(app, id);
  const topic = new Topic(stack, 'Notifications');
  const pipeline = new DocumentProcessingPipeline(stack, 'Documents', {
    profile: PipelineProfile.DEVELOPMENT,
    routes: [{ contentTypes: [ContentType.TEXT], engine: OcrEngine.metadataOnly() }],
    notifications: { targets: [NotificationTarget.topic(topic)] },
  });

  const events = new Queue(stack, 'Events');
  pipeline.onDocument('EveryChange', { target: new SqsQueue(events) });
  const rejections = new Queue(stack, 'RejectionEvents');
  topic.addSubscription(new SqsSubscription(rejections, {
    rawMessageDelivery: true,
    filterPolicy: { status: SubscriptionFilter.stringFilter({ allowlist: [DocumentStatus.REJECTED] }) },
  }));

  putOut(stack, pipeline, {
    EventsQueueUrl: events.queueUrl,
    RejectionsQueueUrl: rejections.queueUrl,
  });
  return stack;
};
