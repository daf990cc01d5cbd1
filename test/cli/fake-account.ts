import { DescribeRuleCommand, EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { DescribeKeyCommand, GetKeyPolicyCommand, KMSClient } from '@aws-sdk/client-kms';
import { GetAWSDefaultServiceQuotaCommand, GetServiceQuotaCommand, ServiceQuotasClient } from '@aws-sdk/client-service-quotas';
import { GetSMSSandboxAccountStatusCommand, ListSubscriptionsByTopicCommand, SNSClient } from '@aws-sdk/client-sns';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { FakeAws } from '../helpers/fake-aws';
import { serviceError } from '../helpers/service-errors';
import { strictClient } from '../helpers/strict-client';

export const ACCOUNT = '111122223333';
export const KEY = `arn:aws:kms:eu-west-1:${ACCOUNT}:key/11111111-2222-3333-4444-555555555555`;

/** What CDK writes into the policy of a key of its own: roles decide, and services may send to queues. */
export const KEY_POLICY: readonly object[] = [
  { Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` }, Action: 'kms:*', Resource: '*' },
  ...['s3.amazonaws.com', 'sns.amazonaws.com'].map((Service) => ({
    Effect: 'Allow', Principal: { Service }, Action: ['kms:Decrypt', 'kms:GenerateDataKey*'], Resource: '*', Condition: { StringEquals: { 'aws:SourceAccount': ACCOUNT } },
  })),
];

interface FakeSubscription {
  readonly Protocol: string;
  readonly Endpoint: string;
  readonly SubscriptionArn: string;
}

const nameInArn = (name: string) => name.slice(name.lastIndexOf(':') + 1);

/** What an account has beside the pipeline: identities, quotas, keys, subscriptions and rules, as AWS answers for them. */
export class FakeAccount {
  public callerArn = '';
  /** By code: those that somebody had raised, and those of AWS. */
  public readonly applied = new Map<string, number>();
  public readonly defaults = new Map<string, number>();
  public keyState = '';
  public keyPolicy: readonly object[] = [];
  /** By the topic's name. */
  public readonly subscriptions = new Map<string, FakeSubscription[]>();
  public isInSandbox = false;
  /** By name: `ENABLED` or `DISABLED`. */
  public readonly rules = new Map<string, string>();

  public constructor(aws: () => FakeAws) {
    strictClient(STSClient, aws, [[GetCallerIdentityCommand, () => ({ Account: ACCOUNT, Arn: this.callerArn })]]);
    strictClient(ServiceQuotasClient, aws, [
      [GetServiceQuotaCommand, ({ QuotaCode }) => quotaOf(this.applied, QuotaCode)],
      [GetAWSDefaultServiceQuotaCommand, ({ QuotaCode }) => quotaOf(this.defaults, QuotaCode)],
    ]);
    strictClient(KMSClient, aws, [
      [DescribeKeyCommand, ({ KeyId }) => ({ KeyMetadata: { KeyId, KeyState: this.keyState } })],
      [GetKeyPolicyCommand, () => ({ Policy: JSON.stringify({ Statement: this.keyPolicy }) })],
    ]);
    strictClient(SNSClient, aws, [
      [ListSubscriptionsByTopicCommand, ({ TopicArn, NextToken = '0' }) => {
        const all = this.subscriptions.get(nameInArn(TopicArn));
        if (!all) {
          throw serviceError('NotFoundException', 404, 'Topic does not exist');
        }
        const end = Number(NextToken) + 1;
        return { Subscriptions: all.slice(Number(NextToken), end), NextToken: end < all.length ? String(end) : undefined };
      }],
      [GetSMSSandboxAccountStatusCommand, () => ({ IsInSandbox: this.isInSandbox })],
    ]);
    strictClient(EventBridgeClient, aws, [
      [DescribeRuleCommand, ({ Name }) => {
        if (!this.rules.has(Name)) {
          throw serviceError('ResourceNotFoundException', 404, `Rule ${Name} does not exist.`);
        }
        return { Name, State: this.rules.get(Name) };
      }],
    ]);
  }

  /** All is as it should be. */
  public reset(): void {
    [this.applied, this.defaults, this.subscriptions, this.rules].forEach((each) => each.clear());
    this.callerArn = `arn:aws:sts::${ACCOUNT}:assumed-role/Operator/ada`;
    this.defaults.set('L-AE9E2453', 1).set('L-5B33D1C3', 100).set('L-87CF5BA6', 5);
    this.keyState = 'Enabled';
    this.keyPolicy = KEY_POLICY;
    this.subscriptions.set('CompletionsTopic', [{ Protocol: 'sqs', Endpoint: `arn:aws:sqs:eu-west-1:${ACCOUNT}:CollectionQueue`, SubscriptionArn: 'arn:aws:sns:one' }]);
    this.subscriptions.set('PeopleTopic', [
      { Protocol: 'email', Endpoint: 'ap@example.com', SubscriptionArn: 'arn:aws:sns:two' }, { Protocol: 'sms', Endpoint: '+491701234567', SubscriptionArn: 'arn:aws:sns:three' },
    ]);
    this.isInSandbox = false;
    this.rules.set('TickRule', 'ENABLED').set('NotifyRule', 'ENABLED');
  }
}

function quotaOf(quotas: ReadonlyMap<string, number>, code: string): object {
  if (!quotas.has(code)) {
    throw serviceError('NoSuchResourceException', 400, `There is no quota ${code}`);
  }
  return { Quota: { QuotaCode: code, Value: quotas.get(code) } };
}
