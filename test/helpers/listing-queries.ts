import type { QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { checkPlaceholders, ExpressionContext, holds } from './expressions';
import type { IndexEntry } from './index-queries';
import { DocumentsTableSchema, LISTED_ATTRIBUTES } from '../../src/storage/table-schema';

const LISTINGS = [DocumentsTableSchema.byTime, DocumentsTableSchema.byStatus];

/**
 * A page of an index that lists documents, as DynamoDB reads it: no more than `Limit` are examined, and then the filter
 * chooses among them.
 *
 * @returns nothing where nobody expects such a query
 * @throws SyntaxError where its expressions are wrong
 */
export function pageOf(input: QueryCommandInput, entries: readonly IndexEntry[]) {
  const { IndexName, KeyConditionExpression, FilterExpression, Limit, ScanIndexForward, ...others } = input;
  const { ExpressionAttributeNames: names = {}, ExpressionAttributeValues: values = {}, TableName, ...unknown } = others;
  const index = LISTINGS.find(({ indexName, partitionKey, sortKey }) => (
    indexName === IndexName && partitionKey === names['#key'] && sortKey === names['#sort']
  ));
  const known = KeyConditionExpression === '#key = :key AND #sort BETWEEN :low AND :high' && ScanIndexForward === false && FilterExpression;
  if (!index || !known || !(Limit! > 0) || !TableName || Object.keys(unknown).length > 0) {
    return undefined;
  }
  if (values[':low'] > values[':high']) {
    throw new SyntaxError('The BETWEEN operator requires upper bound to be greater than or equal to lower bound');
  }
  const contextOf = (item: object): ExpressionContext => ({ item: item as Record<string, unknown>, names, values });
  checkPlaceholders(`${KeyConditionExpression} ${FilterExpression}`, contextOf({}));
  const examined = entries
    .filter((entry) => holds(KeyConditionExpression, contextOf(entry)))
    .sort((a, b) => (a.sortKey! > b.sortKey! ? -1 : 1))
    .slice(0, Limit);
  const { partitionKey, sortKey } = index;
  const keys = ['documentId', partitionKey, sortKey];
  const last = examined.length === Limit ? examined.at(-1) : undefined; // it does not look whether there are more
  return {
    Items: examined.filter((entry) => holds(FilterExpression, contextOf(entry))).map((entry) => pick(entry, [...keys, ...LISTED_ATTRIBUTES])),
    ...(last && { LastEvaluatedKey: pick(last, keys) }),
  };
}

function pick(entry: object, names: readonly string[]) {
  return Object.fromEntries(Object.entries(entry).filter(([name]) => names.includes(name)));
}
