import { QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { NEWEST } from './newest-first';
import { DocumentStatus } from '../../../contract/document-status';
import { DocumentsTableSchema, statusKeysOf, timeKeysOf } from '../../../storage/table-schema';
import { Parameters } from '../parameters';

/** What a listing is about. */
export interface ListQuery {
  readonly status?: DocumentStatus;
  /** As `key:value`. */
  readonly label?: string;
  /** ISO 8601 to the millisecond, as sort keys begin. */
  readonly from?: string;
  /** Not any more. */
  readonly to?: string;
  readonly deleted: boolean;
}

export function listQueryOf({ status, label, from, to, deleted }: Parameters): ListQuery {
  return {
    status: status as DocumentStatus | undefined,
    label: label as string | undefined,
    from: toTheMillisecond(from as string | undefined),
    to: toTheMillisecond(to as string | undefined),
    deleted: deleted as boolean,
  };
}

/** Before any sort key, which begins with a year. */
const OLDEST = ' ';

/** Sort keys of what is looked for, the bounds themselves included, which no sort key is as long as. */
export interface Range {
  readonly low: string;
  readonly high: string;
}

/** @param position below which to go on: the last sort key that was examined */
export function rangeOf({ from, to }: ListQuery, position?: string): Range {
  return { low: from ?? OLDEST, high: position === undefined ? to ?? NEWEST : before(position) };
}

/** The shards that have the documents of a query. */
export function shardsOf({ status }: ListQuery): string[] {
  return status ? statusKeysOf(status) : timeKeysOf();
}

type Expressions = Required<Pick<QueryCommandInput, 'IndexName' | 'KeyConditionExpression' | 'FilterExpression' | 'ExpressionAttributeNames' | 'ExpressionAttributeValues'>>;

/** The query of one shard. */
export function expressionsOf({ status, label, deleted }: ListQuery, shard: string, { low, high }: Range, now: Date): Expressions {
  const { indexName, partitionKey, sortKey } = status ? DocumentsTableSchema.byStatus : DocumentsTableSchema.byTime;
  const colon = label?.indexOf(':') ?? 0;
  const filters = [
    `attribute_${deleted ? 'exists' : 'not_exists'}(#deletedAt)`,
    '(attribute_not_exists(#expiresAt) OR #expiresAt > :now)', // DynamoDB may take two days to remove what has expired
    ...(label === undefined ? [] : ['#labels.#label = :label']),
  ];
  return {
    IndexName: indexName,
    KeyConditionExpression: '#key = :key AND #sort BETWEEN :low AND :high',
    FilterExpression: filters.join(' AND '),
    ExpressionAttributeNames: {
      '#key': partitionKey,
      '#sort': sortKey,
      '#deletedAt': 'deletedAt',
      '#expiresAt': DocumentsTableSchema.timeToLive,
      ...(label !== undefined && { '#labels': 'labels', '#label': label.slice(0, colon) }),
    },
    ExpressionAttributeValues: {
      ':key': shard,
      ':low': low,
      ':high': high,
      ':now': Math.floor(now.getTime() / 1000),
      ...(label !== undefined && { ':label': label.slice(colon + 1) }),
    },
  };
}

/** What is just below a key, among keys of one length in ASCII. */
function before(key: string): string {
  return key.slice(0, -1) + String.fromCharCode(key.charCodeAt(key.length - 1) - 1);
}

function toTheMillisecond(time: string | undefined): string | undefined {
  return time === undefined ? undefined : new Date(time).toISOString();
}
