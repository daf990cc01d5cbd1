export const SCENARIO_NAMES = [
  'two pipelines, 0.5 s apart', 'two pipelines, 15 s apart', 'two pipelines, 30 s apart',
  'raised from 2/s to 25/s', 'lowered from 25/s to 2/s',
  'answers at once, 25/s, 2 s', 'answers at once, 10/s, 3 s', 'answers at once, 100/s, 0.5 s',
  'arrivals of 500/s, quota of 2/s', 'arrivals of 500/s, quota of 25/s',
  '1,000,000 wait',
] as const;

export type ScenarioName = (typeof SCENARIO_NAMES)[number];

export interface GrowthFigures {
  readonly scenario: ScenarioName;
  /** Of the quota, while documents waited. */
  readonly used: number;
  /** Of two pipelines: the part of the first one's starts that is farthest from a half, in any five minutes. */
  readonly share?: number;
  readonly startedTwice: number;
  /** Messages and ticks. */
  readonly failed: number;
  /** Writes that a partition had no room for. */
  readonly throttled: number;
  /** Records that were read for each start, and keys of the index. */
  readonly readsAStart: number;
  readonly keysReadAStart: number;
}
