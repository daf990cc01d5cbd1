import { BilledItem } from '../prices';

/** How many documents come, and how. */
export type Arrivals = 'SINGLE' | 'BURST';

/** From one to the next a document makes a hop. */
export const HOPS = ['intake', 'recognition', 'collection', 'result'] as const;

/** How long documents are on their way that come one by one and are read by an engine which answers at once, on average, in milliseconds. */
export interface OnTheWay {
  readonly uploadToResultMs: number;
  /** From the hop before, or the upload. */
  readonly hopsMs: Record<(typeof HOPS)[number], number>;
}

/** What a run of many documents had billed. */
export interface OverheadFigures {
  readonly arrivals: Arrivals;
  readonly documents: number;
  /** For all documents together. */
  readonly billed: Record<BilledItem, number>;
  /** What ticks had billed that belong to a pipeline at rest, and how many there were. */
  readonly atRest: { readonly ticks: number; readonly billed: Record<BilledItem, number> };
  readonly onTheWay: OnTheWay;
  /** By function: how often it ran, and for how long, in seconds. */
  readonly functions: Record<string, { readonly invocations: number; readonly seconds: number }>;
}
