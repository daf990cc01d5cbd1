import { EventQueue } from '../../helpers/event-queue';

/** The moment at which each run begins. */
export const START = Date.parse('2030-01-01T00:00:00.000Z');

/** What happens at a moment; `false` where nothing came of it. */
export type Happening = () => void | false;

/**
 * Virtual time: one thing happens after the other, each when all that the one before has set off stands still again.
 * Events of one moment happen in the order in which they were planned, so a run is the same each time.
 */
export class Scheduler {
  public now = START;
  private readonly planned = new EventQueue<Happening>();

  public at(moment: number, run: Happening): void {
    this.planned.add(Math.max(moment, this.now), run);
  }

  public after(milliseconds: number, run: Happening): void {
    this.at(this.now + milliseconds, run);
  }

  /** Let everything happen until a moment, at which the clock then stands. */
  public async runUntil(end: number, stopped: () => boolean): Promise<void> {
    while ((this.planned.nextAt ?? Infinity) <= end && !stopped()) {
      const { at, event: run } = this.planned.take()!;
      this.setClock(at);
      if (run() !== false) {
        await standstill();
      }
    }
    if (!stopped()) {
      this.setClock(Math.max(this.now, end));
    }
  }

  private setClock(moment: number): void {
    this.now = moment;
    jest.setSystemTime(moment);
  }
}

/** Handlers wait for nothing but calls to services, so they stand still when no microtask and no tick is left. */
async function standstill(): Promise<void> {
  await new Promise(setImmediate);
}
