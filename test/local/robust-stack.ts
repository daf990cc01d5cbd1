import { CfnOutput, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { CfnEventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { CfnQueue } from 'aws-cdk-lib/aws-sqs';
import { StackFactory } from '../../local/pipeline-assembly';
import { DocumentProcessingPipeline, OcrEngine, PipelineProfile } from '../../src';

/** What the stand-in keeps to and the pipeline knows of: more than handlers on this machine use, so that no document waits for a minute. */
export const QUOTA = { startsPerSecond: 100, maxConcurrentJobs: 500 };

/** A message whose handler was killed comes back after this, and not after six times its function's timeout. */
export const VISIBILITY_SECONDS = 10;

/** Each concurrent invocation is a Node process here. */
const MAX_CONCURRENCY = 2;

/** The pipeline, made for a small machine whose handlers are killed. */
export const robustStack: StackFactory = (app, id) => {
  const stack = new Stack(app, id);
  const pipeline = new DocumentProcessingPipeline(stack, 'Documents', {
    profile: PipelineProfile.DEVELOPMENT,
    engine: OcrEngine.textractText({ quota: QUOTA }),
  });
  for (const each of stack.node.findAll()) {
    if (each instanceof CfnQueue) {
      each.visibilityTimeout = VISIBILITY_SECONDS;
    } else if (each instanceof CfnEventSourceMapping && each.scalingConfig) {
      each.scalingConfig = { maximumConcurrency: MAX_CONCURRENCY };
    }
  }
  // AWS has no such action: it takes sqs:SendMessage, which the function has, for batches as well
  pipeline.functions.reconcile.addToRolePolicy(new PolicyStatement({ actions: ['sqs:SendMessageBatch'], resources: ['*'] }));
  new CfnOutput(stack, 'BucketName', { value: pipeline.bucket.bucketName });
  new CfnOutput(stack, 'UploadPrefix', { value: pipeline.uploadPrefix });
  new CfnOutput(stack, 'TableName', { value: pipeline.table.tableName });
  return stack;
};
