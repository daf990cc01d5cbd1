/** What the publish function needs to know of the pipeline. */
export interface PublishingSettings {
  readonly eventBusArn: string;
  readonly topics?: readonly TopicSettings[];
}

export interface TopicSettings {
  readonly topicArn: string;
  /** What the topic gets messages of. */
  readonly statuses: readonly string[];
}
