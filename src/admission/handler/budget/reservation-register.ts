import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, DynamoDBDocumentClient, GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { Reservation } from './reservation';
import { JobOwner, parseJobTag, toJobTag } from '../../../contract/job-tag';
import { ifHolds } from '../../../storage/handler/if-holds';
import { isWrittenBy, LAST_WRITE, writeToken } from '../../../storage/handler/write-token';
import { RESERVATIONS_PARTITION } from '../../budget-settings';
import { AdmissionTableSchema } from '../../quota-settings';
import { itemsOf } from '../partition-items';

/** The item of a reservation. */
export interface ReservationEntry extends Reservation {
  readonly owner: JobOwner;
  /** Since when somebody is about to settle it, in epoch milliseconds. */
  readonly settledAt?: number;
}

/** An item for each attempt that has something reserved: it lasts until it is known what the attempt did cost. */
export class ReservationRegister {
  public constructor(private readonly client: DynamoDBDocumentClient, private readonly tableName: string) {}

  /** @returns the one that is there after that: this, or an earlier one */
  public async add(owner: JobOwner, { id, day, pages, micros, since }: Reservation): Promise<ReservationEntry> {
    const token = writeToken();
    const Item = { ...keyOf(owner), id, day, pages, micros, since, [LAST_WRITE]: token };
    try {
      await this.client.send(new PutCommand({
        TableName: this.tableName,
        Item,
        ConditionExpression: `attribute_not_exists(${AdmissionTableSchema.partitionKey})`,
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      }));
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) {
        throw error;
      }
      if (!isWrittenBy(token, error)) {
        return entryOf(unmarshall(error.Item!));
      }
    }
    return entryOf(Item);
  }

  public async get(owner: JobOwner): Promise<ReservationEntry | undefined> {
    const { Item } = await this.client.send(new GetCommand({ TableName: this.tableName, Key: keyOf(owner), ConsistentRead: true }));
    return Item && entryOf(Item);
  }

  /** One caller alone may settle it. @returns the reservation, for that one */
  public async claim(owner: JobOwner, now: Date): Promise<ReservationEntry | undefined> {
    const claimed = await ifHolds(async () => this.client.send(new UpdateCommand({
      TableName: this.tableName,
      Key: keyOf(owner),
      UpdateExpression: 'SET settledAt = :now',
      ConditionExpression: `attribute_exists(${AdmissionTableSchema.partitionKey}) AND attribute_not_exists(settledAt)`,
      ExpressionAttributeValues: { ':now': now.getTime() },
      ReturnValues: 'ALL_NEW',
    })));
    return claimed && entryOf(claimed.Attributes!);
  }

  /** After it was settled. */
  public async remove({ owner, id }: ReservationEntry): Promise<void> {
    await ifHolds(async () => this.client.send(new DeleteCommand({
      TableName: this.tableName, Key: keyOf(owner), ConditionExpression: 'id = :id', ExpressionAttributeValues: { ':id': id },
    })));
  }

  public async all(): Promise<ReservationEntry[]> {
    return (await itemsOf(this.client, this.tableName, RESERVATIONS_PARTITION)).map(entryOf);
  }
}

function keyOf(owner: JobOwner): Record<string, string> {
  return { [AdmissionTableSchema.partitionKey]: RESERVATIONS_PARTITION, [AdmissionTableSchema.sortKey]: toJobTag(owner) };
}

function entryOf({ entry, id, day, pages, micros, since, settledAt }: Readonly<Record<string, any>>): ReservationEntry {
  return { owner: parseJobTag(entry as string)!, id, day, pages, micros, since, settledAt };
}
