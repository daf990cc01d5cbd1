import { QuotaItem } from './quota-item';

/** A drain says each second that it goes on. One that has not said so for so long is over. */
const SILENT_MS = 3000;

/** So far apart are the counts of pipelines that take turns. */
const APART = 2;

interface Seen {
  readonly drainer: string | undefined;
  readonly served: number;
  /** By this process' own clock: when its drainer changed last. */
  readonly at: number;
}

/** The other pipelines whose documents wait for the same quota. Each gets as much of it as the others, as long as it asks. */
export class Rivals {
  private readonly seen = new Map<string, Seen>();
  private own = 0;

  public constructor(private readonly pipeline: string) {}

  /** Take note of the item as it is now. */
  public see({ pipelines }: QuotaItem, now: number): void {
    this.own = pipelines[this.pipeline]?.served ?? 0;
    for (const name of this.seen.keys()) {
      if (pipelines[name]?.drainer === undefined) {
        this.seen.delete(name);
      }
    }
    for (const [name, { drainer, served = 0 }] of Object.entries(pipelines)) {
      if (name !== this.pipeline && drainer !== undefined) {
        const before = this.seen.get(name);
        this.seen.set(name, { drainer, served, at: before && before.drainer === drainer ? before.at : now });
      }
    }
  }

  /** Whether the pipeline has had more than another one that asks as well. */
  public isAhead(now: number): boolean {
    const least = this.leastServed(now);
    return least !== undefined && this.own > least;
  }

  /** Where the pipeline is to count from, as it begins to ask; nothing where that is about what it has. */
  public start(now: number): number | undefined {
    const least = this.leastServed(now);
    return least !== undefined && Math.abs(this.own - least) > APART ? least : undefined;
  }

  private leastServed(now: number): number | undefined {
    const asking = [...this.seen.values()].filter(({ at }) => now - at < SILENT_MS).map(({ served }) => served);
    return asking.length > 0 ? Math.min(...asking) : undefined;
  }
}
