import { DrainRight } from './drain-right';
import { dueIds, inParallel, recordsOf } from './due-documents';
import { Semaphore } from './semaphore';
import { AdmissionGate } from '../../admission/handler/admission-gate';
import { EngineGroup } from '../../admission/handler/admission-gates';
import { DocumentRecord } from '../../contract/document-record';
import { MetricName } from '../../contract/metric-name';
import { isWaiting } from '../../lifecycle/waiting-changes';
import { Recognizer } from '../../recognition/handler/recognizer';
import { DocumentLife } from '../../runtime/document-life';
import { DocumentStore } from '../../runtime/document-store';
import { Effects } from '../../runtime/effects';
import { aboutDocument } from '../../runtime/log-scope';
import { sleepUntil } from '../../runtime/sleep';
import { addMetric, logger } from '../../runtime/telemetry';
import { waitingRanges } from '../../storage/table-schema';

/** Documents without a quota that are sent back to the queue at once. */
const SENT_AT_ONCE = 16;

/**
 * For so long a drain looks for documents after the last one: a function that was told that others wait lines its documents up for 5 seconds
 * without asking again, and the index learns of them a moment later. They would else wait for the next tick.
 */
const STAYS_MS = 7000;
const LOOKS_EACH_MS = 1000;

/** Admissions a second that are made one after the other: each takes two calls of DynamoDB. */
const ADMISSIONS_A_SECOND = 25;

/** Starts what waits, oldest first, as fast as the quota allows. */
export class Drain {
  /** @param mostCalls documents that may be on their way to an engine at once */
  public constructor(
    private readonly store: DocumentStore,
    private readonly life: DocumentLife,
    private readonly recognizer: Recognizer,
    private readonly effects: Effects,
    private readonly mostCalls: number,
  ) {}

  /**
   * Until nothing waits for these engines, the time is up, or a younger drain has begun: two at once would spend the quota on the
   * same documents.
   *
   * @param drainer a name that no other drain has
   */
  public async run({ engines, gate }: EngineGroup, drainer: string, until: Date): Promise<void> {
    const waitingIds = () => dueIds(this.store, (now) => engines.flatMap((engine) => waitingRanges(engine, now)), until);
    if (gate) {
      return this.startUntilNoneCome(waitingIds, gate, drainer, until);
    }
    await inParallel(recordsOf(this.store, waitingIds(), SENT_AT_ONCE), SENT_AT_ONCE, async (record) => {
      await (isWaiting(record) && this.guarded(record, async () => this.sendBack(record)));
    });
  }

  /** Without a quota to keep there is nothing to pace. */
  private async sendBack(record: DocumentRecord): Promise<void> {
    const step = await this.life.advance(record, { kind: 'RETRY_DUE' });
    await this.effects.carryOutAll(step?.effects ?? [], record);
  }

  private async startUntilNoneCome(waitingIds: () => AsyncGenerator<string>, gate: AdmissionGate, drainer: string, until: Date): Promise<void> {
    let staysUntil = -Infinity;
    for (let rounds = 0; ; rounds++) {
      const round = await this.startAll(waitingIds(), gate, `${drainer} ${rounds}`, until);
      const now = Date.now();
      staysUntil = round === 'STARTED' ? now + STAYS_MS : staysUntil;
      if (round === 'SOME_WAIT' || now >= Math.min(staysUntil, until.getTime())) {
        return;
      }
      await sleepUntil(new Date(now + LOOKS_EACH_MS));
    }
  }

  private async startAll(ids: AsyncGenerator<string>, gate: AdmissionGate, drainer: string, until: Date): Promise<'STARTED' | 'SOME_WAIT' | 'NONE'> {
    let right: DrainRight | undefined;
    // more would only be refused, which costs as much as being admitted
    const asksAtOnce = Math.ceil(gate.quota.startsPerSecond / ADMISSIONS_A_SECOND);
    const asks = new Semaphore(asksAtOnce);
    const calls = new Semaphore(this.mostCalls);
    const underWay = new Set<Promise<void>>();
    let someWait = false;
    for await (const record of recordsOf(this.store, ids, asksAtOnce)) {
      if (!isWaiting(record)) {
        continue;
      }
      const held = right ??= new DrainRight(gate, drainer);
      const called = await calls.acquire();
      const asked = await asks.acquire();
      // what one document has to wait for, those behind it have to wait for as well
      if (someWait || new Date() >= until || !await held.isHeld()) {
        someWait = true;
        break;
      }
      const start = this.guarded(record, async () => {
        someWait = !await this.startWithin(record, until, held, asked) || someWait;
      }).finally(() => {
        asked();
        called();
        underWay.delete(start);
      });
      underWay.add(start);
    }
    await Promise.all(underWay);
    if (!right) {
      return 'NONE';
    }
    if (someWait || new Date() >= until) {
      return 'SOME_WAIT';
    }
    await right.end();
    return 'STARTED';
  }

  /**
   * @param onAdmitted lets the next document ask
   * @returns false where the document still waits
   */
  private async startWithin(waiting: DocumentRecord, until: Date, right: DrainRight, onAdmitted: () => void): Promise<boolean> {
    let record: DocumentRecord | undefined = waiting;
    while (record && isWaiting(record) && await right.isHeld()) {
      const outcome = await this.recognizer.start(record, 'DRAIN', onAdmitted);
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
  }

  /** One document that cannot be started must not hold up the others: it is tried again later. */
  private async guarded(record: DocumentRecord, start: () => Promise<void>): Promise<void> {
    await aboutDocument(record, async () => {
      try {
        await start();
      } catch (error) {
        logger.error('The document could not be started and is tried again later', { error: error as Error });
        addMetric(MetricName.HANDLER_ERRORS, 1);
        const current = await this.store.get(record.documentId);
        await (current && this.life.advance(current, { kind: 'POSTPONED' }));
      }
    });
  }
}
