/** What the scan function needs to know of the pipeline. */
export interface ScanningSettings {
  readonly uploadPrefixes: readonly string[];
  /** How long a verdict may take. */
  readonly timeoutSeconds: number;
  readonly scanner: ScannerSettings;
}

/** What scans: Amazon GuardDuty, or a function of the user's. */
export type ScannerSettings =
  | { readonly kind: 'GUARD_DUTY' }
  | { readonly kind: 'FUNCTION'; readonly functionArn: string; readonly callSeconds: number };
