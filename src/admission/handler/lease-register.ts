import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, DynamoDBDocumentClient, GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { LeaseEntry, leaseEntry, leaseEntryKey, leasesKey } from './item/lease-entry';
import { itemsOf } from './partition-items';
import { JobOwner } from '../../contract/job-tag';
import { ifHolds } from '../../storage/handler/if-holds';
import { isWrittenBy, LAST_WRITE, writeToken } from '../../storage/handler/write-token';
import { AdmissionTableSchema, QuotaSettings } from '../quota-settings';

/** An item for each job that counts in a quota: whose it is, and in which period it is counted. */
export class LeaseRegister {
  public constructor(private readonly client: DynamoDBDocumentClient, private readonly quota: QuotaSettings, private readonly pipeline: string) {}

  /** @returns false where the job has its lease already */
  public async add(owner: JobOwner, period: number, since: Date): Promise<boolean> {
    const token = writeToken();
    try {
      await this.client.send(new PutCommand({
        TableName: this.quota.tableName,
        Item: { ...this.keyOf(this.pipeline, owner), period, since: since.getTime(), [LAST_WRITE]: token },
        ConditionExpression: `attribute_not_exists(${AdmissionTableSchema.partitionKey})`,
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      }));
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) {
        return isWrittenBy(token, error);
      }
      throw error;
    }
  }

  public async has(owner: JobOwner): Promise<boolean> {
    const { Item } = await this.client.send(new GetCommand({
      TableName: this.quota.tableName, Key: this.keyOf(this.pipeline, owner), ConsistentRead: true,
    }));
    return Item !== undefined;
  }

  /** One caller alone may take the lease away. @returns the lease, for that one */
  public async release(owner: JobOwner, pipeline: string, now: Date): Promise<LeaseEntry | undefined> {
    const released = await ifHolds(async () => this.client.send(new UpdateCommand({
      TableName: this.quota.tableName,
      Key: this.keyOf(pipeline, owner),
      UpdateExpression: 'SET releasedAt = :now',
      ConditionExpression: `attribute_exists(${AdmissionTableSchema.partitionKey}) AND attribute_not_exists(releasedAt)`,
      ExpressionAttributeValues: { ':now': now.getTime() },
      ReturnValues: 'ALL_NEW',
    })));
    return released && leaseEntry(released.Attributes!);
  }

  /** After its release. */
  public async remove({ owner, pipeline, releasedAt }: LeaseEntry): Promise<void> {
    await ifHolds(async () => this.client.send(new DeleteCommand({
      TableName: this.quota.tableName,
      Key: this.keyOf(pipeline, owner),
      ConditionExpression: 'releasedAt = :releasedAt',
      ExpressionAttributeValues: { ':releasedAt': releasedAt },
    })));
  }

  /** The job is counted in another period. @returns false where the lease is gone, or in a third one */
  public async move({ pipeline, owner, period }: LeaseEntry, to: number): Promise<boolean> {
    const moved = await ifHolds(async () => this.client.send(new UpdateCommand({
      TableName: this.quota.tableName,
      Key: this.keyOf(pipeline, owner),
      UpdateExpression: 'SET period = :to',
      ConditionExpression: 'period IN (:period, :to)',
      ExpressionAttributeValues: { ':to': to, ':period': period },
    })));
    return moved !== undefined;
  }

  /** Others may ask the engine about the job. */
  public async name(owner: JobOwner, jobId: string): Promise<void> {
    await ifHolds(async () => this.client.send(new UpdateCommand({
      TableName: this.quota.tableName,
      Key: this.keyOf(this.pipeline, owner),
      UpdateExpression: 'SET jobId = :jobId',
      ConditionExpression: `attribute_exists(${AdmissionTableSchema.partitionKey})`,
      ExpressionAttributeValues: { ':jobId': jobId },
    })));
  }

  public async all(): Promise<LeaseEntry[]> {
    return (await itemsOf(this.client, this.quota.tableName, leasesKey(this.quota.operation))).map(leaseEntry);
  }

  private keyOf(pipeline: string, owner: JobOwner): Record<string, string> {
    return {
      [AdmissionTableSchema.partitionKey]: leasesKey(this.quota.operation),
      [AdmissionTableSchema.sortKey]: leaseEntryKey(pipeline, owner),
    };
  }
}
