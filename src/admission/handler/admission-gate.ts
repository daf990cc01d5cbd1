import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { CounterItem, Written } from './counter-item';
import { Admission, admitted, AdmissionRequest, decide, denied, ItemState, WAITING_MS } from './item/admission';
import { admission, correct, drain, drained, drainOn, ItemUpdate, pause, recount, serve, uncount, waiting } from './item/item-updates';
import { LeaseEntry } from './item/lease-entry';
import { isComplete, isOverdue, PERIOD_MS, periodOf, QuotaItem, quotaItem } from './item/quota-item';
import { Rivals } from './item/rivals';
import { LeaseRegister } from './lease-register';
import { JobOwner } from '../../contract/job-tag';
import { QuotaSettings } from '../quota-settings';

/** An item goes from idle to busy while one caller tries, and the first guess may be wrong. */
const MOST_TRIES = 5;

/** The entry of the item that counts: those of jobs are in another partition. */
const COUNTER_ENTRY = 'quota';

/** How long a process that was told that others wait believes it: their drain may have come to its end. */
const BELIEVED_MS = 5000;

export interface AdmissionTerms {
  /** Whether the document waits behind those in its lane: new arrivals do, and those that have waited do not. */
  readonly behindWaiting: boolean;
  /** Whether the attempt may have a lease: its call was about to be made before. */
  readonly again: boolean;
}

/** Starts within one quota: each call to the engine asks here first. */
export class AdmissionGate {
  private readonly counter: CounterItem<QuotaItem>;
  private readonly leases: LeaseRegister;
  private readonly rivals: Rivals;
  /** As the last caller found it: the guess that makes most admissions one write. */
  private likelyState: ItemState = 'BUSY';
  /** Until then new arrivals line up without asking. */
  private othersWaitUntil = -Infinity;

  public constructor(client: DynamoDBDocumentClient, public readonly quota: QuotaSettings, private readonly pipeline: string) {
    this.counter = new CounterItem(client, { tableName: quota.tableName, partition: quota.operation, entry: COUNTER_ENTRY }, quotaItem);
    this.leases = new LeaseRegister(client, quota, pipeline);
    this.rivals = new Rivals(pipeline);
  }

  /** Ask for a start. A repeated request, after a lost answer or for another call of the attempt, still counts as one job. */
  public async admit(owner: JobOwner, now: Date, terms: AdmissionTerms): Promise<Admission> {
    if (terms.behindWaiting && now.getTime() < this.othersWaitUntil) {
      return denied('OTHERS_WAIT', this.othersWaitUntil);
    }
    const request = this.requestOf(now, terms.behindWaiting);
    const outcome = await this.ask(request);
    if (outcome.kind === 'ADMITTED') {
      await (request.countsJob && this.lease(owner, now));
      return outcome;
    }
    if (outcome.reason === 'JOBS' && terms.again && await this.leases.has(owner)) {
      return this.ask({ ...request, countsJob: false, maxConcurrentJobs: undefined });
    }
    if (terms.behindWaiting) {
      this.othersWaitUntil = Math.min(outcome.retryAt.getTime(), now.getTime() + BELIEVED_MS);
    }
    return outcome;
  }

  /** The job is over, or was never started. Harmless where nothing is held. */
  public async release(owner: JobOwner, now: Date, pipeline = this.pipeline): Promise<void> {
    const lease = this.countsJobs && await this.leases.release(owner, pipeline, now);
    if (lease) {
      await this.counter.update(uncount(lease.period));
      await this.leases.remove(lease); // last: what is counted for longer than there are leases is taken for lost
    }
  }

  /** The engine has begun a job: where others count in the quota, they may ask about it. */
  public async started(owner: JobOwner, jobId: string): Promise<void> {
    await (this.countsJobs && this.quota.shared && this.leases.name(owner, jobId));
  }

  /** The service itself said that it was too much: no new starts for 5 seconds. */
  public async throttled(now: Date): Promise<void> {
    await this.update(pause(now.getTime()), now);
  }

  /**
   * A document waits in the table: new arrivals wait behind it for a while. Never takes back a later time.
   *
   * @returns whether it is the first one: nobody starts documents that wait then, so far
   */
  public async markWaiting(now: Date): Promise<boolean> {
    const until = now.getTime() + WAITING_MS;
    const { written, item } = await this.update(waiting(this.pipeline, until), now);
    const before = item.pipelines[this.pipeline]?.waitingUntil;
    // after a lost answer the item has this very time already, and what was before is not known: better one drain too many than none
    return written && (before === undefined || before < now.getTime() || before === until);
  }

  /**
   * Begin to start those that wait.
   *
   * @param drainer a value that no other drain has
   */
  public async beginDrain(drainer: string, now: Date): Promise<void> {
    await this.update(drain(this.pipeline, drainer, now.getTime() + WAITING_MS), now);
    const served = this.rivals.start(now.getTime());
    await (served !== undefined && this.update(serve(this.pipeline, drainer, served), now));
  }

