import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { AdmissionGate } from './admission-gate';
import { Admission, denied } from './item/admission';
import { DocumentRecord } from '../../contract/document-record';
import { isTransient } from '../../storage/handler/transient-failure';
import { Quotas } from '../quota-settings';

/** How often a process that has documents wait says so: a drain may have ended it meanwhile. */
const MARK_AGAIN_MS = 5_000;

/** The pause after throttling, where the pipeline does not count the quota. */
const PAUSE_MS = 5_000;

/** When to try again where the table that counts has too much to do, or cannot be reached. */
const NOT_ASKED_MS = 1000;

/** Engines that use up one quota; those without one are alone. */
export interface EngineGroup {
  readonly engines: readonly string[];
  readonly gate?: AdmissionGate;
}

/** The quotas of the pipeline's engines. An engine without one admits everything at once. */
export class AdmissionGates {
  public readonly groups: readonly EngineGroup[];
  private readonly byEngine = new Map<string, AdmissionGate>();
  /** When this process last said that documents wait: it need not say so for each of them. */
  private readonly markedAt = new Map<AdmissionGate, number>();

  /** @param pipeline the name of the pipeline, which tells it from others that share a quota */
  public constructor(client: DynamoDBDocumentClient, engines: Quotas, pipeline: string) {
    const groups = new Map<string, { engines: string[]; gate?: AdmissionGate }>();
    for (const [id, { quota }] of Object.entries(engines)) {
      const key = quota ? JSON.stringify([quota.tableName, quota.operation]) : id;
      const group = groups.get(key) ?? { engines: [], gate: quota && new AdmissionGate(client, quota, pipeline) };
      groups.set(key, group);
      group.engines.push(id);
      if (group.gate) {
        this.byEngine.set(id, group.gate);
      }
    }
    this.groups = [...groups.values()];
  }

  /** @param options.behindWaiting whether the document has to wait behind those in its lane */
  public async admit(record: DocumentRecord, { behindWaiting }: { readonly behindWaiting: boolean }): Promise<Admission> {
    const now = new Date();
    try {
      return await this.of(record)?.admit(record, now, { behindWaiting, again: record.request !== undefined }) ?? { kind: 'ADMITTED', notBefore: now };
    } catch (error) {
      if (isTransient(error)) {
        return denied('NOT_ASKED', now.getTime() + NOT_ASKED_MS);
      }
      throw error;
    }
  }

  public async release(record: DocumentRecord, attempt: number): Promise<void> {
    await this.of(record)?.release({ documentId: record.documentId, attempt }, new Date());
  }

  /** The engine has begun a job for the record's attempt. */
  public async started(record: DocumentRecord, jobId: string): Promise<void> {
    await this.of(record)?.started(record, jobId);
  }

  /** The service says no although its quota has room by our account. @returns when to try again */
  public async throttled(record: DocumentRecord): Promise<Date> {
    const now = new Date();
    await this.of(record)?.throttled(now);
    return new Date(now.getTime() + PAUSE_MS);
  }

  /**
   * New arrivals wait behind the document.
   *
   * @returns whether it is the first one that waits
   */
  public async markWaiting(record: DocumentRecord): Promise<boolean> {
    const gate = this.of(record);
    const now = new Date();
    if (!gate || now.getTime() - (this.markedAt.get(gate) ?? -Infinity) < MARK_AGAIN_MS) {
      return false;
    }
    const first = await gate.markWaiting(now);
    this.markedAt.set(gate, now.getTime());
    return first;
  }

  private of(record: DocumentRecord): AdmissionGate | undefined {
    return this.byEngine.get(record.engine ?? '');
  }
}
