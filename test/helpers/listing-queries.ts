import type { QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { ExpressionContext, holds } from './expressions';
import type { IndexEntry } from './index-queries';
import { DocumentsTableSchema } from '../../src/storage/table-schema';

const { byTime, byStatus, byChange, byFileName, byLabel } = DocumentsTableSchema;
const LISTINGS = [byTime, byStatus, byChange, byFileName, byLabel];

/**
 * A page of an index that lists documents, as DynamoDB reads it: its keys and nothing else.
 *
 * @returns nothing where nobody expects such a query
 * @throws SyntaxError where its expressions are wrong
 */
export function pageOf(input: QueryCommandInput, entries: readonly IndexEntry[]) {
  if (input.Select === 'COUNT') {
    return countOf(input, entries);
  }
  const { IndexName, KeyConditionExpression, Limit, ScanIndexForward, ...others } = input;
  const { ExpressionAttributeNames: names = {}, ExpressionAttributeValues: values = {}, TableName, ...unknown } = others;
  const index = LISTINGS.find(({ indexName, partitionKey, sortKey }) => (
    indexName === IndexName && partitionKey === names['#key'] && sortKey === names['#sort']
  ));
  const known = KeyConditionExpression === '#key = :key AND #sort BETWEEN :low AND :high' && typeof ScanIndexForward === 'boolean';
  if (!index || !known || !(Limit! > 0) || !TableName || Object.keys(unknown).length > 0) {
    return undefined;
  }
  if (values[':low'] > values[':high']) {
    throw new SyntaxError('The BETWEEN operator requires upper bound to be greater than or equal to lower bound');
  }
  const contextOf = (item: object): ExpressionContext => ({ item: item as Record<string, unknown>, names, values });
  const { partitionKey, sortKey } = index;
  const examined = entries
    .filter((entry) => partitionKey in entry && sortKey in entry && holds(KeyConditionExpression, contextOf(entry)))
    .sort((a, b) => (ScanIndexForward ? 1 : -1) * Buffer.compare(Buffer.from(a[sortKey]!), Buffer.from(b[sortKey]!)))
    .slice(0, Limit);
  const keys = ['documentId', partitionKey, sortKey];
  const last = examined.length === Limit ? examined.at(-1) : undefined; // it does not look whether there are more
  return {
    Items: examined.map((entry) => pick(entry, keys)),
    ...(last && { LastEvaluatedKey: pick(last, keys) }),
  };
}

/** How many one partition of an index has, or the first of them where there is a limit; one page of it counts two. */
function countOf(input: QueryCommandInput, entries: readonly IndexEntry[]) {
  const { IndexName, KeyConditionExpression, ExclusiveStartKey, TableName, Select: _select, ...others } = input;
  const { ExpressionAttributeNames: names, ExpressionAttributeValues: values, Limit = Infinity, ...unknown } = others;
  const index = LISTINGS.find(({ indexName, partitionKey }) => indexName === IndexName && partitionKey === names?.['#key']);
  if (!index || KeyConditionExpression !== '#key = :key' || !TableName || Object.keys(unknown).length > 0) {
    return undefined;
  }
  const start = Number(ExclusiveStartKey?.documentId ?? 0);
  const left = entries.filter((entry) => entry[index.partitionKey] === values?.[':key']).length - start;
  if (left >= Limit) {
    return { Count: Limit };
  }
  return left > 2 ? { Count: 2, LastEvaluatedKey: { documentId: String(start + 2) } } : { Count: left };
}

function pick(entry: object, names: readonly string[]) {
  return Object.fromEntries(Object.entries(entry).filter(([name]) => names.includes(name)));
}
