import { hoursOf, HOUR_SECONDS, LEAST_QUOTA, Load } from './load';
import { Model } from './model';
import { DEFAULT_CONCURRENCY } from '../../src/functions/default-concurrency';

/** Write units a second of a partition of Amazon DynamoDB. */
export const PARTITION_UNITS = 1000;
/** Of an account; a new one may have as few as 10. */
const LAMBDA_AT_ONCE = 1000;
/** Of a table that is billed on demand. */
const TABLE_UNITS = 40_000;
/** For the objects below a prefix; Amazon S3 splits what takes more, in time. */
const S3_REQUESTS = 3500;
/** PutEvents, in Regions that have the least. */
const EVENTS = 400;

/** What a pipeline meets on its way up. */
export interface Limit {
  readonly what: string;
  readonly limit: number;
  /** Documents a day that it lasts for. */
  readonly documentsADay: number;
  readonly change: string;
}

/** The first one that breaks first. */
export function limitsOf(model: Model, load: Omit<Load, 'documents' | 'quota'>): Limit[] {
  const day = model.expect({ ...load, documents: 1_000_000 });
  const perDocument = (rate: number) => rate / day.rates.starts;
  const functions = ['intake', 'recognize', 'collect', 'publish'] as const;
  const rows: ReadonlyArray<readonly [string, number, number, string]> = [
    ['Textract, starts a second', LEAST_QUOTA.startsPerSecond, 1, 'ask AWS, and set quota'],
    ['Textract, jobs at once', LEAST_QUOTA.maxConcurrentJobs, load.jobSeconds, 'ask AWS, and set quota'],
    ['intake, at once', DEFAULT_CONCURRENCY.intake, perDocument(day.atOnce.intake), 'functions.concurrency.intake'],
    ['recognize, at once', DEFAULT_CONCURRENCY.recognize, perDocument(day.atOnce.recognize), 'functions.concurrency.recognize'],
    ['collect, at once', DEFAULT_CONCURRENCY.collect, perDocument(day.atOnce.collect), 'functions.concurrency.collect'],
    ['Lambda of the account, at once', LAMBDA_AT_ONCE, functions.reduce((all, name) => all + perDocument(day.atOnce[name]), 0), 'ask AWS'],
    ['admission item, units a second', PARTITION_UNITS, perDocument(day.partitions.admission), 'accounts, each with a part'],
    ['byDue, fullest partition', PARTITION_UNITS, perDocument(day.partitions.due), 'pipelines, each with a part'],
    ['listings, fullest partition', PARTITION_UNITS, perDocument(day.partitions.listing), 'listingShards'],
    ['table, units a second', TABLE_UNITS, perDocument(day.rates.tableWrites), 'ask AWS'],
    ['S3, requests a second', S3_REQUESTS, perDocument(day.rates.s3), 'grow over hours, not at once'],
    ['EventBridge, events a second', EVENTS, perDocument(day.rates.events), 'ask AWS'],
  ];
  const busiest = Math.max(...hoursOf(load.arrival)) / HOUR_SECONDS;
  return rows
    .map(([what, limit, each, change]) => ({ what, limit, documentsADay: limit / each / busiest, change }))
    .sort((a, b) => a.documentsADay - b.documentsADay);
}
