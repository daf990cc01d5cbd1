import { Duration, Lazy, RemovalPolicy } from 'aws-cdk-lib';
import { IKey } from 'aws-cdk-lib/aws-kms';
import {
  BlockPublicAccess, Bucket, BucketEncryption, CfnBucket, EventType, IBucketNotificationDestination, LifecycleRule,
  NotificationKeyFilter, ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { RESULTS_PREFIX } from './object-keys';
import { RetentionOptions } from './retention-options';

export interface DocumentsBucketProps {
  /** Below which uploads may lie. */
  readonly uploadPrefixes: readonly string[];
  readonly removalPolicy: RemovalPolicy;
  /** How long a version is kept after it was overwritten or deleted. */
  readonly previousVersions: Duration;
  readonly encryptionKey?: IKey;
  readonly retention?: RetentionOptions;
}

/** The bucket that a pipeline makes for itself: private, versioned, TLS 1.2 or later only. Other pipelines of its stack may use it too. */
export class DocumentsBucket extends Bucket {
  private readonly queueConfigurations: CfnBucket.QueueConfigurationProperty[] = [];
  private tellsEventBridge = false;

  public constructor(scope: Construct, id: string, props: DocumentsBucketProps) {
    const { removalPolicy } = props;
    super(scope, id, {
      versioned: true,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      encryption: props.encryptionKey ? BucketEncryption.KMS : BucketEncryption.S3_MANAGED,
      encryptionKey: props.encryptionKey,
      bucketKeyEnabled: true,
      removalPolicy,
      autoDeleteObjects: removalPolicy === RemovalPolicy.DESTROY,
      lifecycleRules: lifecycleRules(props),
    });
  }

  /**
   * Refused: CDK's notifications resource would replace the pipeline's own notification, and uploads would be missed
   * without a word.
   */
  public addEventNotification(_event: EventType, _destination: IBucketNotificationDestination, ..._filters: NotificationKeyFilter[]): void {
    throw new Error(
      `${this.node.path}: the bucket's notifications belong to the pipeline, and a notification added here would replace them. ` +
      "Use enableEventBridgeNotification() of the bucket, and an events.Rule with the pattern { source: ['aws.s3'], detailType: ['Object Created'] }.",
    );
  }

  /** Has the bucket send all of its events to Amazon EventBridge as well: $1 for a million, seven a document. */
  public enableEventBridgeNotification(): void {
    this.tellsEventBridge = true;
  }

  /**
   * Have the bucket send its uploads to a queue. This is CloudFormation's own property rather than CDK's custom resource:
   * no function, no managed policy, and no cycle when queue and bucket share a key.
   */
  public notifyUploads(queue: Queue, prefixes: readonly string[]): void {
    const bucket = this.node.defaultChild as CfnBucket;
    this.queueConfigurations.push(...prefixes.map((prefix) => ({
      event: EventType.OBJECT_CREATED,
      queue: queue.queueArn,
      filter: { s3Key: { rules: [{ name: 'prefix', value: prefix }] } },
    })));
    bucket.notificationConfiguration = {
      queueConfigurations: this.queueConfigurations,
      eventBridgeConfiguration: Lazy.any({ produce: () => (this.tellsEventBridge ? { eventBridgeEnabled: true } : undefined) }),
    };
    // Amazon S3 tries the notification out when it is set, so the queue's policy must be there before
    bucket.node.addDependency(queue.node.findChild('Policy'));
  }
}

function lifecycleRules({ uploadPrefixes, previousVersions, retention = {} }: DocumentsBucketProps): LifecycleRule[] {
  const rules: LifecycleRule[] = [{
    id: 'IncompleteUploadsAndPreviousVersions',
    abortIncompleteMultipartUploadAfter: Duration.days(7),
    noncurrentVersionExpiration: previousVersions,
    expiredObjectDeleteMarker: true,
  }];
  if (retention.uploads) {
    rules.push(...uploadPrefixes.map((prefix, index) => ({ id: index === 0 ? 'Uploads' : `PreviousUploads${index}`, prefix, expiration: retention.uploads })));
  }
  if (retention.results) {
    rules.push({ id: 'Results', prefix: RESULTS_PREFIX, expiration: retention.results });
  }
  return rules;
}