  /**
   * The drain is at work still.
   *
   * @returns false where a younger drain has begun: two at once would spend the quota on the same documents
   */
  public async drainOn(drainer: string, next: string, now: Date): Promise<boolean> {
    return (await this.update(drainOn(this.pipeline, drainer, next, now.getTime() + WAITING_MS), now)).written;
  }

  /**
   * No document waits any more.
   *
   * @param lastSaid when the drain last began or went on; where a document has begun to wait since, the later time stands
   */
  public async endDrain(drainer: string, lastSaid: Date): Promise<void> {
    await this.update(drained(this.pipeline, drainer, lastSaid.getTime() + WAITING_MS), lastSaid);
  }

  /**
   * For how long no start was taken, though there was room: in milliseconds.
   *
   * @param waitedMs for how long documents have waited for one
   */
  public async unusedMs(now: Date, waitedMs: number): Promise<number> {
    const { tatMicros = 0, jobs = 0 } = await this.counter.read();
    const full = this.quota.maxConcurrentJobs !== undefined && jobs >= this.quota.maxConcurrentJobs;
    return full ? 0 : Math.min(waitedMs, Math.max(0, now.getTime() - tatMicros / 1000));
  }

  /**
   * The jobs that should have ended by now, those that began first before the others. They count until they are released, which is for
   * whoever has asked the engine. What is counted and has no lease, since a function died in between, is counted no more.
   *
   * @param onCount told how many jobs count at the moment, since that is read here anyway
   */
  public async overdueLeases(now: Date, onCount?: (jobs: number) => void): Promise<LeaseEntry[]> {
    if (!this.countsJobs) {
      return [];
    }
    const { granted, jobs = 0 } = await this.counter.read();
    onCount?.(jobs);
    const complete = Object.keys(granted).map(Number).filter((period) => isComplete(period, now.getTime()) || isOverdue(period, now.getTime()));
    const leases = complete.some((period) => granted[period] > 0) ? await this.leases.all() : [];
    for (const period of complete) {
      const held = leases.filter((lease) => lease.period === period).length;
      await ((held === 0 || held < granted[period]) && this.counter.update(correct(period, granted[period], held)));
    }
    const halfReleased = leases.filter(({ releasedAt }) => releasedAt && releasedAt < now.getTime() - PERIOD_MS);
    await Promise.all(halfReleased.map(async (lease) => this.leases.remove(lease)));
    return leases
      .filter(({ period, releasedAt }) => releasedAt === undefined && isOverdue(period, now.getTime()))
      .sort((x, y) => x.since - y.since);
  }

  /** The job is at work still, and keeps its lease: it is asked about again when as much time has passed as for a new one. */
  public async renew(lease: LeaseEntry, now: Date): Promise<void> {
    const to = periodOf(now.getTime());
    // counted first: where this breaks off, it counts twice for a while, and never not at all
    if ((await this.counter.update(recount(lease.period, to))).written && !await this.leases.move(lease, to)) {
      await this.counter.update(uncount(to));
    }
  }

  private get countsJobs(): boolean {
    return this.quota.maxConcurrentJobs !== undefined;
  }

  private async ask(request: AdmissionRequest): Promise<Admission> {
    let state = this.likelyState;
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      const { written, item } = await this.update(admission(state, request), new Date(request.now));
      if (written) {
        this.likelyState = state === 'AHEAD' ? 'BUSY' : state;
        return admitted(request, state, item);
      }
      const next = decide(item, request);
      if (typeof next !== 'string') {
        return next;
      }
      state = next;
    }
    throw new Error(`The item that counts ${this.quota.operation} changed with each of ${MOST_TRIES} tries.`);
  }

  private async lease(owner: JobOwner, now: Date): Promise<void> {
    const period = periodOf(now.getTime());
    if (!await this.leases.add(owner, period, now)) {
      await this.counter.update(uncount(period)); // it counts already
    }
  }

  private requestOf(now: Date, behindWaiting: boolean): AdmissionRequest {
    return {
      pipeline: this.pipeline,
      intervalMicros: Math.ceil(1e6 / this.quota.startsPerSecond), // up: never more often than allowed
      maxConcurrentJobs: this.quota.maxConcurrentJobs,
      countsJob: this.countsJobs,
      now: now.getTime(),
      behindWaiting,
      ahead: !behindWaiting && this.rivals.isAhead(now.getTime()),
    };
  }

  private async update(update: ItemUpdate, now: Date): Promise<Written<QuotaItem>> {
    const outcome = await this.counter.update(update);
    this.rivals.see(outcome.item, now.getTime());
    return outcome;
  }
}
