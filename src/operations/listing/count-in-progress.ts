import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { countQuery, ListedTable } from './listed-table';
import { shardsToRead } from './shards-to-read';
import { DocumentStatus } from '../../contract/document-status';
import { DocumentsTableSchema, statusKeysOf } from '../../storage/table-schema';

/** How many documents are not at their end. They are in the same partitions, whatever their status. */
export async function countInProgress(table: ListedTable): Promise<number> {
  const keys = statusKeysOf(DocumentStatus.RECEIVED, await shardsToRead(table));
  const counts = await Promise.all(keys.map(async (key) => countOf(table, key)));
  return counts.reduce((all, count) => all + count, 0);
}

async function countOf(table: ListedTable, key: string): Promise<number> {
  const query = countQuery(table, DocumentsTableSchema.byStatus, key);
  let count = 0;
  let start: Record<string, unknown> | undefined;
  do {
    const page = await table.client.send(new QueryCommand({ ...query, ExclusiveStartKey: start }));
    count += page.Count ?? 0;
    start = page.LastEvaluatedKey;
  } while (start !== undefined);
  return count;
}
