/** What the reconcile function is invoked with. */
export interface ReconcileRequest {
  /** Go on after this key: the `startAfter` of the answer before. Without it the beginning is the first key. */
  readonly startAfter?: string;
  /** Examine no more objects than this: 1 to 1,000,000, 10,000 unless told otherwise. */
  readonly maxObjects?: number;
}

/** What the reconcile function answers. */
export interface ReconcileAnswer {
  /** Objects that are documents: no folder markers, no previous versions. */
  readonly examined: number;
  /** Those of them that had no record, and were sent to the uploads queue. */
  readonly sent: number;
  /** There is more: call again with it. Where it is absent, all objects were examined. */
  readonly startAfter?: string;
}
