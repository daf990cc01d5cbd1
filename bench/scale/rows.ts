import { engineUsd, pipelineUsd } from './cost';
import { DayFigures } from './figures';

export type Unit = 'number' | 'seconds' | 'usd';

/** A figure that people read. */
export interface Row {
  readonly name: string;
  readonly unit: Unit;
  readonly of: (day: DayFigures) => number;
  /** Where there is a heading before it. */
  readonly heading?: string;
}

/** All figures of a day, in their order. */
export const ROWS: readonly Row[] = [
  { heading: 'quota of Textract', name: 'starts a second', unit: 'number', of: ({ load }) => load.quota.startsPerSecond },
  { name: 'jobs at once', unit: 'number', of: ({ load }) => load.quota.maxConcurrentJobs },
  { heading: 'upload to start', name: 'median', unit: 'seconds', of: ({ toStart }) => toStart.median },
  { name: '95 of 100', unit: 'seconds', of: ({ toStart }) => toStart.p95 },
  { name: 'longest', unit: 'seconds', of: ({ toStart }) => toStart.max },
  { heading: 'upload to result', name: 'median', unit: 'seconds', of: ({ toResult }) => toResult.median },
  { name: '95 of 100', unit: 'seconds', of: ({ toResult }) => toResult.p95 },
  { name: 'longest', unit: 'seconds', of: ({ toResult }) => toResult.max },
  { heading: 'written a second, of 1,000 units', name: 'the admission item', unit: 'number', of: ({ partitions }) => partitions.admission },
  { name: 'fullest partition of byDue', unit: 'number', of: ({ partitions }) => partitions.due },
  { name: 'fullest partition of a listing', unit: 'number', of: ({ partitions }) => partitions.listing },
  { heading: 'functions at once', name: 'intake', unit: 'number', of: ({ atOnce }) => atOnce.intake },
  { name: 'recognize', unit: 'number', of: ({ atOnce }) => atOnce.recognize },
  { name: 'collect', unit: 'number', of: ({ atOnce }) => atOnce.collect },
  { name: 'publish', unit: 'number', of: ({ atOnce }) => atOnce.publish },
  { heading: 'requests a second', name: 'Textract, starts', unit: 'number', of: ({ rates }) => rates.starts },
  { name: 'S3', unit: 'number', of: ({ rates }) => rates.s3 },
  { name: 'SQS', unit: 'number', of: ({ rates }) => rates.sqs },
  { name: 'DynamoDB, write units', unit: 'number', of: ({ rates }) => rates.tableWrites },
  { name: 'DynamoDB, read units', unit: 'number', of: ({ rates }) => rates.tableReads },
  { name: 'Lambda', unit: 'number', of: ({ rates }) => rates.lambda },
  { name: 'EventBridge, events', unit: 'number', of: ({ rates }) => rates.events },
  { heading: 'a month', name: 'the pipeline', unit: 'usd', of: pipelineUsd },
  { name: 'Textract, text', unit: 'usd', of: engineUsd },
];

/** In as few characters as say it. */
export function shown(value: number, unit: Unit): string {
  switch (unit) {
    case 'usd':
      return `$${grouped(value >= 10 ? Math.round(value) : Number(value.toFixed(2)))}`;
    case 'seconds':
      return value < 120 ? `${value < 10 ? value.toFixed(1) : Math.round(value)} s` : value < 7200 ? `${Math.round(value / 60)} min` : `${(value / 3600).toFixed(1)} h`;
    case 'number':
      return value === 0 || value >= 10 ? grouped(Math.round(value)) : grouped(Number(value.toPrecision(2)));
  }
}

export function grouped(value: number): string {
  return value.toLocaleString('en-US');
}
