import { Stack, Token } from 'aws-cdk-lib';
import { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { watchedPrefixes } from './upload-notifications';
import { DeploymentList } from '../props/deployment-list';

/** Below which prefix of which bucket a pipeline is told of uploads. */
interface Watch {
  readonly bucket: IBucket;
  readonly prefixes: readonly string[];
  readonly pipeline: string;
}

/** Of one bucket, by Amazon S3. */
const MOST_NOTIFICATIONS = 100;

const watches = new DeploymentList<Watch>();

/**
 * Amazon S3 tells one destination of an upload. It refuses prefixes that overlap when they are deployed.
 *
 * @returns what is wrong with the prefix, a sentence for each other pipeline
 */
export function watchFaults(pipeline: Construct, bucket: IBucket, prefixes: readonly string[]): string[] {
  const others = watchesOf(pipeline, bucket);
  return prefixes.flatMap((prefix, index) => others.flatMap((other) => other.prefixes.filter((each) => overlap(each, prefix)).map((taken) => (
    `${index === 0 ? 'upload.prefix is' : 'upload.previousPrefixes has'} '${prefix}': ${other.pipeline} watches '${taken}' of the same bucket, and Amazon S3 tells one pipeline only of an upload, `
    + 'whichever case its key is written in. Give the two prefixes of which neither begins with the other.'
  ))));
}

/**
 * Each prefix takes a notification for each of its spellings.
 *
 * @param bucket nothing where the pipeline makes it
 * @returns what is wrong with the number of the prefixes
 */
export function watchCountFaults(pipeline: Construct, bucket: IBucket | undefined, prefixes: readonly string[]): string[] {
  const others = bucket ? watchesOf(pipeline, bucket) : [];
  const ofOthers = others.flatMap((other) => watchedPrefixes(other.prefixes)).length;
  const count = ofOthers + watchedPrefixes(prefixes).length;
  return count > MOST_NOTIFICATIONS
    ? [`upload has ${prefixes.length} prefixes, the previous ones among them: with their spellings in other cases the bucket needs ${count} notifications`
      + `${ofOthers > 0 ? ` (${ofOthers} of them for ${others.map((other) => other.pipeline).join(', ')})` : ''}, of ${MOST_NOTIFICATIONS} that Amazon S3 takes. `
      + 'Leave out those of upload.previousPrefixes under which no document lies any more.']
    : [];
}

/** Remember it, for pipelines that come later. */
export function rememberWatch(pipeline: Construct, bucket: IBucket, prefixes: readonly string[]): void {
  watches.add(pipeline, { bucket, prefixes, pipeline: pipeline.node.path });
}

function watchesOf(pipeline: Construct, bucket: IBucket): Watch[] {
  return watches.of(pipeline).filter((other) => isSameBucket(other.bucket, bucket));
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
