import { Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import { CfnEventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { ITopic } from 'aws-cdk-lib/aws-sns';
import { CfnQueue } from 'aws-cdk-lib/aws-sqs';
import { DocumentProcessingPipeline } from '../../src';

/** Each concurrent invocation is a Node process here. */
const MAX_CONCURRENCY = 2;

/** Makes a stack fit for a small machine whose handlers fail. @param visibilitySeconds after which a message comes back, and not after six times its function's timeout */
export function forSmallMachine(stack: Stack, visibilitySeconds: number): void {
  for (const each of stack.node.findAll()) {
    if (each instanceof CfnQueue) {
      each.visibilityTimeout = visibilitySeconds;
    } else if (each instanceof CfnEventSourceMapping && each.scalingConfig) {
      each.scalingConfig = { maximumConcurrency: MAX_CONCURRENCY };
    }
  }
}

/** The emulator asks reconciliation for an action that AWS does not have: there, sqs:SendMessage, which it has, is for batches as well. */
export function allowSendInBatches(pipeline: DocumentProcessingPipeline): void {
  pipeline.functions.reconcile.addToRolePolicy(new PolicyStatement({ actions: ['sqs:SendMessageBatch'], resources: ['*'] }));
}

/** The emulator asks for an action that AWS does not have: there, sns:Publish is the right to publish in batches as well. */
export function allowPublishInBatches(pipeline: DocumentProcessingPipeline, topic: ITopic): void {
  const publisher = pipeline.node.findChild('Publishing').node.findChild('Handler').node.findChild('Role') as Role;
  publisher.addToPrincipalPolicy(new PolicyStatement({ actions: ['sns:PublishBatch'], resources: [topic.topicArn] }));
}
