import { Load } from './load';
import type { FunctionName } from '../aws/whole-pipeline';
import { BilledItem } from '../prices';

export interface Waits {
  readonly median: number;
  readonly p95: number;
  readonly max: number;
}

/** What one day takes: as the simulation counted it, or as the model expects it. Times are in seconds. */
export interface DayFigures {
  readonly load: Load;
  /** What AWS bills for the day. */
  readonly billed: Readonly<Record<BilledItem, number>>;
  /** How long functions ran, all invocations together. */
  readonly functionSeconds: Readonly<Record<FunctionName, number>>;
  readonly invocations: Readonly<Record<FunctionName, number>>;
  /** In the busiest hour: how many of each function ran at once, on average. */
  readonly atOnce: Readonly<Record<FunctionName, number>>;
  /** In the busiest hour: units a second that were written to partitions of DynamoDB, each of which takes 1,000. */
  readonly partitions: Readonly<Record<PartitionKind, number>>;
  /** In the busiest hour: requests a second. */
  readonly rates: Readonly<Record<RateKind, number>>;
  /** From an upload until Amazon Textract begins with the document. */
  readonly toStart: Waits;
  /** From an upload to the result. */
  readonly toResult: Waits;
}

/** The item that admits calls, and of the indexes the partition that is written to most. */
export const PARTITION_KINDS = ['admission', 'due', 'listing'] as const;
export type PartitionKind = (typeof PARTITION_KINDS)[number];

export const RATE_KINDS = ['starts', 's3', 'sqs', 'tableWrites', 'tableReads', 'lambda', 'events'] as const;
export type RateKind = (typeof RATE_KINDS)[number];

/** What the simulation counted, and what it took itself. */
export interface SimulatedDay extends DayFigures {
  /** Calls that Amazon Textract refused. */
  readonly refusals: number;
  /** The waits from uploads to starts, and to results, in percent: 101 of each, from the shortest to the longest. */
  readonly percentiles: { readonly toStart: readonly number[]; readonly toResult: readonly number[] };
  /** CPU time of a document, in milliseconds, on the machine that simulated it. */
  readonly cpuMsPerDocument: number;
}

/** From the shortest wait to the longest, in percent. */
export function percentilesOf(seconds: Float64Array): number[] {
  const sorted = Float64Array.from(seconds).sort();
  return Array.from({ length: 101 }, (_, percent) => sorted[Math.min(sorted.length - 1, Math.floor(percent / 100 * sorted.length))]);
}

export function waitsOf(percentiles: readonly number[]): Waits {
  return { median: percentiles[50], p95: percentiles[95], max: percentiles[100] };
}
