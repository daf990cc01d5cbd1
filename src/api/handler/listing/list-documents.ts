import { DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { decodeCursor, encodeCursor } from './cursor';
import { expressionsOf, isListed, ListQuery, listQueryOf, Range, rangeOf, shardsOf } from './list-query';
import { Merged, newestFirst, ReadShard } from './newest-first';
import { DocumentRecord } from '../../../contract/document-record';
import { LOOKUP_BATCH, recordsById } from '../../../runtime/records-by-id';
import { DocumentsTableSchema, LISTING_SHARDS } from '../../../storage/table-schema';
import { DocumentList } from '../../openapi/responses';
import { Route } from '../api-handler';
import { json } from '../api-response';
import { summaryOf } from '../document-views';

/** What one request may cost: some 2,000 documents examined, each a read unit or two, where none of them is one that is looked for. */
const MAX_PAGES = 24;
const LARGEST_PAGE_SIZE = LOOKUP_BATCH;

/** Of an answer of Lambda's there can be 6 MB, and quotes take two bytes there; one document has some 60 KB at most. */
const LARGEST_ANSWER_BYTES = 2 * 1024 ** 2;

/** Beyond its share of the answer, since no shard has exactly that. */
const SPARE_ITEMS = 6;

/** Newest first over all shards: an index names the documents, and their records, as they are now, tell which are looked for. */
export function listDocuments(client: DynamoDBDocumentClient, tableName: string): Route {
  return async ({ parameters }) => {
    const query = listQueryOf(parameters);
    const cursor = parameters.cursor as string | undefined;
    const limit = parameters.limit as number;
    const range = rangeOf(query, cursor === undefined ? undefined : decodeCursor(query, cursor));
    const firstPageSize = Math.ceil(limit / LISTING_SHARDS) + SPARE_ITEMS;
    const { items, position }: Merged<DocumentRecord> = range.low > range.high
      ? { items: [] }
      : await newestFirst(shardsOf(query), shardReader(client, tableName, query, range), {
        limit, maxPages: MAX_PAGES, firstPageSize, largestPageSize: LARGEST_PAGE_SIZE,
      });
    const shown = fitting(items);
    const goOn = shown.length < items.length ? shown.at(-1)!.sortKey : position;
    const list: DocumentList = {
      documents: shown.map(summaryOf),
      ...(goOn !== undefined && { cursor: encodeCursor(query, goOn) }),
    };
    return json(200, list);
  };
}

/** As many as an answer can take; at least one. */
function fitting(items: readonly DocumentRecord[]): readonly DocumentRecord[] {
  let bytes = 0;
  const end = items.findIndex((item, index) => (bytes += Buffer.byteLength(JSON.stringify(item))) > LARGEST_ANSWER_BYTES && index > 0);
  return end < 0 ? items : items.slice(0, end);
}

function shardReader(client: DynamoDBDocumentClient, tableName: string, query: ListQuery, range: Range): ReadShard<DocumentRecord> {
  const now = new Date();
  return async (shard, pageSize, examinedTo) => {
    const { Items, LastEvaluatedKey } = await client.send(new QueryCommand({
      TableName: tableName,
      ...expressionsOf(query, shard, examinedTo === undefined ? range : rangeOf(query, examinedTo)),
      ScanIndexForward: false,
      Limit: pageSize,
    }));
    const documentIds = (Items ?? []).map(({ documentId }) => documentId as string);
    const records = new Map((await recordsById(client, { tableName, documentIds })).map((record) => [record.documentId, record]));
    const items = documentIds.map((documentId) => records.get(documentId)).filter((record) => record !== undefined && isListed(query, record, now));
    return { items: items as DocumentRecord[], examinedTo: LastEvaluatedKey?.[DocumentsTableSchema.byTime.sortKey] as string | undefined };
  };
}
