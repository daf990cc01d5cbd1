/** What the reconcile function needs to know of the pipeline. */
export interface ReconciliationSettings {
  readonly bucketName: string;
  /** The upload prefix, and what people write instead of it. */
  readonly prefixes: readonly string[];
  /** The label whose values have an index; absent where none was declared. */
  readonly indexedLabel?: string;
}

