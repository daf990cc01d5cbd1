import { dueDocuments, inParallel } from './due-documents';
import { AdmissionGates } from '../../admission/handler/admission-gates';
import { DocumentRecord } from '../../contract/document-record';
import { MetricName } from '../../contract/metric-name';
import { isWaiting } from '../../lifecycle/waiting-changes';
import { Recognizer } from '../../recognition/handler/recognizer';
import { DocumentLife } from '../../runtime/document-life';
import { DocumentStore } from '../../runtime/document-store';
import { Effects } from '../../runtime/effects';
import { sleepUntil } from '../../runtime/sleep';
import { logger, metrics } from '../../runtime/telemetry';

/** How many documents are on their way to an engine at once: enough for a call that takes seconds at ten starts a second. */
const WORKERS = 16;

/** How often a drain checks that it still has the lease, and no younger drain. */
const LEASE_CHECK_MS = 1000;

/** Starts what waits, oldest first, as fast as the quota allows. */
export class Drain {
  public constructor(
    private readonly store: DocumentStore,
    private readonly life: DocumentLife,
    private readonly recognizer: Recognizer,
    private readonly gates: AdmissionGates,
    private readonly effects: Effects,
  ) {}

  /**
   * Until the lane is empty, the time is up, or a younger drain has begun: two at once would spend the quota on the same
   * documents.
   *
   * @param drainer a name that sorts after those of all drains before it
   */
  public async run(lane: string, drainer: string, until: Date): Promise<void> {
    let lease: DrainLease | undefined;
    let someWait = false;
    const admissions = new Mutex();
    await inParallel(dueDocuments(this.store, lane, until), WORKERS, async (record) => {
      if (!isWaiting(record)) {
        return;
      }
      if (!this.gates.has(record)) {
        return this.guarded(record, async () => this.sendBack(record));
      }
      const held = lease ??= new DrainLease(this.gates, record, drainer);
      if (await held.isHeld()) {
        await this.guarded(record, async () => {
          someWait = !await this.startWithin(record, until, held, admissions) || someWait;
        });
      }
    });
    if (lease && !someWait && new Date() < until) {
      await lease.release();
    }
  }

  /** Without a quota to keep there is nothing to pace. */
  private async sendBack(record: DocumentRecord): Promise<void> {
    const step = await this.life.advance(record, { kind: 'RETRY_DUE' });
    await this.effects.carryOutAll(step?.effects ?? [], record);
  }

  /** @returns false where the document still waits */
  private async startWithin(waiting: DocumentRecord, until: Date, lease: DrainLease, admissions: Mutex): Promise<boolean> {
    let record: DocumentRecord | undefined = waiting;
    const release = await admissions.acquire();
    try {
      while (record && isWaiting(record) && await lease.isHeld()) {
        const outcome = await this.recognizer.start(record, 'DRAIN', release);
        if (outcome.kind !== 'WAITS') {
          return true;
        }
        if (outcome.until >= until) {
          return false;
        }
        await sleepUntil(outcome.until);
        record = await this.store.get(record.documentId);
      }
      return !record || !isWaiting(record);
    } finally {
      release();
    }
  }

  /** One document that cannot be started must not hold up the others: it is tried again later. */
  private async guarded({ documentId }: DocumentRecord, start: () => Promise<void>): Promise<void> {
    try {
      await start();
    } catch (error) {
      logger.error('The document could not be started and is tried again later', { documentId, error: error as Error });
      metrics.addMetric(MetricName.HANDLER_ERRORS, 'Count', 1);
      const current = await this.store.get(documentId);
      await (current && this.life.advance(current, { kind: 'POSTPONED' }));
    }
  }
}

/**
 * Lets one document at a time ask for its admission, in the order of the lane. More would only be refused at once, which
 * costs as much as being admitted. The calls themselves go on side by side.
 */
class Mutex {
  private last: Promise<void> = Promise.resolve();

  /** @returns what lets the next one in; calling it again does no harm */
  public async acquire(): Promise<() => void> {
    const before = this.last;
    let release!: () => void;
    this.last = new Promise((resolve) => {
      release = resolve;
    });
    await before;
    return release;
  }
}

/** The youngest drain of a lane holds it. */
class DrainLease {
  private checkedAt = new Date();
  private held: Promise<boolean>;

  public constructor(private readonly gates: AdmissionGates, private readonly anyOfLane: DocumentRecord, private readonly drainer: string) {
    this.held = gates.beginDrain(anyOfLane, drainer, this.checkedAt);
  }

  public async isHeld(): Promise<boolean> {
    const now = new Date();
    if (now.getTime() - this.checkedAt.getTime() >= LEASE_CHECK_MS) {
      this.checkedAt = now;
      this.held = this.gates.drainOn(this.anyOfLane, this.drainer, now);
    }
    return this.held;
  }

  /** The lane is empty: new arrivals need not wait in it any more. */
  public async release(): Promise<void> {
    if (await this.held) {
      await this.gates.endDrain(this.anyOfLane, this.drainer, this.checkedAt);
    }
  }
}
