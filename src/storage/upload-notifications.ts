import { Token } from 'aws-cdk-lib';
import { EventType, IBucket } from 'aws-cdk-lib/aws-s3';
import { SqsDestination } from 'aws-cdk-lib/aws-s3-notifications';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { DocumentsBucket } from './documents-bucket';

/**
 * Have a bucket tell a queue of what is uploaded below a prefix, and below what people write instead of it when they
 * forget that Amazon S3 tells upper and lower case apart: that is rejected, with a code, rather than missed in silence.
 *
 * A bucket of the user's keeps the notifications that it has: CDK's custom resource adds these.
 */
export function notifyUploads(bucket: IBucket, queue: Queue, uploadPrefix: string): void {
  const prefixes = watchedPrefixes(uploadPrefix);
  if (bucket instanceof DocumentsBucket) {
    bucket.notifyUploads(queue, prefixes);
  } else {
    prefixes.forEach((prefix) => bucket.addEventNotification(EventType.OBJECT_CREATED, new SqsDestination(queue), { prefix }));
  }
}

/** The prefix as it is, in lower case, with capital first letters, and in capitals; a token as it is. */
export function watchedPrefixes(prefix: string): string[] {
  if (Token.isUnresolved(prefix)) {
    return [prefix];
  }
  const lower = prefix.toLowerCase();
  const capitalised = lower.replace(/(^|\/)\p{Letter}/gu, (letter) => letter.toUpperCase());
  return [...new Set([prefix, lower, capitalised, prefix.toUpperCase()])];
}
