import { CfnEventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { CfnQueue } from 'aws-cdk-lib/aws-sqs';
import { DocumentProcessingPipeline } from '../../src';

/** Each concurrent invocation is a Node process here. */
const MAX_CONCURRENCY = 2;

/** Makes a pipeline fit for a small machine whose handlers fail. @param visibilitySeconds after which a message comes back, and not after six times its function's timeout */
export function forSmallMachine(pipeline: DocumentProcessingPipeline, visibilitySeconds: number): void {
  for (const each of pipeline.node.findAll()) {
    if (each instanceof CfnQueue) {
      each.visibilityTimeout = visibilitySeconds;
    } else if (each instanceof CfnEventSourceMapping && each.scalingConfig) {
      each.scalingConfig = { maximumConcurrency: MAX_CONCURRENCY };
    }
  }
}
