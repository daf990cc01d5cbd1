import { DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { countQuery, ListedTable } from './listed-table';
import { DocumentsTableSchema, listKeysOf, LISTING_SHARDS, MOST_LISTING_SHARDS } from '../../storage/table-schema';

/** For how long it is believed which shards have documents. */
const BELIEVED_MS = 300_000;

interface Found {
  readonly shards: number;
  readonly at: number;
}

/** By table. */
const found = new WeakMap<DynamoDBDocumentClient, Map<string, Promise<Found>>>();

/**
 * How many shards a listing reads: as many as the pipeline says, and more where it said more before, or says so by now and whoever lists was deployed
 * with an older setting. A document keeps its shard, and is in `byTime` as long as there is a record of it: so one entry there is enough to know.
 */
export async function shardsToRead(table: ListedTable): Promise<number> {
  const set = Math.max(LISTING_SHARDS, table.listingShards ?? 0);
  if (set >= MOST_LISTING_SHARDS) {
    return set;
  }
  const known = found.get(table.client) ?? new Map<string, Promise<Found>>();
  found.set(table.client, known);
  const last = known.get(table.tableName);
  if (last && (await last).at > Date.now() - BELIEVED_MS) {
    return Math.max(set, (await last).shards);
  }
  const look = lookAbove(table, set);
  known.set(table.tableName, look);
  look.catch(() => known.delete(table.tableName));
  return (await look).shards;
}

async function lookAbove(table: ListedTable, set: number): Promise<Found> {
  const above = listKeysOf(MOST_LISTING_SHARDS).slice(set);
  const areThere = await Promise.all(above.map(async (key) => hasDocuments(table, key)));
  return { shards: set + areThere.lastIndexOf(true) + 1, at: Date.now() };
}

async function hasDocuments(table: ListedTable, key: string): Promise<boolean> {
  const { Count = 0 } = await table.client.send(new QueryCommand({ ...countQuery(table, DocumentsTableSchema.byTime, key), Limit: 1 }));
  return Count > 0;
}
