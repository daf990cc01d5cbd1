/** What the reconcile function needs to know of the pipeline. */
export interface ReconciliationSettings {
  readonly bucketName: string;
  /** The upload prefix, and what people write instead of it. */
  readonly prefixes: readonly string[];
  /** Documents are read only where a malware scan found nothing: those without a verdict are scanned. */
  readonly scans?: boolean;
  /** The label whose values have an index; absent where none was declared. */
  readonly indexedLabel?: string;
}

