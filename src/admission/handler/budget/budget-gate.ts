import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { attemptCost, isOver } from './attempt-cost';
import { budgetCounter } from './budget-counter';
import { fullUntil, isTooLarge, Limits, limitsOf } from './budget-decision';
import { BudgetItem, reservedMark, settledMark } from './budget-item';
import { dayOf } from './budget-period';
import { reserve, settle, unreserve } from './budget-updates';
import { Cost, costOf, Reservation } from './reservation';
import { ReservationEntry, ReservationRegister } from './reservation-register';
import { DocumentRecord } from '../../../contract/document-record';
import { JobOwner, toJobTag } from '../../../contract/job-tag';
import { writeToken } from '../../../storage/handler/write-token';
import { BudgetSettings, Prices } from '../../budget-settings';
import { CounterItem } from '../counter-item';

/** How long a process believes the count that it saw last: what is settled meanwhile makes room. */
const BELIEVED_MS = 5000;

/** Whether the budget has room for a document. */
export type Cover =
  /** What it costs is reserved, or it costs nothing. */
  | { readonly kind: 'COVERED' }
  /** It may ask again then, when the next period begins. */
  | { readonly kind: 'HELD'; readonly until: Date }
  /** It alone costs more than a period has. */
  | { readonly kind: 'TOO_LARGE'; readonly cost: Cost };

const COVERED: Cover = { kind: 'COVERED' };

/** What a pipeline may spend: each call that costs is reserved here before it is made, and settled when its attempt is over. */
export class BudgetGate {
  private readonly counter: CounterItem<BudgetItem>;
  private readonly register: ReservationRegister;
  private readonly limits: Limits;
  /** Marks that are not needed any more. They are taken away with the next change, and not with a write of their own. */
  private done: string[] = [];
  /** Tells this budget from another one: of the limits alone, since prices change what a document takes and not what there is. */
  public readonly name: string;
  private seen: { readonly item: BudgetItem; readonly at: number } | undefined;

  public constructor(client: DynamoDBDocumentClient, settings: BudgetSettings, private readonly prices: Prices) {
    const { tableName } = settings;
    this.counter = budgetCounter(client, tableName);
    this.register = new ReservationRegister(client, tableName);
    this.limits = limitsOf(settings);
    this.name = `${settings.maxPagesPerDay ?? ''}:${settings.maxCostPerMonth ?? ''}`;
  }

  /** Until when there was no room for the document a moment ago; nothing where that is not known, and it has to ask. */
  public async heldUntil(record: DocumentRecord, now: Date): Promise<Date | undefined> {
    const cost = this.costOf(record);
    if (!cost || !this.seen || record.request || isTooLarge(cost, this.limits)) {
      return undefined;
    }
    const age = now.getTime() - this.seen.at;
    const until = age >= 0 && age <= BELIEVED_MS ? fullUntil(this.seen.item, cost, this.limits, now.getTime()) : undefined;
    // one whose call was throttled has its reservation still
    return until === undefined || await this.register.get(record) ? undefined : new Date(until);
  }

  /**
   * Reserve what the record's attempt costs, once: a request that is repeated, after a crash or a lost answer, finds what it reserved before.
   * Only who has claimed the document may ask.
   *
   * @param again whether the attempt may have its reservation already: it was about to be called before
   */
  public async reserve(record: DocumentRecord, now: Date, again: boolean): Promise<Cover> {
    const cost = this.costOf(record);
    if (!cost) {
      return COVERED;
    }
    const owner: JobOwner = record;
    if (again || isTooLarge(cost, this.limits)) {
      if (await this.register.get(owner)) {
        return COVERED;
      }
      if (isTooLarge(cost, this.limits)) {
        return { kind: 'TOO_LARGE', cost };
      }
    }
    const tag = toJobTag(owner);
    const wanted: Reservation = { ...cost, id: writeToken(), day: dayOf(now.getTime()), since: now.getTime() };
    const { written, item } = await this.counter.update(reserve(tag, wanted, this.limits, this.takeDone(tag)));
    this.seen = { item, at: now.getTime() };
    const reservation = written ? wanted : item.reserved[tag];
    if (!reservation) {
      // the count changes with each call, so what refused the write tells why; room that it has by now is for the next try
      return { kind: 'HELD', until: new Date(fullUntil(item, cost, this.limits, now.getTime()) ?? now.getTime()) };
    }
    await this.enter(owner, reservation);
    return COVERED;
  }

  /** The attempt of the record may be over: then what it did cost counts, in the place of what was reserved. Harmless where nothing is. */
  public async settle(record: DocumentRecord, attempt: number, now: Date): Promise<void> {
    const { engine, documentId } = record;
    const isFree = engine !== undefined && engine in this.prices && !this.prices[engine].pricePerPage;
    if (isFree || !isOver(record, attempt)) {
      return;
    }
    const entry = await this.register.claim({ documentId, attempt }, now);
    await (entry && this.finish(entry, record, now));
  }

  /** Settle a reservation that is this caller's to settle. */
  public async finish(entry: ReservationEntry, record: DocumentRecord | undefined, now: Date): Promise<void> {
    const tag = toJobTag(entry.owner);
    const cost = attemptCost(record, entry.owner.attempt, entry);
    await this.counter.update(settle(tag, entry, cost, now.getTime(), this.takeDone(tag)));
    await this.register.remove(entry); // last: else nobody would find what is not settled
    this.done.push(settledMark(tag));
  }

  /** The count tells of the reservation; from now on an item of its own does, too. */
  private async enter(owner: JobOwner, reservation: Reservation): Promise<void> {
    const tag = toJobTag(owner);
    const entry = await this.register.add(owner, reservation);
    if (entry.id === reservation.id) {
      this.done.push(reservedMark(tag));
    } else {
      await this.counter.update(unreserve(tag, reservation)); // the attempt had one
    }
  }

  /** What marks may go with the next change; none of the attempt that it is for. */
  private takeDone(tag: string): string[] {
    const own = new Set([reservedMark(tag), settledMark(tag)]);
    const gone = this.done.filter((mark) => !own.has(mark));
    this.done = [];
    return gone;
  }

  private costOf({ engine, pageCount }: DocumentRecord): Cost | undefined {
    return costOf(Math.max(1, pageCount ?? 1), this.prices[engine ?? '']?.pricePerPage);
  }
}
