/** What the intake function needs to know of the pipeline. */
export interface IntakeSettings {
  readonly uploadPrefix: string;
  /** What it was before. */
  readonly previousPrefixes?: readonly string[];
  /** With the dot, whatever the case; none means that the name does not count. */
  readonly suffixes: readonly string[];
  /** Where documents are inspected only once a malware scan found nothing in them. */
  readonly malwareScan?: MalwareScanSettings;
  /** Over how many shards new documents spread; absent where the pipeline does not say so. */
  readonly listingShards?: number;
  /** By MIME type: what becomes of a document of that type. A type that is not here is not accepted. */
  readonly routes: Readonly<Record<string, IntakeRoute>>;
}

export interface MalwareScanSettings {
  /** How long a verdict may take. */
  readonly timeoutSeconds: number;
}

/** Which engine takes a type of document, and the limits in force for it. */
export interface IntakeRoute {
  /** The engine's id in the pipeline. */
  readonly engine: string;
  readonly maxSize: IntakeLimit;
  readonly maxPages?: IntakeLimit;
  readonly maxImageSidePx?: IntakeLimit;
  /** The engine reads only what lies in the document as text. */
  readonly needsTextLayer?: boolean;
  /** The route for documents in which the engine finds no text; without one they are rejected. */
  readonly withoutTextLayer?: IntakeRoute;
}

/** A limit and the prop or engine that set it, so that a rejection can say whose it was. */
export interface IntakeLimit {
  readonly value: number;
  readonly setBy: string;
}
