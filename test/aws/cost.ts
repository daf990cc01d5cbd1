/** Something that is paid for: in US East (N. Virginia), without free tiers, as of November 2026. */
export interface Item {
  readonly what: string;
  readonly count: number;
  /** In US dollars. */
  readonly each: number;
}

export interface Plan {
  readonly suites: boolean;
  readonly long: boolean;
  /** How many rights are taken out. */
  readonly rights: number;
}

const HOURS = 2;
const LONG_HOURS = 9 * 24;
const MONTH_HOURS = 730;
/** Of a pipeline with a malware scan: docs/cost.md. */
const ALARMS_A_MONTH = 6.2;

/** Of one time through all that the pipeline does: test/rights/journey.ts. */
const PAGES_A_RIGHT = 17;
const SCANS_A_RIGHT = 20;

/** What a run costs, at most. Prices: https://aws.amazon.com/textract/pricing/, …/guardduty/pricing/, …/kms/pricing/, …/cloudwatch/pricing/. */
export function costOf({ suites, long, rights }: Plan): Item[] {
  const hours = long ? LONG_HOURS : HOURS;
  return [
    { what: 'pages read by Amazon Textract', count: 30 + (suites ? 90 : 0) + rights * PAGES_A_RIGHT, each: 0.0015 },
    { what: 'pages of a mortgage package read by Amazon Textract', count: 2, each: 0.07 },
    { what: 'objects scanned by Amazon GuardDuty', count: 30 + (suites ? 20 : 0) + rights * SCANS_A_RIGHT, each: 0.000215 },
    { what: 'MB scanned by Amazon GuardDuty', count: 20, each: 0.09 / 1024 },
    { what: 'hours of a key of AWS KMS (it waits seven more days to be deleted, for nothing)', count: hours, each: 1 / MONTH_HOURS },
    { what: 'hours of alarms', count: hours, each: ALARMS_A_MONTH / MONTH_HOURS },
    { what: 'thousands of other calls, runs and log lines', count: 20 + (suites ? 40 : 0), each: 0.002 },
  ];
}

export function totalOf(items: readonly Item[]): number {
  return items.reduce((sum, { count, each }) => sum + count * each, 0);
}

/** A table that fits a terminal. */
export function costTable(items: readonly Item[]): string {
  const rows = items.map(({ what, count, each }) => `  $${(count * each).toFixed(3)}  ${String(count).padStart(4)} ${what}`);
  return [...rows, `  $${totalOf(items).toFixed(3)}  in all, at most`].join('\n');
}
