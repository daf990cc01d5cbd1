import { syncBuiltinESMExports } from 'node:module';
import * as timers from 'node:timers/promises';
import { EventQueue } from '../../test/helpers/event-queue';

/** Time that passes from one event to the next, without anybody waiting for it. */
export class VirtualTime {
  private readonly events = new EventQueue<() => void>();

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
    this.events.add(this.now + Math.max(0, milliseconds), happens);
  }

  public async sleep(milliseconds: number): Promise<void> {
    return new Promise((resolve) => this.after(milliseconds, resolve));
  }

  /** Let events happen until this says so, or until there are none and none can come. */
  public async runUntil(over: () => boolean): Promise<void> {
    while (!over()) {
      const next = this.events.take();
      if (!next) {
        return;
      }
      this.now = next.at;
      next.event();
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
      const next = done ? undefined : this.events.take();
      if (next) {
        this.now = next.at;
        next.event();
      }
    }
    return result;
  }
}

/** All that follows from what has just happened, without time passing. */
async function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
