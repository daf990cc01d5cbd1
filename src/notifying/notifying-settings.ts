/** What the notify function needs to know. */
export interface NotifyingSettings {
  readonly tableName: string;
  readonly topicArn: string;
  /** Where a document is looked at: `{documentId}` stands for its id. */
  readonly documentUrl?: string;
  readonly targets: readonly PersonSettings[];
}

export interface PersonSettings {
  /** Which subscription gets the message: its filter policy names this. */
  readonly id: string;
  readonly kind: 'EMAIL' | 'SMS';
  /** Nothing is sent sooner than that after the last message. With 0 each change is a message of its own. */
  readonly everySeconds: number;
}
