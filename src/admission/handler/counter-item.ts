import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { ItemUpdate } from './item/item-updates';
import { isWrittenBy, LAST_WRITE, writeToken } from '../../storage/handler/write-token';
import { AdmissionTableSchema } from '../quota-settings';

/** What became of a conditional write, and the item: as it was written (or before that, where the update asks for it), or as it was instead. */
export interface Written<Item> {
  readonly written: boolean;
  readonly item: Item;
}

/** Where an item of an admission table is. */
export interface ItemPlace {
  readonly tableName: string;
  readonly partition: string;
  readonly entry: string;
}

/** An item that counts something. Each change of it is one conditional write. */
export class CounterItem<Item> {
  private readonly key: Record<string, string>;

  /** @param parse tells attributes by what they belong to */
  public constructor(
    private readonly client: DynamoDBDocumentClient,
    private readonly place: ItemPlace,
    private readonly parse: (attributes: Readonly<Record<string, unknown>>) => Item,
  ) {
    this.key = { [AdmissionTableSchema.partitionKey]: place.partition, [AdmissionTableSchema.sortKey]: place.entry };
  }

  public async read(): Promise<Item> {
    const { Item } = await this.client.send(new GetCommand({ TableName: this.place.tableName, Key: this.key, ConsistentRead: true }));
    return this.parse(Item ?? {});
  }

  public async update(update: ItemUpdate): Promise<Written<Item>> {
    const token = writeToken();
    try {
      const { Attributes } = await this.client.send(new UpdateCommand({
        TableName: this.place.tableName,
        Key: this.key,
        UpdateExpression: update.UpdateExpression.startsWith('SET ')
          ? `SET ${LAST_WRITE} = :token, ${update.UpdateExpression.slice('SET '.length)}`
          : `SET ${LAST_WRITE} = :token ${update.UpdateExpression}`,
        // no parentheses around the update's own: DynamoDB refuses those that are there twice
        ConditionExpression: [`(attribute_not_exists(${LAST_WRITE}) OR ${LAST_WRITE} <> :token)`, ...update.ConditionExpression ? [update.ConditionExpression] : []].join(' AND '),
        ExpressionAttributeNames: update.ExpressionAttributeNames,
        ExpressionAttributeValues: { ...update.ExpressionAttributeValues, ':token': token },
        ReturnValues: update.ReturnValues ?? 'ALL_NEW',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      }));
      return { written: true, item: this.parse(Attributes ?? {}) };
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) {
        return { written: isWrittenBy(token, error), item: this.parse(unmarshall(error.Item ?? {})) }; // the document client does not translate what errors carry
      }
      throw error;
    }
  }
}
