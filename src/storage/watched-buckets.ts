import { Stack, Token } from 'aws-cdk-lib';
import { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct, IConstruct } from 'constructs';
import { watchedPrefixes } from './upload-notifications';
import { deploymentScope } from '../props/deployment-scope';

/** Below which prefix of which bucket a pipeline is told of uploads. */
interface Watch {
  readonly bucket: IBucket;
  readonly prefixes: readonly string[];
  readonly pipeline: string;
}

/** By app, or by its stage: what is deployed together. */
const watches = new WeakMap<IConstruct, Watch[]>();

/**
 * Amazon S3 tells one destination of an upload. It refuses prefixes that overlap when they are deployed.
 *
 * @returns what is wrong with the prefix, a sentence for each other pipeline
 */
export function watchFaults(pipeline: Construct, bucket: IBucket, prefixes: readonly string[]): string[] {
  const others = (watches.get(deploymentScope(pipeline)) ?? []).filter((other) => isSameBucket(other.bucket, bucket));
  return prefixes.flatMap((prefix, index) => others.flatMap((other) => other.prefixes.filter((each) => overlap(each, prefix)).map((taken) => (
    `${index === 0 ? 'upload.prefix is' : 'upload.previousPrefixes has'} '${prefix}': ${other.pipeline} watches '${taken}' of the same bucket, and Amazon S3 tells one pipeline only of an upload, `
    + 'whichever case its key is written in. Give the two prefixes of which neither begins with the other.'
  ))));
}

/** Remember it, for pipelines that come later. */
export function rememberWatch(pipeline: Construct, bucket: IBucket, prefixes: readonly string[]): void {
  const scope = deploymentScope(pipeline);
  watches.set(scope, [...watches.get(scope) ?? [], { bucket, prefixes, pipeline: pipeline.node.path }]);
}

/** Made once, or imported by the same name. */
export function isSameBucket(one: IBucket, other: IBucket): boolean {
  return one === other || nameOf(one) === nameOf(other);
}

function nameOf(bucket: IBucket): string {
  const { bucketName } = bucket;
  return Token.isUnresolved(bucketName) ? `${Stack.of(bucket).node.addr} ${JSON.stringify(Stack.of(bucket).resolve(bucketName))}` : bucketName;
}

function overlap(one: string, other: string): boolean {
  const others = watchedPrefixes([other]);
  return watchedPrefixes([one]).some((a) => others.some((b) => a.startsWith(b) || b.startsWith(a)));
}
