import type { DynamoDBRecord } from 'aws-lambda';
import type { FunctionSpec } from './functions';
import { streamRecord } from './stream-record';
import type { Item } from './table';
import type { World } from './world';

const BATCH_SIZE = 100;
const BATCHING_MS = 1000;
const FIRST_RETRY_MS = 1000;
const LONGEST_RETRY_MS = 60_000;
const RETRIES = 50;
const MAX_RECORD_AGE_MS = 6 * 60 * 60_000;

interface Entry {
  readonly at: number;
  readonly record: DynamoDBRecord;
}

/** The table's stream and the poller that reads it for a function: in order, at least once, split where a batch fails. */
export class Stream {
  /** Batches that were given up on, as they are kept in the bucket. */
  public readonly undelivered: DynamoDBRecord[][] = [];
  private entries: Entry[] = [];
  private written = 0;
  private busy = false;
  /** How many records the next batch may have: fewer after one that failed. */
  private most = BATCH_SIZE;
  private failures = 0;
  private retryAt = 0;

  public constructor(private readonly world: World, private readonly fn: FunctionSpec) {}

  public add(before: Item | undefined, after: Item): void {
    this.entries.push({ at: this.world.scheduler.now, record: streamRecord(before, after, String(this.written += 1)) });
    this.world.scheduler.after(BATCHING_MS, () => this.poll());
  }

  public get idle(): boolean {
    return this.entries.length === 0;
  }

  public poll(): void {
    const { scheduler, lambda } = this.world;
    if (this.busy || this.entries.length === 0 || scheduler.now < this.retryAt) {
      return;
    }
    const [{ at }] = this.entries;
    if (scheduler.now - at > MAX_RECORD_AGE_MS) {
      this.giveUp(this.entries.filter((entry) => scheduler.now - entry.at > MAX_RECORD_AGE_MS).length);
      return this.poll();
    }
    if (!lambda.available) {
      scheduler.after(LONGEST_RETRY_MS * 10, () => this.poll());
      return;
    }
    this.busy = true;
    const batch = this.entries.slice(0, this.most);
    lambda.invoke(this.fn, { Records: batch.map(({ record }) => record) }, {}, (result, error) => {
      this.busy = false;
      const failed = (result as any)?.batchItemFailures?.[0]?.itemIdentifier;
      const taken = error ? 0 : failed === undefined ? batch.length : batch.findIndex(({ record }) => record.dynamodb!.SequenceNumber === failed);
      if (taken > 0) {
        this.entries.splice(0, taken);
        this.failures = 0;
        this.most = BATCH_SIZE;
      } else {
        this.failures += 1;
        this.most = Math.max(1, Math.floor(batch.length / 2));
      }
      if (this.failures > RETRIES) {
        this.giveUp(batch.length);
      }
      this.retryAt = scheduler.now + (this.failures === 0 ? 0 : Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** this.failures));
      scheduler.at(this.retryAt, () => this.poll());
    });
  }

  private giveUp(count: number): void {
    this.world.trace.add(this.world.scheduler.now, 'lambda', `gives up on ${count} changes`, 'they are kept in the bucket');
    this.undelivered.push(this.entries.splice(0, count).map(({ record }) => record));
    this.failures = 0;
    this.most = BATCH_SIZE;
  }
}
