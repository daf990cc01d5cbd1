/** What the publish function needs to know of the pipeline. */
export interface PublishingSettings {
  readonly eventBusArn: string;
  readonly topics?: readonly TopicSettings[];
  readonly notices?: NoticesSettings;
}

export interface TopicSettings {
  readonly topicArn: string;
  /** What the topic gets messages of. */
  readonly statuses: readonly string[];
}

/** People, who are told of what waits in a table. */
export interface NoticesSettings {
  readonly tableName: string;
  /** The ids of targets, by what these are told of. */
  readonly groups: ReadonlyArray<{ readonly statuses: readonly string[]; readonly targets: readonly string[] }>;
}
