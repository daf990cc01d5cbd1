import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { ItemUpdate } from './item/item-updates';
import { QuotaItem, quotaItem } from './item/quota-item';
import { isWrittenBy, LAST_WRITE, writeToken } from '../../storage/handler/write-token';
import { AdmissionTableSchema, QuotaSettings } from '../quota-settings';

/** The entry of the item that counts: those of jobs are in another partition. */
const COUNTER_ENTRY = 'quota';

/** What became of a conditional write, and the item after it: as it was written, or as it was instead. */
export interface Written {
  readonly written: boolean;
  readonly item: QuotaItem;
}

/** The item that counts a quota. */
export class QuotaCounter {
  private readonly key: Record<string, string>;

  public constructor(private readonly client: DynamoDBDocumentClient, private readonly quota: QuotaSettings) {
    this.key = { [AdmissionTableSchema.partitionKey]: quota.operation, [AdmissionTableSchema.sortKey]: COUNTER_ENTRY };
  }

  public async read(): Promise<QuotaItem> {
    const { Item } = await this.client.send(new GetCommand({ TableName: this.quota.tableName, Key: this.key, ConsistentRead: true }));
    return quotaItem(Item ?? {});
  }

  public async update(update: ItemUpdate): Promise<Written> {
    const token = writeToken();
    try {
      const { Attributes } = await this.client.send(new UpdateCommand({
        TableName: this.quota.tableName,
        Key: this.key,
        UpdateExpression: update.UpdateExpression.startsWith('SET ')
          ? `SET ${LAST_WRITE} = :token, ${update.UpdateExpression.slice('SET '.length)}`
          : `SET ${LAST_WRITE} = :token ${update.UpdateExpression}`,
        // no parentheses around the update's own: DynamoDB refuses those that are there twice
        ConditionExpression: [`(attribute_not_exists(${LAST_WRITE}) OR ${LAST_WRITE} <> :token)`, ...update.ConditionExpression ? [update.ConditionExpression] : []].join(' AND '),
        ExpressionAttributeNames: update.ExpressionAttributeNames,
        ExpressionAttributeValues: { ...update.ExpressionAttributeValues, ':token': token },
        ReturnValues: 'ALL_NEW',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      }));
      return { written: true, item: quotaItem(Attributes ?? {}) };
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) {
        return { written: isWrittenBy(token, error), item: quotaItem(unmarshall(error.Item ?? {})) }; // the document client does not translate what errors carry
      }
      throw error;
    }
  }
}
