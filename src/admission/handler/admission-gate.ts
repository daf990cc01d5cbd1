import { AttributeValue, ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { AdmissionTableSchema, QuotaSettings } from '../quota-settings';
import { Admission, admitted, AdmissionItem, AdmissionRequest, decide, ItemState } from './item/admission';
import { admission, drain, drained, drainOn, ItemUpdate, pause, release, renewal, waiting } from './item/item-updates';
import { itemOf, QuotaItem, quotaItems } from './item/quota-items';
import { JobOwner, parseJobTag, toJobTag } from '../../contract/job-tag';

/** An item goes from absent by idle to busy while one caller tries, and the first guess may be wrong. */
const MOST_TRIES = 5;

export interface AdmissionTerms {
  /** Whether the document waits behind those in the lane: new arrivals do, and those that have waited do not. */
  readonly behindWaiting: boolean;
  /** When the job, if it has not been released, is to be asked after. */
  readonly leaseUntil: Date;
}

/** Starts within one quota: each call to the engine asks here first. */
export class AdmissionGate {
  private readonly items: readonly QuotaItem[];
  /** As the last caller found it: the guess that makes most admissions one write. */
  private likelyState: ItemState = 'BUSY';

  public constructor(private readonly client: DynamoDBDocumentClient, private readonly quota: QuotaSettings) {
    this.items = quotaItems(quota);
  }

  /** Ask for a start. A repeated request, after a lost answer or for another call of the attempt, still counts as one job. */
  public async admit(owner: JobOwner, now: Date, terms: AdmissionTerms): Promise<Admission> {
    const request: AdmissionRequest = {
      item: itemOf(this.items, owner.documentId),
      leaseKey: toJobTag(owner),
      now: now.getTime(),
      leaseUntil: terms.leaseUntil.getTime(),
      behindWaiting: terms.behindWaiting,
    };
    let state = this.likelyState;
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      const result = await this.update(request.item, admission(state, request));
      if (result.written) {
        this.likelyState = state === 'ABSENT' ? 'BUSY' : state;
        return admitted(request, state === 'BUSY' ? result.previousTatMicros : undefined);
      }
      const next = decide(result.item, request);
      if (typeof next !== 'string') {
        return next;
      }
      state = next;
    }
    throw new Error(`The admission item ${request.item.itemKey} changed with each of ${MOST_TRIES} tries.`);
  }

  /** The job is over, or was never started. Harmless where nothing is held. */
  public async release(owner: JobOwner): Promise<void> {
    if (this.quota.maxConcurrentJobs !== undefined) {
      await this.update(itemOf(this.items, owner.documentId), release(toJobTag(owner)));
    }
  }

  /** The service itself said that it was too much: no new starts for 5 seconds. */
  public async throttled(now: Date): Promise<void> {
    await Promise.all(this.items.map((item) => this.update(item, pause(now.getTime()))));
  }

  /** The document waits in the table: until then new arrivals wait behind it. Never takes back a later time. */
  public async markWaiting(documentId: string, now: Date, until: Date): Promise<void> {
    await this.update(itemOf(this.items, documentId), waiting(now.getTime(), until.getTime()));
  }

  /** The job is still at work, and keeps its lease. */
  public async renew(owner: JobOwner, leaseUntil: Date): Promise<void> {
    await this.update(itemOf(this.items, owner.documentId), renewal(toJobTag(owner), leaseUntil.getTime()));
  }

  /**
   * Begin to start those that wait in the document's line.
   *
   * @param drainer a name that sorts after those of all drains before it
   * @param until as long as new arrivals wait behind them
   */
  public async beginDrain(documentId: string, drainer: string, now: Date, until: Date): Promise<boolean> {
    return (await this.update(itemOf(this.items, documentId), drain(drainer, now.getTime(), until.getTime()))).written;
  }

  /** @returns false where a younger drain has begun: two at once would spend the quota on the same documents */
  public async drainOn(documentId: string, drainer: string, until: Date): Promise<boolean> {
    return (await this.update(itemOf(this.items, documentId), drainOn(drainer, until.getTime()))).written;
  }

  /**
   * No document waits in this lane any more.
   *
   * @param until what the drain said last; where a document has begun to wait since, the later time stands
   */
  public async endDrain(documentId: string, drainer: string, until: Date): Promise<void> {
    await this.update(itemOf(this.items, documentId), drained(drainer, until.getTime()));
  }

  /**
   * The jobs that should have ended by now, longest overdue first. They count until they are released, which is for whoever
   * has asked the engine.
   */
  public async expiredLeases(now: Date): Promise<OverdueJob[]> {
    if (this.quota.maxConcurrentJobs === undefined) {
      return [];
    }
    const leases = (await Promise.all(this.items.map(async (item) => this.leasesOf(item)))).flat();
    return leases
      .filter(([, until]) => until < now.getTime())
      .sort(([, a], [, b]) => a - b)
      .flatMap(([leaseKey, until]) => {
        const owner = parseJobTag(leaseKey);
        return owner ? [{ owner, until: new Date(until) }] : [];
      });
  }

  private async leasesOf({ itemKey }: QuotaItem): Promise<Array<[leaseKey: string, until: number]>> {
    const { Item } = await this.client.send(new GetCommand({
      TableName: this.quota.tableName,
      Key: { [AdmissionTableSchema.partitionKey]: itemKey },
      ConsistentRead: true,
    }));
    return Object.entries((Item as AdmissionItem | undefined)?.leases ?? {});
  }

  private async update({ itemKey }: QuotaItem, update: ItemUpdate): Promise<Written | Refused> {
    try {
      const { Attributes } = await this.client.send(new UpdateCommand({
        TableName: this.quota.tableName,
        Key: { [AdmissionTableSchema.partitionKey]: itemKey },
        ...update,
        ReturnValues: 'UPDATED_OLD',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      }));
      return { written: true, previousTatMicros: Attributes?.tatMicros };
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) {
        return { written: false, item: error.Item && itemFrom(error.Item) };
      }
      throw error;
    }
  }
}

/** A job that holds a lease for longer than it was given. */
export interface OverdueJob {
  readonly owner: JobOwner;
  readonly until: Date;
}

interface Written {
  readonly written: true;
  readonly previousTatMicros?: number;
}

interface Refused {
  readonly written: false;
  /** As it was instead; none where there is no item. */
  readonly item?: AdmissionItem;
}

/** The document client does not translate what errors carry. */
function itemFrom({ tatMicros, leases, waitingUntil }: Record<string, AttributeValue>): AdmissionItem {
  return {
    tatMicros: Number(tatMicros.N),
    leases: Object.fromEntries(Object.entries(leases.M!).map(([key, until]) => [key, Number(until.N)])),
    ...(waitingUntil && { waitingUntil: Number(waitingUntil.N) }),
  };
}
