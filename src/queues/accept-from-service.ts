import { Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { IKey } from 'aws-cdk-lib/aws-kms';
import { Queue } from 'aws-cdk-lib/aws-sqs';

/**
 * Let a service send to a queue, for resources of this account. Which of them sends is not said: the bucket or the rule must wait for
 * this policy, and a policy that names it would wait for it in turn. A name alone would not do either: ARNs of buckets carry no account, and a name can pass
 * to another account.
 */
export function acceptFromService(queue: Queue, key: IKey | undefined, service: 's3.amazonaws.com' | 'events.amazonaws.com'): void {
  const principals = [new ServicePrincipal(service)];
  const conditions = { StringEquals: { 'aws:SourceAccount': Stack.of(queue).account } };
  queue.addToResourcePolicy(new PolicyStatement({ principals, actions: ['sqs:SendMessage'], resources: [queue.queueArn], conditions }));
  key?.addToResourcePolicy(new PolicyStatement({ principals, actions: ['kms:Decrypt', 'kms:GenerateDataKey*'], resources: ['*'], conditions }));
}
