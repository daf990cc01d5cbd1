import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { isOver } from './attempt-cost';
import { budgetCounter } from './budget-counter';
import { BudgetGate } from './budget-gate';
import { BudgetItem, settledMark } from './budget-item';
import { dayOf } from './budget-period';
import { forget, longPast, unmark, unreserve } from './budget-updates';
import { Reservation } from './reservation';
import { ReservationEntry, ReservationRegister } from './reservation-register';
import { DocumentRecord } from '../../../contract/document-record';
import { JobOwner, parseJobTag } from '../../../contract/job-tag';
import { BudgetSettings } from '../../budget-settings';
import { CounterItem } from '../counter-item';

/** A mark is needed for milliseconds; what is older was left by a function that had nothing more to count, or died. */
const MARK_MS = 60_000;

/** No function lasts longer. Whoever was about to settle a reservation before will not. */
const LONGEST_FUNCTION_MS = 15 * 60_000;

/** An attempt that has its call made takes minutes. After that, somebody looks whether it is over. */
const RESERVED_MS = 60 * 60_000;

/** How many marks and reservations are looked at in one go, each with a read or two. The next one looks at others. */
const AT_ONCE = 25;

/** Looks after the count: what functions that died have reserved and not settled, or marked and not taken away. */
export class BudgetKeeper {
  private readonly counter: CounterItem<BudgetItem>;
  private readonly register: ReservationRegister;

  public constructor(
    client: DynamoDBDocumentClient,
    { tableName }: BudgetSettings,
    private readonly gate: BudgetGate,
    private readonly recordOf: (documentId: string) => Promise<DocumentRecord | undefined>,
  ) {
    this.counter = budgetCounter(client, tableName);
    this.register = new ReservationRegister(client, tableName);
  }

  public async read(): Promise<BudgetItem> {
    return this.counter.read();
  }

  /** Marks that are left, and periods that are long past. */
  public async cleanMarks(item: BudgetItem, now: Date): Promise<void> {
    const before = now.getTime() - MARK_MS;
    const gone = longPast(item, dayOf(now.getTime()));
    for (const [tag] of aFew(Object.entries(item.settled).filter(([, at]) => at < before), now)) {
      if (!await this.register.get(parseJobTag(tag)!)) {
        gone.push(settledMark(tag));
      }
    }
    await (gone.length > 0 && this.counter.update(forget(gone)));
    for (const [tag, reservation] of aFew(Object.entries(item.reserved).filter(([, { since }]) => since < before), now)) {
      await this.cleanMark(tag, parseJobTag(tag)!, reservation, now);
    }
  }

  /** Reservations of attempts that are over, though nobody came to settle them. */
  public async settleForgotten(now: Date): Promise<void> {
    const entries = await this.register.all();
    const isForgotten = ({ since, settledAt }: ReservationEntry) => (
      settledAt === undefined ? since < now.getTime() - RESERVED_MS : settledAt < now.getTime() - LONGEST_FUNCTION_MS
    );
    for (const entry of aFew(entries.filter(isForgotten), now)) {
      await this.settleIfOver(entry, now);
    }
  }

  private async settleIfOver(entry: ReservationEntry, now: Date): Promise<void> {
    const record = await this.recordOf(entry.owner.documentId);
    if (record && !isOver(record, entry.owner.attempt)) {
      return;
    }
    const claimed = entry.settledAt === undefined ? await this.register.claim(entry.owner, now) : entry;
    await (claimed && this.gate.finish(claimed, record, now));
  }

  private async cleanMark(tag: string, owner: JobOwner, reservation: Reservation, now: Date): Promise<void> {
    const entry = await this.register.get(owner);
    if (entry) {
      await this.counter.update(entry.id === reservation.id ? unmark(tag, reservation) : unreserve(tag, reservation));
      return;
    }
    if (reservation.since > now.getTime() - LONGEST_FUNCTION_MS) {
      return; // who made it may be about to enter it
    }
    // without an item of its own, its call was never made; the next try of the attempt takes it over
    const record = await this.recordOf(owner.documentId);
    if (!record || isOver(record, owner.attempt)) {
      await this.counter.update(unreserve(tag, reservation));
    }
  }
}

/** Each minute it begins elsewhere: those that are left alone must not keep the others from it. */
function aFew<T>(all: readonly T[], now: Date): T[] {
  const begin = all.length > AT_ONCE ? Math.floor(now.getTime() / MARK_MS) * AT_ONCE % all.length : 0;
  return [...all.slice(begin), ...all.slice(0, begin)].slice(0, AT_ONCE);
}
