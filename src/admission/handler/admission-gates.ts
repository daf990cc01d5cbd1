import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { AdmissionGate, OverdueJob } from './admission-gate';
import { Admission } from './item/admission';
import { Lanes, Quotas } from './item/lanes';
import { DocumentRecord } from '../../contract/document-record';

/** A job that runs for longer is asked about, and then keeps its lease. */
const LEASE_MS = 15 * 60_000;

/** How long new arrivals wait behind a document in the lane; each tick renews it while there are any, and ends it after the last. */
const WAITING_MS = 90_000;

/** How often a process that puts documents into the lane says so: a drain may have ended it meanwhile. */
const MARK_AGAIN_MS = 5_000;

/** The pause after throttling, where the pipeline does not count the quota. */
const PAUSE_MS = 5_000;

/** A lease of an engine's quota that was taken long ago. */
export interface ExpiredLease extends OverdueJob {
  readonly release: () => Promise<void>;
  readonly renew: () => Promise<void>;
}

/** The quotas of the pipeline's engines. An engine without one admits everything at once. */
export class AdmissionGates {
  private readonly gates: readonly AdmissionGate[];
  private readonly byEngine: ReadonlyMap<string, AdmissionGate>;
  /** When this process last said that documents wait, by lane: it need not say so for each of them. */
  private readonly markedAt = new Map<string, number>();
  private readonly lanes: Lanes;

  public constructor(client: DynamoDBDocumentClient, engines: Quotas) {
    this.lanes = new Lanes(engines);
    const gates = new Map<string, AdmissionGate>();
    const byEngine = new Map<string, AdmissionGate>();
    for (const [id, { quota }] of Object.entries(engines)) {
      if (quota) {
        const key = JSON.stringify([quota.tableName, quota.operation]);
        const gate = gates.get(key) ?? new AdmissionGate(client, quota);
        gates.set(key, gate);
        byEngine.set(id, gate);
      }
    }
    this.gates = [...gates.values()];
    this.byEngine = byEngine;
  }

  /** Whether the pipeline counts the quota of the document's engine. */
  public has(record: DocumentRecord): boolean {
    return this.of(record) !== undefined;
  }

  /** @param options.behindWaiting whether the document has to wait behind those in the lane */
  public async admit(record: DocumentRecord, { behindWaiting }: { readonly behindWaiting: boolean }): Promise<Admission> {
    const now = new Date();
    return this.of(record)?.admit(record, now, { behindWaiting, leaseUntil: after(now, LEASE_MS) }) ?? { kind: 'ADMITTED', notBefore: now };
  }

  public async release(record: DocumentRecord, attempt: number): Promise<void> {
    await this.of(record)?.release({ documentId: record.documentId, attempt });
  }

  /** The service says no although its quota has room by our account. @returns when to try again */
  public async throttled(record: DocumentRecord): Promise<Date> {
    const now = new Date();
    await this.of(record)?.throttled(now);
    return after(now, PAUSE_MS);
  }

  /** New arrivals wait behind the document. */
  public async markWaiting(record: DocumentRecord): Promise<void> {
    const gate = this.of(record);
    const lane = this.lanes.of(record);
    const now = new Date();
    if (gate && now.getTime() - (this.markedAt.get(lane) ?? -Infinity) >= MARK_AGAIN_MS) {
      await gate.markWaiting(record.documentId, now, after(now, WAITING_MS));
      this.markedAt.set(lane, now.getTime());
    }
  }

  /** Jobs that should have been over long ago, the longest overdue first. */
  public async expiredLeases(): Promise<ExpiredLease[]> {
    const now = new Date();
    const leases = await Promise.all(this.gates.map(async (gate) => (await gate.expiredLeases(now)).map((job) => ({
      ...job,
      release: async () => gate.release(job.owner),
      renew: async () => gate.renew(job.owner, after(new Date(), LEASE_MS)),
    }))));
    return leases.flat().sort((a, b) => a.until.getTime() - b.until.getTime());
  }

  /** @returns false where a younger drain of the document's lane has begun already */
  public async beginDrain(record: DocumentRecord, drainer: string, now: Date): Promise<boolean> {
    return await this.of(record)?.beginDrain(record.documentId, drainer, now, after(now, WAITING_MS)) ?? true;
  }

  /** @returns false where a younger drain has begun meanwhile */
  public async drainOn(record: DocumentRecord, drainer: string, now: Date): Promise<boolean> {
    return await this.of(record)?.drainOn(record.documentId, drainer, after(now, WAITING_MS)) ?? true;
  }

  /** @param lastSaid when the drain last began or went on */
  public async endDrain(record: DocumentRecord, drainer: string, lastSaid: Date): Promise<void> {
    await this.of(record)?.endDrain(record.documentId, drainer, after(lastSaid, WAITING_MS));
  }

  private of(record: DocumentRecord): AdmissionGate | undefined {
    return this.byEngine.get(record.engine ?? '');
  }
}

function after(now: Date, milliseconds: number): Date {
  return new Date(now.getTime() + milliseconds);
}
