import { Duration, Stack } from 'aws-cdk-lib';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { putOut } from './put-out';
import type { StackFactory } from '../../local/pipeline-assembly';
import { DocumentProcessingPipeline, NotificationTarget, PipelineProfile } from '../../src';

/** A pipeline that tells people of rejections, with a queue that gets what they would: the emulator sends nothing to people. */
export const peopleStack: StackFactory = (app, id) => {
  const stack = new Stack(app, id);
  const pipeline = new DocumentProcessingPipeline(stack, 'Documents', {
    profile: PipelineProfile.DEVELOPMENT,
    pipelineName: 'Letters',
    notifications: {
      targets: [NotificationTarget.email('documents@example.com'), NotificationTarget.sms('+491701234567', { every: Duration.minutes(1) })],
      documentUrl: 'https://documents.example.com/documents/{documentId}',
    },
  });
  const people = new Queue(stack, 'PeopleMessages');
  const topic = pipeline.node.findChild('Notifying').node.findChild('People').node.findChild('Topic') as Topic;
  topic.addSubscription(new SqsSubscription(people));
  putOut(stack, pipeline, { PeopleQueueUrl: people.queueUrl });
  return stack;
};
