import { Annotations, Stack, Token } from 'aws-cdk-lib';
import { Bucket, EventType, IBucket } from 'aws-cdk-lib/aws-s3';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { DocumentsBucket } from './documents-bucket';
import { spellingsOf } from './prefix-spellings';
import { UploadsDestination } from './uploads-destination';

/**
 * Have a bucket tell a queue of what is uploaded below some prefixes, and below what people write instead of it when they
 * forget that Amazon S3 tells upper and lower case apart: that is rejected, with a code, rather than missed in silence.
 *
 * A bucket of the user's keeps the notifications that it has: CDK's custom resource adds these.
 */
export function notifyUploads(scope: Construct, bucket: IBucket, queue: Queue, uploadPrefixes: readonly string[]): void {
  const prefixes = watchedPrefixes(uploadPrefixes);
  if (bucket instanceof DocumentsBucket) {
    bucket.notifyUploads(queue, prefixes);
    return;
  }
  const watched = inStackOf(scope, bucket);
  prefixes.forEach((prefix) => watched.addEventNotification(EventType.OBJECT_CREATED, new UploadsDestination(queue), { prefix }));
}

/** Each prefix in all its spellings, a token as it is, without those that lie within another: Amazon S3 takes no prefixes that overlap. */
export function watchedPrefixes(prefixes: readonly string[]): string[] {
  const all = [...new Set(prefixes.flatMap((prefix) => (Token.isUnresolved(prefix) ? [prefix] : spellingsOf(prefix))))];
  return all.filter((prefix) => !all.some((other) => other !== prefix && prefix.startsWith(other)));
}

/** The notifications of a bucket of another stack stand in that of the pipeline: its queue depends on the bucket, and not the other way round. */
function inStackOf(scope: Construct, bucket: IBucket): IBucket {
  if (Stack.of(bucket) === Stack.of(scope)) {
    return bucket;
  }
  if (bucket instanceof Bucket && bucket.node.tryFindChild('Notifications')) {
    Annotations.of(scope).addWarningV2('cdk-document-processing-pipeline:notificationsOfAnotherStack',
      `The bucket ${bucket.node.path} is of the stack ${Stack.of(bucket).stackName}, which sets notifications of it as well: whenever they change there, `
      + 'CDK takes those of the pipeline away, and uploads are missed. Set all of them in one stack, or deploy the pipeline after each such change.');
  }
  const { account, region } = bucket.env;
  return Bucket.fromBucketAttributes(scope, 'WatchedBucket', { bucketArn: bucket.bucketArn, account, region });
}
