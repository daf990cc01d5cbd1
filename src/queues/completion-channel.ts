import { Stack } from 'aws-cdk-lib';
import { Grant, IGrantable, IRole, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { IKey } from 'aws-cdk-lib/aws-kms';
import { ITopic, Subscription, SubscriptionProtocol, Topic } from 'aws-cdk-lib/aws-sns';
import { IQueue, Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { deadLetterQueue } from './pipeline-queue';
import { AlarmDeclaration, deadLetterAlarm } from '../monitoring/alarm-declaration';

export interface CompletionChannelProps {
  readonly queue: Queue;
  readonly encryptionKey?: IKey;
}

/** How Amazon Textract tells that a job is done: it assumes a role to publish to a topic, which feeds a queue. */
export class CompletionChannel extends Construct {
  public readonly topic: ITopic;
  public readonly publisherRole: IRole;
  /** Completions that Amazon SNS could not deliver. */
  public readonly deadLetterQueue: IQueue;
  public readonly alarms: readonly AlarmDeclaration[];

  public constructor(scope: Construct, id: string, props: CompletionChannelProps) {
    super(scope, id);
    const { queue, encryptionKey } = props;

    // Without a key of the customer's the topic is not encrypted at rest: Textract can use no other. It carries ids only.
    const topic = new Topic(this, 'Topic', { masterKey: encryptionKey, enforceSSL: true });
    this.topic = topic;

    this.publisherRole = new Role(this, 'PublisherRole', {
      description: 'Amazon Textract assumes it to tell that a job is done',
      assumedBy: new ServicePrincipal('textract.amazonaws.com', { conditions: this.ownJobsOnly() }),
    });
    this.publisherRole.addToPrincipalPolicy(new PolicyStatement({ actions: ['sns:Publish'], resources: [topic.topicArn] }));
    encryptionKey?.grant(this.publisherRole, 'kms:Decrypt', 'kms:GenerateDataKey*');

    const undelivered = deadLetterQueue(this, 'UndeliveredQueue', encryptionKey);
    this.deadLetterQueue = undelivered;
    this.alarms = [deadLetterAlarm('CompletionsUndelivered', undelivered)];
    // Not CDK's SqsSubscription: with one key for both, its grant makes topic and queue depend on one another.
    new Subscription(this, 'Subscription', {
      topic,
      protocol: SubscriptionProtocol.SQS,
      endpoint: queue.queueArn,
      rawMessageDelivery: true,
      deadLetterQueue: undelivered,
    });
    const sns = new ServicePrincipal('sns.amazonaws.com');
    queue.addToResourcePolicy(new PolicyStatement({
      principals: [sns],
      actions: ['sqs:SendMessage'],
      resources: [queue.queueArn],
      conditions: { ArnEquals: { 'aws:SourceArn': topic.topicArn } },
    }));
    encryptionKey?.addToResourcePolicy(new PolicyStatement({
      principals: [sns],
      actions: ['kms:Decrypt', 'kms:GenerateDataKey*'],
      resources: ['*'],
      conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
    }));
  }

  /** A function that starts a job passes this role to Amazon Textract, and to no other service. */
  public grantPassPublisherRole(grantee: IGrantable): Grant {
    return Grant.addToPrincipal({
      grantee,
      actions: ['iam:PassRole'],
      resourceArns: [this.publisherRole.roleArn],
      conditions: { StringEquals: { 'iam:PassedToService': 'textract.amazonaws.com' } },
    });
  }

  private ownJobsOnly() {
    const stack = Stack.of(this);
    return {
      StringEquals: { 'aws:SourceAccount': stack.account },
      ArnLike: { 'aws:SourceArn': stack.formatArn({ service: 'textract', resource: '*' }) },
    };
  }
}
