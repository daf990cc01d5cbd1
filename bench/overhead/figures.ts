import { BilledItem } from '../prices';

/** How many documents come, and how. */
export type Arrivals = 'SINGLE' | 'BURST';

/** What a run of many documents had billed. */
export interface OverheadFigures {
  readonly arrivals: Arrivals;
  readonly documents: number;
  /** For all documents together. */
  readonly billed: Record<BilledItem, number>;
  /** By function: how often it ran, and for how long, in seconds. */
  readonly functions: Record<string, { readonly invocations: number; readonly seconds: number }>;
}
