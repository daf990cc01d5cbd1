import { createHash } from 'node:crypto';
import { Stack } from 'aws-cdk-lib';
import { IRole, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Alias, IKey } from 'aws-cdk-lib/aws-kms';
import { Subscription, SubscriptionFilter, SubscriptionProtocol, Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { PersonTargetConfig } from '../notifications/notification-target-config';

/** Somebody who is told, with an id that settings, items and filter policies name. */
export interface Person extends PersonTargetConfig {
  readonly id: string;
}

export interface PeopleTopicProps {
  readonly pipelineName: string;
  readonly people: readonly Person[];
  readonly encryptionKey?: IKey;
}

/** The topic for people: standard, since others take no e-mail. Each subscription gets the messages that are for it. */
export class PeopleTopic extends Construct {
  public readonly topic: Topic;
  private readonly encryptionKey?: IKey;

  public constructor(scope: Construct, id: string, { pipelineName, people, encryptionKey }: PeopleTopicProps) {
    super(scope, id);
    this.encryptionKey = encryptionKey;
    this.topic = new Topic(this, 'Topic', {
      displayName: pipelineName, // the sender of e-mails
      masterKey: encryptionKey ?? Alias.fromAliasName(this, 'AwsKey', 'alias/aws/sns'),
      enforceSSL: true,
    });
    for (const { id: target, kind, address } of people) {
      new Subscription(this, `${kind === 'SMS' ? 'Sms' : 'Email'}${target}`, {
        topic: this.topic,
        protocol: SubscriptionProtocol[kind],
        endpoint: address,
        filterPolicy: { target: SubscriptionFilter.stringFilter({ allowlist: [target] }) },
      });
    }
  }

  public grantPublish(role: IRole): void {
    role.addToPrincipalPolicy(new PolicyStatement({ actions: ['sns:Publish'], resources: [this.topic.topicArn] }));
    this.encryptionKey?.grant(role, 'kms:Decrypt', 'kms:GenerateDataKey*');
  }
}

/** By the address alone, so that what waits for somebody still does when how they are told was changed. */
export function personId(scope: Construct, { kind, address }: PersonTargetConfig): string {
  const known = JSON.stringify(Stack.of(scope).resolve(address)).toLowerCase();
  return createHash('sha256').update(`${kind} ${known}`).digest('hex').slice(0, 16);
}
