import { Duration, RemovalPolicy, SecretValue, Stack } from 'aws-cdk-lib';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import type { StackFactory } from '../../local/pipeline-assembly';
import {
  ContentType, DocumentApi, DocumentProcessingPipeline, DocumentStatus, MalwareScan, NotificationTarget, OcrEngine, PipelineProfile,
} from '../../src';
import { AWS_RUN } from '../local/place';
import { letReachPrivateAddresses } from '../local/private-receiver';
import { operatorOf, putOut } from '../local/put-out';
import { forSmallMachine } from '../local/small-machine';

/** What the stand-in for Amazon Textract keeps to, and the pipeline knows of. */
export const QUOTA = { startsPerSecond: 10, maxConcurrentJobs: 100 };

/** Who was denied something tries again soon. */
const VISIBILITY_SECONDS = 5;

/** The receiver of webhooks, where there is one. */
export const WEBHOOK = 'Receiver';

/** A mailbox of AWS that takes everything. */
const PERSON = 'success@simulator.amazonses.com';

/** Nothing that these journeys do comes near to it: that each call is counted is what it is for. */
const BUDGET = { maxPagesPerDay: 1_000_000, maxCostPerMonth: 10_000 };

/**
 * A pipeline with all that has a role: scans, engines that wait and engines that answer at once, a budget, notifications for programs and people,
 * an API that purges and has the routes of operators, and operators with the command line.
 *
 * @param receiver where webhooks are sent; AWS reaches none on this machine, so that there they are left out
 */
export const rightsStack = (receiver: URL | undefined): StackFactory => (app, id) => {
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
    budget: BUDGET,
    notifications: {
      targets: [
        NotificationTarget.topic(topic),
        NotificationTarget.email(PERSON, { every: Duration.seconds(0), statuses: [DocumentStatus.REJECTED] }),
        ...receiver ? [webhookTo(stack, receiver)] : [],
      ],
    },
  });
  if (receiver) {
    letReachPrivateAddresses(pipeline, WEBHOOK);
  }
  const api = new DocumentApi(stack, 'Api', { pipeline, profile: PipelineProfile.DEVELOPMENT, allowPurge: true, accountCloudWatchRole: false });
  api._addOperations();

  const events = new Queue(stack, 'Events');
  pipeline.onDocument('EveryChange', { target: new SqsQueue(events) });
  const notified = new Queue(stack, 'Notified');
  topic.addSubscription(new SqsSubscription(notified, { rawMessageDelivery: true }));
  const told = new Queue(stack, 'Told');
  const people = pipeline.node.findChild('Notifying').node.findChild('People').node.findChild('Topic') as Topic;
  people.addSubscription(new SqsSubscription(told));

  if (AWS_RUN === undefined) {
    forSmallMachine(pipeline, VISIBILITY_SECONDS);
  }
  putOut(stack, pipeline, {
    ApiUrl: api.url,
    EventsQueueUrl: events.queueUrl,
    NotifiedQueueUrl: notified.queueUrl,
    ToldQueueUrl: told.queueUrl,
    ...operatorOf(stack, pipeline),
  });
  return stack;
};

function webhookTo(stack: Stack, receiver: URL): NotificationTarget {
  const secretStringValue = SecretValue.unsafePlainText(`whsec_${Buffer.alloc(32, 1).toString('base64')}`);
  return NotificationTarget.webhook({
    name: WEBHOOK,
    url: receiver.href,
    secret: new Secret(stack, 'Secret', { secretStringValue }),
    statuses: [DocumentStatus.REJECTED],
  });
}
