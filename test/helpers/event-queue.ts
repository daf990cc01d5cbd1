interface Entry<Event> {
  readonly at: number;
  readonly order: number;
  readonly event: Event;
}

/** What is going to happen, the next first. Events of one moment come in the order in which they were put in, so a run is the same each time. */
export class EventQueue<Event> {
  private readonly heap: Array<Entry<Event>> = [];
  private put = 0;

  /** When the next event is; nothing where there is none. */
  public get nextAt(): number | undefined {
    return this.heap[0]?.at;
  }

  public add(at: number, event: Event): void {
    const { heap } = this;
    const entry = { at, order: this.put++, event };
    let index = heap.push(entry) - 1;
    while (index > 0) {
      const parent = Math.floor((index - 1) / 2);
      if (!before(entry, heap[parent])) {
        break;
      }
      heap[index] = heap[parent];
      index = parent;
    }
    heap[index] = entry;
  }

  public take(): { readonly at: number; readonly event: Event } | undefined {
    const { heap } = this;
    const first = heap[0];
    const last = heap.pop();
    if (!last || heap.length === 0) {
      return first;
    }
    let index = 0;
    for (;;) {
      let child = 2 * index + 1;
      if (child + 1 < heap.length && before(heap[child + 1], heap[child])) {
        child += 1;
      }
      if (child >= heap.length || !before(heap[child], last)) {
        break;
      }
      heap[index] = heap[child];
      index = child;
    }
    heap[index] = last;
    return first;
  }
}

function before(a: Entry<unknown>, b: Entry<unknown>): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order);
}
