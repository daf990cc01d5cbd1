import { HOUR_SECONDS } from './load';

/** Adds up by hour, and knows the busiest one. */
export class Hourly {
  private readonly hours = new Map<string, Map<number, number>>();

  public add(name: string, nowMs: number, amount: number): void {
    const hour = Math.floor(nowMs / 1000 / HOUR_SECONDS);
    let of = this.hours.get(name);
    if (!of) {
      this.hours.set(name, of = new Map());
    }
    of.set(hour, (of.get(hour) ?? 0) + amount);
  }

  /** A second's, in the hour with the most. */
  public busiest(name: string): number {
    return Math.max(0, ...this.hours.get(name)?.values() ?? []) / HOUR_SECONDS;
  }

  /** That of the busiest of several. @param prefix what their names begin with */
  public busiestOf(prefix: string): number {
    return Math.max(0, ...[...this.hours.keys()].filter((name) => name.startsWith(prefix)).map((name) => this.busiest(name)));
  }
}
