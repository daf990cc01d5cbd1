/** What the scan function needs to know of the pipeline. */
export interface ScanningSettings {
  readonly uploadPrefixes: readonly string[];
  /** How long a verdict may take. */
  readonly timeoutSeconds: number;
  readonly scanner: ScannerSettings;
  /** Over how many shards new documents spread; absent where the pipeline does not say so. */
  readonly listingShards?: number;
}

/** What scans: Amazon GuardDuty, or a function of the user's. */
export type ScannerSettings =
  | { readonly kind: 'GUARD_DUTY' }
  | { readonly kind: 'FUNCTION'; readonly functionArn: string; readonly callSeconds: number };
