import type { KeysAndAttributes } from '@aws-sdk/client-dynamodb';
import { BatchGetCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { untilNoneIsLeft } from './batch-calls';
import { storedRecord } from './stored-record';
import { DocumentRecord } from '../contract/document-record';
import { DocumentsTableSchema } from '../storage/table-schema';

/** What DynamoDB looks up in one call. */
export const LOOKUP_BATCH = 100;

interface Lookup {
  readonly tableName: string;
  /** At most {@link LOOKUP_BATCH}, each once. */
  readonly documentIds: readonly string[];
}

/** Those of some documents that have a record, in no order, as they are at this moment. */
export async function recordsById(client: DynamoDBDocumentClient, { tableName, documentIds }: Lookup): Promise<DocumentRecord[]> {
  return (await lookUp(client, tableName, documentIds, { ConsistentRead: true })).map(storedRecord);
}

/** The same, but for a record so young that a cheaper read does not see it yet; of each record these attributes alone. */
export async function attributesById<Name extends keyof DocumentRecord>(
  client: DynamoDBDocumentClient, { tableName, documentIds }: Lookup, attributes: readonly Name[],
): Promise<Array<Pick<DocumentRecord, Name>>> {
  return await lookUp(client, tableName, documentIds, {
    ProjectionExpression: attributes.map((name) => `#${name}`).join(', '),
    ExpressionAttributeNames: Object.fromEntries(attributes.map((name) => [`#${name}`, name])), // some are words of DynamoDB's own
  }) as Array<Pick<DocumentRecord, Name>>;
}

async function lookUp(
  client: DynamoDBDocumentClient, tableName: string, documentIds: readonly string[], how: Pick<KeysAndAttributes, 'ConsistentRead' | 'ProjectionExpression' | 'ExpressionAttributeNames'>,
): Promise<Array<Record<string, unknown>>> {
  const { partitionKey } = DocumentsTableSchema;
  const found: Array<Record<string, unknown>> = [];
  await untilNoneIsLeft(documentIds, 'were not looked up in the documents table', async (ids) => {
    const { Responses, UnprocessedKeys } = await client.send(new BatchGetCommand({
      RequestItems: { [tableName]: { Keys: ids.map((id) => ({ [partitionKey]: id })), ...how } },
    }));
    found.push(...Responses?.[tableName] ?? []);
    return { left: (UnprocessedKeys?.[tableName]?.Keys ?? []).map((key) => key[partitionKey] as string) };
  });
  return found;
}
