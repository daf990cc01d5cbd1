/** The moment at which each run begins. */
export const START = Date.parse('2030-01-01T00:00:00.000Z');

interface ScheduledEvent {
  readonly at: number;
  readonly order: number;
  readonly run: Happening;
}

/** What happens at a moment; `false` where nothing came of it. */
export type Happening = () => void | false;

/**
 * Virtual time: one thing happens after the other, each when all that the one before has set off stands still again.
 * Events of one moment happen in the order in which they were planned, so a run is the same each time.
 */
export class Scheduler {
  public now = START;
  private readonly heap: ScheduledEvent[] = [];
  private planned = 0;

  public at(moment: number, run: Happening): void {
    this.push({ at: Math.max(moment, this.now), order: this.planned++, run });
  }

  public after(milliseconds: number, run: Happening): void {
    this.at(this.now + milliseconds, run);
  }

  /** Let everything happen until a moment, at which the clock then stands. */
  public async runUntil(end: number, stopped: () => boolean): Promise<void> {
    while (this.heap.length > 0 && this.heap[0].at <= end && !stopped()) {
      const next = this.pop();
      this.setClock(next.at);
      if (next.run() !== false) await standstill();
    }
    if (!stopped()) this.setClock(Math.max(this.now, end));
  }

  private setClock(moment: number): void {
    this.now = moment;
    jest.setSystemTime(moment);
  }

  private push(event: ScheduledEvent): void {
    const { heap } = this;
    let index = heap.push(event) - 1;
    while (index > 0) {
      const parent = Math.floor((index - 1) / 2);
      if (!before(event, heap[parent])) break;
      heap[index] = heap[parent];
      index = parent;
    }
    heap[index] = event;
  }

  private pop(): ScheduledEvent {
    const { heap } = this;
    const first = heap[0];
    const last = heap.pop()!;
    if (heap.length === 0) return first;
    let index = 0;
    for (;;) {
      let child = 2 * index + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && before(heap[child + 1], heap[child])) child += 1;
      if (!before(heap[child], last)) break;
      heap[index] = heap[child];
      index = child;
    }
    heap[index] = last;
    return first;
  }
}

function before(a: ScheduledEvent, b: ScheduledEvent): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order);
}

/** Handlers wait for nothing but calls to services, so they stand still when no microtask and no tick is left. */
async function standstill(): Promise<void> {
  await new Promise(setImmediate);
}
