import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { decodeCursor, encodeCursor } from './cursor';
import { expressionsOf, isListed, ListQuery, orderOf, Range, rangeOf } from './list-query';
import { ListedTable } from './listed-table';
import { Direction, Merged, mergeShards, ReadShard } from './merge-shards';
import { nextUpdatedSince } from './next-updated-since';
import { shardsToRead } from './shards-to-read';
import { DocumentRecord } from '../../contract/document-record';
import { LOOKUP_BATCH, recordsById } from '../../runtime/records-by-id';

/** What one answer may cost: some 2,000 documents examined, each a read unit or two, where none of them is one that is looked for. */
const PAGES_A_SHARD = 3;
const LARGEST_PAGE_SIZE = LOOKUP_BATCH;

/** Beyond its share of the answer, since no shard has exactly that. */
const SPARE_ITEMS = 6;

export interface PageOptions {
  /** The most documents to give. */
  readonly limit: number;
  /** That of the page before. */
  readonly cursor?: string;
  /** As many documents as take so many bytes as JSON; at least one. @default - any number of bytes */
  readonly maxBytes?: number;
}

/** A page of a listing. */
export interface DocumentsPage {
  readonly records: readonly DocumentRecord[];
  /** There may be more. */
  readonly cursor?: string;
  /** Where changes were asked for: from when to ask the next time. */
  readonly nextUpdatedSince?: string;
}

/** A document in a listing. */
interface Listed {
  /** That of the index, by which the listing is sorted. */
  readonly sortKey: string;
  readonly record: DocumentRecord;
}

/** A page of documents, over all shards: an index names the documents, and their records, as they are now, tell which are looked for. */
export async function listDocuments(table: ListedTable, query: ListQuery, options: PageOptions): Promise<DocumentsPage> {
  const { direction, keysOf } = orderOf(query);
  const { limit, maxBytes = Infinity } = options;
  const cursor = options.cursor === undefined ? undefined : decodeCursor(query, options.cursor);
  const begunAt = cursor?.begunAt ?? Date.now();
  const range = rangeOf(query, cursor?.position);
  const { items, position }: Merged<Listed> = range.low > range.high
    ? { items: [] }
    : await merged(keysOf(await shardsToRead(table)), shardReader(table, query, range), direction, limit);
  const shown = fitting(items, maxBytes);
  const goOn = shown.length < items.length ? shown.at(-1)!.sortKey : position;
  return {
    records: shown.map(({ record }) => record),
    ...(goOn !== undefined && { cursor: encodeCursor(query, { position: goOn, begunAt }) }),
    ...(query.updatedSince !== undefined && { nextUpdatedSince: nextUpdatedSince(query.updatedSince, new Date(begunAt), goOn) }),
  };
}

/** Those that there are, in the order in which they are asked for. @param ids at most {@link LOOKUP_BATCH} */
export async function documentsWithIds({ client, tableName }: ListedTable, ids: readonly string[], deleted: boolean): Promise<DocumentRecord[]> {
  const now = new Date();
  const documentIds = [...new Set(ids)];
  const records = new Map((await recordsById(client, { tableName, documentIds })).map((record) => [record.documentId, record]));
  const query: ListQuery = { deleted };
  return documentIds.map((id) => records.get(id)).filter((record) => record !== undefined && isListed(query, record, now)) as DocumentRecord[];
}

async function merged(shards: readonly string[], read: ReadShard<Listed>, direction: Direction, limit: number): Promise<Merged<Listed>> {
  return mergeShards(shards, read, {
    direction,
    limit,
    maxPages: PAGES_A_SHARD * shards.length,
    firstPageSize: Math.ceil(limit / shards.length) + SPARE_ITEMS,
    largestPageSize: LARGEST_PAGE_SIZE,
  });
}

/** As many as may be given; at least one. */
function fitting(items: readonly Listed[], maxBytes: number): readonly Listed[] {
  let bytes = 0;
  const end = items.findIndex(({ record }, index) => (bytes += Buffer.byteLength(JSON.stringify(record))) > maxBytes && index > 0);
  return end < 0 ? items : items.slice(0, end);
}

function shardReader({ client, tableName }: ListedTable, query: ListQuery, range: Range): ReadShard<Listed> {
  const now = new Date();
  const { direction, index: { sortKey } } = orderOf(query);
  return async (shard, pageSize, examinedTo) => {
    const { Items = [], LastEvaluatedKey } = await client.send(new QueryCommand({
      TableName: tableName,
      ...expressionsOf(query, shard, examinedTo === undefined ? range : rangeOf(query, examinedTo)),
      ScanIndexForward: direction === 'ASCENDING',
      Limit: pageSize,
    }));
    const documentIds = Items.map(({ documentId }) => documentId as string);
    const records = new Map((await recordsById(client, { tableName, documentIds })).map((record) => [record.documentId, record]));
    const items = Items.flatMap((item): Listed[] => {
      const record = records.get(item.documentId as string);
      return record && isListed(query, record, now) ? [{ sortKey: item[sortKey] as string, record }] : [];
    });
    return { items, examinedTo: LastEvaluatedKey?.[sortKey] as string | undefined };
  };
}
