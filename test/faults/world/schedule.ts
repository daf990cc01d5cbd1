import { heldUntil, lookedAt, reservations } from './budget-checks';
import type { FunctionSpec } from './functions';
import { START } from './scheduler';
import type { World } from './world';
import { PERIOD_MS, quotaItem } from '../../../src/admission/handler/item/quota-item';
import { dueTimeOf } from '../../../src/storage/table-schema';

const MINUTE_MS = 60_000;

/**
 * The rule that has the tick run each minute. A tick that finds nothing is a few empty queries; runs are much shorter
 * without them, so minutes in which nothing is due are passed over.
 */
export class Schedule {
  private next = Infinity;

  public constructor(private readonly world: World, private readonly fn: FunctionSpec) {}

  /** After each write: something may be due earlier now. */
  public changed(): void {
    const { scheduler } = this.world;
    const nextMinute = START + (Math.floor((scheduler.now - START) / MINUTE_MS) + 1) * MINUTE_MS;
    if (this.next <= nextMinute) {
      return;
    }
    const moment = Math.max(nextMinute, START + Math.ceil((this.earliest() - START) / MINUTE_MS) * MINUTE_MS);
    if (moment >= this.next) {
      return;
    }
    this.next = moment;
    scheduler.at(moment, () => this.minute(moment));
  }

  private minute(moment: number): void | false {
    if (moment !== this.next) {
      return false;
    } // an earlier one took its place
    this.next = Infinity;
    const { lambda, plan } = this.world;
    const due = this.earliest() <= moment;
    this.changed();
    if (!due) {
      return false;
    }
    const fault = plan.ofTick();
    if (!lambda.available || fault === 'tick missed') {
      return false;
    }
    lambda.invoke(this.fn, {}, {}, () => undefined);
    if (fault === 'tick twice') {
      lambda.invoke(this.fn, {}, {}, () => undefined);
    }
  }

  /** When the first record is due, or a job that is counted is looked after. */
  private earliest(): number {
    const { table, admission, deployed } = this.world;
    let earliest = Infinity;
    for (const { dueAt } of table.all()) {
      if (dueAt !== undefined) {
        earliest = Math.min(earliest, heldUntil(this.world, dueAt) ?? Date.parse(dueTimeOf(dueAt)));
      }
    }
    const counted = new Set(Object.values(deployed.engines).map(({ quota }) => quota?.operation)); // nobody looks after others
    for (const item of [...admission.all()].filter(({ quotaKey }) => counted.has(quotaKey))) {
      for (const period of Object.keys(quotaItem(item).granted)) {
        earliest = Math.min(earliest, (Number(period) + 2) * PERIOD_MS);
      }
    }
    for (const reservation of reservations(this.world)) {
      earliest = Math.min(earliest, lookedAt(reservation, this.world.scheduler.now));
    }
    return earliest;
  }
}
