import { QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { NEWEST } from './newest-first';
import { DocumentRecord } from '../../../contract/document-record';
import { DocumentStatus } from '../../../contract/document-status';
import { DocumentsTableSchema, listKeysOf, statusKeysOf } from '../../../storage/table-schema';
import { Parameters } from '../parameters';
import { isExpired } from '../stored-document';

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
  return status ? statusKeysOf(status) : listKeysOf();
}

type Expressions = Required<Pick<QueryCommandInput, 'IndexName' | 'KeyConditionExpression' | 'ExpressionAttributeNames' | 'ExpressionAttributeValues'>>;

/** The query of one shard. */
export function expressionsOf({ status }: ListQuery, shard: string, { low, high }: Range): Expressions {
  const { indexName, partitionKey, sortKey } = status ? DocumentsTableSchema.byStatus : DocumentsTableSchema.byTime;
  return {
    IndexName: indexName,
    KeyConditionExpression: '#key = :key AND #sort BETWEEN :low AND :high',
    ExpressionAttributeNames: { '#key': partitionKey, '#sort': sortKey },
    ExpressionAttributeValues: { ':key': shard, ':low': low, ':high': high },
  };
}

/** Whether a document is one that is looked for, by its record as it is now. */
export function isListed({ status, label, deleted }: ListQuery, record: DocumentRecord, now: Date): boolean {
  return (status === undefined || record.status === status)
    && (record.deletedAt !== undefined) === deleted
    && !isExpired(record, now)
    && (label === undefined || hasLabel(record, label));
}

function hasLabel({ labels = {} }: DocumentRecord, label: string): boolean {
  const colon = label.indexOf(':');
  const name = label.slice(0, colon);
  return Object.hasOwn(labels, name) && labels[name] === label.slice(colon + 1);
}

/** What is just below a key, among keys of one length in ASCII. */
function before(key: string): string {
  return key.slice(0, -1) + String.fromCharCode(key.charCodeAt(key.length - 1) - 1);
}

function toTheMillisecond(time: string | undefined): string | undefined {
  return time === undefined ? undefined : new Date(time).toISOString();
}
