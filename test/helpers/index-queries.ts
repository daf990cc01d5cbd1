import { isDeepStrictEqual } from 'node:util';
import type { QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import type { DocumentRecord } from '../../src/contract/document-record';
import { DocumentsTableSchema } from '../../src/storage/table-schema';

/** What an index says of a document, whatever the record says by now. */
export type IndexEntry = Pick<DocumentRecord, 'documentId'> & Partial<DocumentRecord>;

/** A query that somebody sends, word for word but for its values and limit, and what it finds. */
interface IndexQuery {
  readonly words: Partial<QueryCommandInput>;
  readonly values: readonly string[];
  readonly sortKey: 'dueAt';
  readonly finds: (entry: IndexEntry, values: Record<string, string>) => boolean;
  readonly projected: ReadonlyArray<keyof DocumentRecord>;
}

const { byDue } = DocumentsTableSchema;

const QUERIES: readonly IndexQuery[] = [
  {
    words: {
      IndexName: byDue.indexName,
      KeyConditionExpression: '#key = :key AND #dueAt BETWEEN :from AND :to',
      ExpressionAttributeNames: { '#key': byDue.partitionKey, '#dueAt': byDue.sortKey },
    },
    values: [':key', ':from', ':to'],
    sortKey: byDue.sortKey,
    finds: ({ dueKey, dueAt }, values) => dueKey === values[':key'] && dueAt !== undefined && dueAt >= values[':from'] && dueAt <= values[':to'],
    projected: ['documentId', 'dueKey', 'dueAt'], // the index holds keys and nothing else
  },
];

/** A page of a count has so many. */
const COUNTED = 2;

/** @returns what the index answers, or nothing where nobody expects such a query */
export function answerOf(input: QueryCommandInput, entries: readonly IndexEntry[]) {
  const counts = input.Select === 'COUNT';
  const { TableName, Limit = counts ? COUNTED : undefined, Select, ExclusiveStartKey, ExpressionAttributeValues = {}, ...words } = input;
  const query = QUERIES.find((each) => isDeepStrictEqual([each.words, each.values], [words, Object.keys(ExpressionAttributeValues)]));
  if (!query || !(Limit! > 0) || (Select !== undefined && !counts)) {
    return undefined;
  }
  const found = entries
    .filter((entry) => query.finds(entry, ExpressionAttributeValues))
    .sort((a, b) => (`${a[query.sortKey]} ${a.documentId}` < `${b[query.sortKey]} ${b.documentId}` ? -1 : 1))
    .filter((entry) => !ExclusiveStartKey || entry[query.sortKey]! > ExclusiveStartKey[query.sortKey]
      || entry[query.sortKey] === ExclusiveStartKey[query.sortKey] && entry.documentId > ExclusiveStartKey.documentId)
    .slice(0, Limit);
  const items = found.map((entry) => Object.fromEntries(query.projected.map((name) => [name, entry[name]])));
  return { ...counts ? { Count: items.length } : { Items: items }, ...items.length === Limit && { LastEvaluatedKey: items.at(-1) } }; // it does not look whether there are more
}
