import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import type { Item } from './tables';
import { VirtualTime } from './virtual-time';
import { shardOf } from '../../src/contract/shard-of';
import { streamEvent, Write } from '../../test/helpers/stream-events';

/** As the construct sets up the event source. */
const BATCH_SIZE = 100;
const WINDOW_MS = 1000;
const BATCHES_AT_ONCE = 4;

/** The documents table's stream, with the function that Lambda hands it to. */
export class Stream {
  private readonly waiting: Write[][] = Array.from({ length: BATCHES_AT_ONCE }, () => []);
  private readonly busy = new Set<number>();
  private pending = 0;

  public constructor(private readonly time: VirtualTime, private readonly invoke: (event: DynamoDBStreamEvent) => Promise<DynamoDBBatchResponse>) {}

  public get isEmpty(): boolean {
    return this.pending === 0;
  }

  public record(before: Item | undefined, after: Item | undefined): void {
    const lane = shardOf((after ?? before)!.documentId as string, BATCHES_AT_ONCE);
    this.waiting[lane].push({ before, after } as unknown as Write);
    this.pending += 1;
    if (!this.busy.has(lane)) {
      this.busy.add(lane);
      this.time.after(WINDOW_MS, () => void this.drain(lane));
    }
  }

  private async drain(lane: number): Promise<void> {
    const batch = this.waiting[lane].splice(0, BATCH_SIZE);
    const { batchItemFailures } = await this.invoke(streamEvent(batch));
    if (batchItemFailures.length > 0) {
      throw new Error('Changes could not be published.');
    }
    this.pending -= batch.length;
    if (this.waiting[lane].length === 0) {
      this.busy.delete(lane);
    } else {
      this.time.after(this.waiting[lane].length >= BATCH_SIZE ? 0 : WINDOW_MS, () => void this.drain(lane));
    }
  }
}
