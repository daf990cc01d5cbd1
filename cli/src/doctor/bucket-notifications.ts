import { GetBucketNotificationConfigurationCommand, NotificationConfiguration, S3Client } from '@aws-sdk/client-s3';

/** What a bucket tells of objects that are created below a prefix. */
export interface ToldOf {
  readonly prefix: string;
  /** The ARN of a queue, a topic or a function. */
  readonly destination: string;
}

export interface BucketNotifications {
  readonly told: readonly ToldOf[];
  readonly tellsEventBridge: boolean;
}

export async function bucketNotifications(client: S3Client, bucket: string): Promise<BucketNotifications> {
  const configuration = await client.send(new GetBucketNotificationConfigurationCommand({ Bucket: bucket }));
  return { told: toldOf(configuration), tellsEventBridge: configuration.EventBridgeConfiguration !== undefined };
}

function toldOf({ QueueConfigurations = [], TopicConfigurations = [], LambdaFunctionConfigurations = [] }: NotificationConfiguration): ToldOf[] {
  const all = [
    ...QueueConfigurations.map((each) => ({ ...each, destination: each.QueueArn })),
    ...TopicConfigurations.map((each) => ({ ...each, destination: each.TopicArn })),
    ...LambdaFunctionConfigurations.map((each) => ({ ...each, destination: each.LambdaFunctionArn })),
  ];
  return all.filter(({ Events = [] }) => Events.some((event) => event.startsWith('s3:ObjectCreated:'))).map(({ Filter, destination = '' }) => ({
    prefix: Filter?.Key?.FilterRules?.find(({ Name }) => Name?.toLowerCase() === 'prefix')?.Value ?? '',
    destination,
  }));
}
