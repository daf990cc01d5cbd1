import { syncBuiltinESMExports } from 'node:module';
import * as timers from 'node:timers/promises';

interface Event {
  readonly at: number;
  /** Events of one moment happen in the order in which they were foreseen. */
  readonly order: number;
  readonly happens: () => void;
}

/** Time that passes from one event to the next, without anybody waiting for it. */
export class VirtualTime {
  private readonly events: Event[] = [];
  private foreseen = 0;

  /** @param now epoch milliseconds, as all times here */
  public constructor(public now: number) {}

  /** Have this process live in virtual time: what asks for the date, and what sleeps. */
  public rule(): void {
    const time = this;
    const RealDate = Date;
    globalThis.Date = class extends RealDate {
      public static now(): number {
        return time.now;
      }

      public constructor(...args: unknown[]) {
        super(...(args.length > 0 ? args : [time.now]) as [number]);
      }
    } as DateConstructor;
    const builtin = process.getBuiltinModule('node:timers/promises') as { setTimeout: unknown };
    builtin.setTimeout = async (milliseconds: number) => this.sleep(milliseconds);
    syncBuiltinESMExports();
    if (timers.setTimeout !== builtin.setTimeout) {
      throw new Error('The process still sleeps in real time.');
    }
  }

  public after(milliseconds: number, happens: () => void): void {
    this.push({ at: this.now + Math.max(0, milliseconds), order: this.foreseen++, happens });
  }

  public async sleep(milliseconds: number): Promise<void> {
    return new Promise((resolve) => this.after(milliseconds, resolve));
  }

  /** Let events happen until this says so, or until there are none and none can come. */
  public async runUntil(over: () => boolean): Promise<void> {
    while (!over()) {
      const next = this.pop();
      if (!next) {
        return;
      }
      this.now = next.at;
      next.happens();
      await settled();
    }
  }

  /** Let time pass while something is done that may wait for the disk, too. Nothing else may be under way. */
  public async during<T>(work: Promise<T>): Promise<T> {
    let done = false;
    const result = work.finally(() => {
      done = true;
    });
    result.catch(() => undefined);
    while (!done) {
      await settled();
      const next = done ? undefined : this.pop();
      if (next) {
        this.now = next.at;
        next.happens();
      }
    }
    return result;
  }

  private push(event: Event): void {
    const { events } = this;
    let at = events.push(event) - 1;
    for (let parent = (at - 1) >> 1; at > 0 && isBefore(event, events[parent]); parent = (at - 1) >> 1) { // eslint-disable-line no-bitwise
      events[at] = events[parent];
      at = parent;
    }
    events[at] = event;
  }

  private pop(): Event | undefined {
    const { events } = this;
    const first = events[0];
    const last = events.pop();
    if (!last || events.length === 0) {
      return first;
    }
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child + 1 < events.length && isBefore(events[child + 1], events[child])) {
        child += 1;
      }
      if (child >= events.length || !isBefore(events[child], last)) {
        break;
      }
      events[at] = events[child];
      at = child;
    }
    events[at] = last;
    return first;
  }
}

function isBefore(a: Event, b: Event): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order);
}

/** All that follows from what has just happened, without time passing. */
async function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
