import { BucketNotificationDestinationConfig, BucketNotificationDestinationType, IBucketNotificationDestination } from 'aws-cdk-lib/aws-s3';
import { Queue } from 'aws-cdk-lib/aws-sqs';

/**
 * A queue that a bucket tells of uploads. The policies of queue and key allow it by account, so nothing is added to them here: CDK's
 * `SqsDestination` writes the ARN of the bucket into the policy of the key, which is a cycle where the bucket has the same key, and lets
 * Amazon S3 use the key for everybody.
 */
export class UploadsDestination implements IBucketNotificationDestination {
  public constructor(private readonly queue: Queue) {}

  public bind(): BucketNotificationDestinationConfig {
    return {
      type: BucketNotificationDestinationType.QUEUE,
      arn: this.queue.queueArn,
      // Amazon S3 tries the notification out when it is set
      dependencies: [this.queue.node.findChild('Policy')],
    };
  }
}
