import type { FunctionSpec } from './functions';
import type { World } from './world';

const MINUTE_MS = 60_000;

/** The rule that has the tick run each minute. */
export class Schedule {
  public constructor(private readonly world: World, private readonly fn: FunctionSpec) {
    this.world.scheduler.after(MINUTE_MS, () => this.minute());
  }

  private minute(): void | false {
    const { scheduler, lambda, plan } = this.world;
    scheduler.after(MINUTE_MS, () => this.minute());
    if (!this.hasWork()) return false;
    const fault = plan.ofTick();
    if (!lambda.available || fault === 'tick missed') return false;
    lambda.invoke(this.fn, {}, {}, () => undefined);
    if (fault === 'tick twice') lambda.invoke(this.fn, {}, {}, () => undefined);
  }

  /** A tick that finds nothing is a few empty queries; runs are much shorter without them. */
  private hasWork(): boolean {
    const now = this.world.scheduler.now;
    const due = new Date(now).toISOString();
    return this.world.table.all().some(({ dueAt }) => dueAt <= due)
      || this.world.admission.all().some(({ leases }) => Object.values<number>(leases ?? {}).some((until) => until < now));
  }
}
