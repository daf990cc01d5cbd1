import { Stack, Token } from 'aws-cdk-lib';
import { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { DocumentsBucket } from './documents-bucket';
import { keyFaults } from './encryption-key';

/** @returns what is wrong with a bucket that was given to a pipeline, a sentence a fault */
export function bucketFaults(pipeline: Construct, bucket: IBucket | undefined): string[] {
  if (!bucket) {
    return [];
  }
  const stack = Stack.of(pipeline);
  const faults = elsewhere(bucket, stack);
  if (bucket instanceof DocumentsBucket && Stack.of(bucket) !== stack) {
    faults.push(`bucket is that of the pipeline ${bucket.node.scope!.node.path}, of the stack ${Stack.of(bucket).stackName}: the two would depend on one another. `
      + 'Define both pipelines in one stack; or make a Bucket of your own, in a stack before them, and give it to both.');
  }
  return [...faults, ...keyFaults(pipeline, 'bucket.encryptionKey', bucket.encryptionKey)];
}

/** Amazon S3 tells queues of its own Region only, and engines read there. */
function elsewhere({ env }: IBucket, stack: Stack): string[] {
  return (['account', 'region'] as const)
    .filter((name) => !Token.isUnresolved(env[name]) && !Token.isUnresolved(stack[name]) && env[name] !== stack[name])
    .map((name) => `bucket is of ${name === 'account' ? 'the account' : 'the Region'} ${env[name]}, and the pipeline of ${stack[name]}: it works where its bucket is. `
      + 'Deploy it there; or leave bucket out, and have Amazon S3 replicate the documents into the bucket of the pipeline.');
}
