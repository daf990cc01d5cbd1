import { DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { decodeCursor, encodeCursor } from './cursor';
import { expressionsOf, isListed, ListQuery, listQueryOf, orderOf, Range, rangeOf } from './list-query';
import { Merged, mergeShards, ReadShard } from './merge-shards';
import { nextUpdatedSince } from './next-updated-since';
import { DocumentRecord } from '../../../contract/document-record';
import { LOOKUP_BATCH, recordsById } from '../../../runtime/records-by-id';
import { LISTING_SHARDS } from '../../../storage/table-schema';
import { DocumentList } from '../../openapi/responses';
import { Route } from '../api-handler';
import { invalidRequest } from '../api-problem';
import { json } from '../api-response';
import { summaryOf } from '../document-views';
import { Parameters } from '../parameters';

/** What one request may cost: some 2,000 documents examined, each a read unit or two, where none of them is one that is looked for. */
const MAX_PAGES = 24;
const LARGEST_PAGE_SIZE = LOOKUP_BATCH;

/** Of an answer of Lambda's there can be 6 MB, and quotes take two bytes there; one document has some 60 KB at most. */
const LARGEST_ANSWER_BYTES = 2 * 1024 ** 2;

/** Beyond its share of the answer, since no shard has exactly that. */
const SPARE_ITEMS = 6;

/** A document in a listing. */
interface Listed {
  /** That of the index, by which the listing is sorted. */
  readonly sortKey: string;
  readonly record: DocumentRecord;
}

/**
 * Over all shards: an index names the documents, and their records, as they are now, tell which are looked for.
 *
 * @param indexedLabel the label that has an index
 */
export function listDocuments(client: DynamoDBDocumentClient, tableName: string, indexedLabel?: string): Route {
  return async ({ parameters }) => {
    if (parameters.ids !== undefined) {
      return json(200, await documentsOf(client, tableName, parameters));
    }
    const query = listQueryOf(parameters, indexedLabel);
    const { direction, shards } = orderOf(query);
    const limit = parameters.limit as number;
    const cursor = parameters.cursor === undefined ? undefined : decodeCursor(query, parameters.cursor as string);
    const begunAt = cursor?.begunAt ?? Date.now();
    const range = rangeOf(query, cursor?.position);
    const firstPageSize = Math.ceil(limit / LISTING_SHARDS) + SPARE_ITEMS;
    const { items, position }: Merged<Listed> = range.low > range.high
      ? { items: [] }
      : await mergeShards(shards, shardReader(client, tableName, query, range), {
        direction, limit, maxPages: MAX_PAGES, firstPageSize, largestPageSize: LARGEST_PAGE_SIZE,
      });
    const shown = fitting(items);
    const goOn = shown.length < items.length ? shown.at(-1)!.sortKey : position;
    const list: DocumentList = {
      documents: shown.map(({ record }) => summaryOf(record)),
      ...(goOn !== undefined && { cursor: encodeCursor(query, { position: goOn, begunAt }) }),
      ...(query.updatedSince !== undefined && { nextUpdatedSince: nextUpdatedSince(query.updatedSince, new Date(begunAt), goOn) }),
    };
    return json(200, list);
  };
}

/** Those that there are, in the order in which they are asked for. */
async function documentsOf(client: DynamoDBDocumentClient, tableName: string, { ids, deleted, ...others }: Parameters): Promise<DocumentList> {
  const besides = Object.keys(others).filter((name) => name !== 'limit' && others[name] !== undefined);
  if (besides.length > 0) {
    throw invalidRequest(besides.map((field) => ({ field, message: 'It cannot be asked for together with ids.' })));
  }
  const now = new Date();
  const documentIds = [...new Set((ids as string).split(','))];
  const records = new Map((await recordsById(client, { tableName, documentIds })).map((record) => [record.documentId, record]));
  const query: ListQuery = { deleted: deleted as boolean };
  const found = documentIds.map((id) => records.get(id)).filter((record) => record !== undefined && isListed(query, record, now));
  return { documents: (found as DocumentRecord[]).map(summaryOf) };
}

/** As many as an answer can take; at least one. */
function fitting(items: readonly Listed[]): readonly Listed[] {
  let bytes = 0;
  const end = items.findIndex(({ record }, index) => (bytes += Buffer.byteLength(JSON.stringify(record))) > LARGEST_ANSWER_BYTES && index > 0);
  return end < 0 ? items : items.slice(0, end);
}

function shardReader(client: DynamoDBDocumentClient, tableName: string, query: ListQuery, range: Range): ReadShard<Listed> {
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
