import { DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { AdmissionTableSchema } from '../quota-settings';

/** All items of a partition of an admission table. */
export async function itemsOf(client: DynamoDBDocumentClient, tableName: string, partition: string): Promise<Array<Record<string, any>>> {
  const items: Array<Record<string, any>> = [];
  let after: Record<string, unknown> | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await client.send(new QueryCommand({
      TableName: tableName,
      KeyConditionExpression: '#key = :key',
      ExpressionAttributeNames: { '#key': AdmissionTableSchema.partitionKey },
      ExpressionAttributeValues: { ':key': partition },
      ConsistentRead: true,
      ExclusiveStartKey: after,
    }));
    items.push(...Items);
    after = LastEvaluatedKey;
  } while (after);
  return items;
}
