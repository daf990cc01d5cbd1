import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { AdmissionGate } from './admission-gate';
import { Admission } from '../admission/contract';
import { DocumentRecord } from '../contract/document-record';
import { JobOwner } from '../contract/job-tag';
import { EngineSettings } from '../recognition/contract';

/** A job that runs for longer is asked about, and then keeps its place. */
const LEASE_MS = 15 * 60_000;

/** How long new arrivals queue behind a document that waits; each tick renews it while there are any. */
const WAITING_MS = 90_000;

/** What the service asks for when it throttles and nobody keeps account of its quota. */
const PAUSE_MS = 5_000;

/** A place among an engine's jobs that was taken long ago. */
export interface ExpiredLease {
  readonly owner: JobOwner;
  /** When the job was expected to be over. */
  readonly until: Date;
  readonly release: () => Promise<void>;
  readonly renew: () => Promise<void>;
}

/** The quotas of the pipeline's engines. An engine without one admits everything at once. */
export class AdmissionGates {
  private readonly byEngine: ReadonlyMap<string, AdmissionGate>;

  public constructor(client: DynamoDBDocumentClient, engines: Readonly<Record<string, Pick<EngineSettings, 'quota'>>>) {
    this.byEngine = new Map(Object.entries(engines).flatMap(([id, { quota }]) => (quota ? [[id, new AdmissionGate(client, quota)]] : [])));
  }

  /** Whether somebody keeps account of the quota of the document's engine. */
  public has(record: DocumentRecord): boolean {
    return this.of(record) !== undefined;
  }

  /** @param options.behindWaiting whether the document has to queue behind those that wait in the table */
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

  public async markWaiting(record: DocumentRecord): Promise<void> {
    const now = new Date();
    await this.of(record)?.markWaiting(now, after(now, WAITING_MS));
  }

  /** Jobs that should have been over long ago, the longest overdue first. */
  public async expiredLeases(): Promise<ExpiredLease[]> {
    const now = new Date();
    const gates = [...new Map([...this.byEngine.values()].map((gate) => [gate.quotaKey, gate])).values()];
    const leases = await Promise.all(gates.map(async (gate) => (await gate.expiredLeases(now)).map(({ owner, until }) => ({
      owner,
      until,
      release: async () => gate.release(owner),
      renew: async () => gate.renew(owner, after(new Date(), LEASE_MS)),
    }))));
    return leases.flat().sort((a, b) => a.until.getTime() - b.until.getTime());
  }

  /** From now on this drain is the youngest of the document's lane. */
  public async beginDrain(record: DocumentRecord, drainer: string): Promise<void> {
    await this.of(record)?.beginDrain(drainer);
    await this.markWaiting(record);
  }

  /** Whether no younger drain has begun. Without a quota to spend, two at once do no harm. */
  public async isDrainer(record: DocumentRecord, drainer: string): Promise<boolean> {
    return this.of(record)?.isDrainer(drainer) ?? true;
  }

  private of(record: DocumentRecord): AdmissionGate | undefined {
    return this.byEngine.get(record.engine ?? '');
  }
}

function after(now: Date, milliseconds: number): Date {
  return new Date(now.getTime() + milliseconds);
}
