/** What the reconcile function is invoked with. */
export interface ReconcileRequest {
  /** Go on after this key, or document with `labels`: the `startAfter` of the answer before. Without it the beginning is the first one. */
  readonly startAfter?: string;
  /** Examine no more objects, or records with `labels`, than this: 1 to 1,000,000, 10,000 unless told otherwise. */
  readonly maxObjects?: number;
  /** Bring the index of the pipeline's `indexedLabel` up to date, instead of looking for objects without a record. */
  readonly labels?: boolean;
}

/** What the reconcile function answers. */
export interface ReconcileAnswer {
  /** Objects that are documents: no folder markers, no previous versions. */
  readonly examined: number;
  /** Those of them that had no record, and were sent to the uploads queue. */
  readonly sent: number;
  /** Those that had one without a verdict, and were sent to the scans queue. Absent where nothing is scanned for malware. */
  readonly scans?: number;
  /** There is more: call again with it. Where it is absent, all objects were examined. */
  readonly startAfter?: string;
}

/** What it answers where `labels` was asked for. */
export interface LabelIndexAnswer {
  /** Records. */
  readonly examined: number;
  /** Those of them whose place in the index was not the one that their labels ask for. */
  readonly changed: number;
  /** There is more: call again with it. Where it is absent, all records were examined. */
  readonly startAfter?: string;
}
