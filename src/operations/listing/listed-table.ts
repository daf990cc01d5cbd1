import { Select } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, QueryCommandInput } from '@aws-sdk/lib-dynamodb';

/** The table to list documents of. */
export interface ListedTable {
  readonly client: DynamoDBDocumentClient;
  readonly tableName: string;
  /** The pipeline's own setting. @default 8 */
  readonly listingShards?: number;
}

/** Asks how many entries an index has in a partition. */
export function countQuery(
  { tableName }: ListedTable, { indexName, partitionKey }: { readonly indexName: string; readonly partitionKey: string }, key: string,
): QueryCommandInput {
  return {
    TableName: tableName,
    IndexName: indexName,
    KeyConditionExpression: '#key = :key',
    ExpressionAttributeNames: { '#key': partitionKey },
    ExpressionAttributeValues: { ':key': key },
    Select: Select.COUNT,
  };
}
