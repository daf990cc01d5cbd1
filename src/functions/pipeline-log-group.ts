import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { IKey } from 'aws-cdk-lib/aws-kms';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';

export interface PipelineLogGroupProps {
  readonly retention: RetentionDays;
  readonly removalPolicy: RemovalPolicy;
  readonly encryptionKey?: IKey;
}

/** A log group, encrypted with the customer's key where there is one. */
export class PipelineLogGroup extends LogGroup {
  public constructor(scope: Construct, id: string, props: PipelineLogGroupProps) {
    super(scope, id, props);
    // by account and Region: a log group waits for the key, so that the key cannot name it
    const { partition, region, account } = Stack.of(this);
    props.encryptionKey?.addToResourcePolicy(new PolicyStatement({
      principals: [new ServicePrincipal('logs.amazonaws.com')],
      actions: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:Describe*'],
      resources: ['*'],
      conditions: { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': `arn:${partition}:logs:${region}:${account}:log-group:*` } },
    }));
  }
}
