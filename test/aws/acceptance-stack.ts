import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { StackFactory } from '../../local/pipeline-assembly';
import {
  ApiAuthorization, ContentType, DocumentApi, DocumentConsole, DocumentProcessingPipeline, MalwareScan, NotificationTarget, OcrEngine,
  PipelineProfile,
} from '../../src';
import { putOut } from '../local/put-out';

/** The shortest that AWS KMS allows: a key that waits to be deleted costs nothing. */
const KEY_WAITS = Duration.days(7);

/**
 * All that rests on documentation alone, in one stack: a customer's key for everything, scans by Amazon GuardDuty, engines of two layouts, encrypted
 * notifications, alarms that ring, an API with access logs, and one for people with a console.
 */
export const acceptanceStack: StackFactory = (app, id) => {
  const stack = new Stack(app, id);
  const encryptionKey = new Key(stack, 'Key', { pendingWindow: KEY_WAITS, removalPolicy: RemovalPolicy.DESTROY, enableKeyRotation: true });
  const notifications = new Topic(stack, 'Notifications', { masterKey: encryptionKey, enforceSSL: true });
  const alarms = new Topic(stack, 'Alarms');
  const pipeline = new DocumentProcessingPipeline(stack, 'Documents', {
    profile: PipelineProfile.DEVELOPMENT,
    encryptionKey,
    malwareScan: MalwareScan.guardDuty({ timeout: Duration.minutes(30) }),
    routes: [
      { contentTypes: [ContentType.TIFF], engine: OcrEngine.textractLending() },
      { contentTypes: [ContentType.JPEG], engine: OcrEngine.textractTextSync() },
      { contentTypes: [ContentType.TEXT], engine: OcrEngine.metadataOnly() },
    ],
    notifications: { targets: [NotificationTarget.topic(notifications)] },
    alarms: { enabled: true, pageActions: [new SnsAction(alarms)], ticketActions: [new SnsAction(alarms)] },
  });
  const api = new DocumentApi(stack, 'Api', { pipeline, profile: PipelineProfile.DEVELOPMENT, accountCloudWatchRole: false });
  const people = new DocumentApi(stack, 'PeopleApi', {
    pipeline, profile: PipelineProfile.DEVELOPMENT, accountCloudWatchRole: false, authorization: ApiAuthorization.managedUsers(),
  });
  const webConsole = new DocumentConsole(stack, 'Console', { api: people });

  const notified = new Queue(stack, 'Notified', { encryption: QueueEncryption.KMS, encryptionMasterKey: encryptionKey });
  notifications.addSubscription(new SqsSubscription(notified, { rawMessageDelivery: true }));
  const rung = new Queue(stack, 'Rung');
  alarms.addSubscription(new SqsSubscription(rung, { rawMessageDelivery: true }));

  putOut(stack, pipeline, {
    ApiUrl: api.url,
    ConsoleUrl: webConsole.url,
    KeyArn: encryptionKey.keyArn,
    NotifiedQueueUrl: notified.queueUrl,
    RungQueueUrl: rung.queueUrl,
    UserPoolId: people.userPool!.userPoolId,
  });
  return stack;
};
