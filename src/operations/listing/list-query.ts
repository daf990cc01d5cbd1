import { QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { Direction, HIGHEST, LOWEST } from './merge-shards';
import { DocumentRecord } from '../../contract/document-record';
import { DocumentStatus } from '../../contract/document-status';
import { showable } from '../../contract/record-attributes';
import { DocumentsTableSchema, fileNamePrefixKey, labelKeysOf, listKeysOf, nameBeginsWith, statusKeysOf } from '../../storage/table-schema';
import { invalid } from '../refusal';
import { isExpired } from '../stored-document';

/** What a listing is asked for by. */
export interface ListFilters {
  readonly status?: DocumentStatus;
  /** As `key:value`. */
  readonly label?: string;
  /** ISO 8601, as are the other times. */
  readonly from?: string;
  readonly to?: string;
  readonly deleted: boolean;
  readonly sort?: '-createdAt' | 'createdAt';
  /** Documents that changed at that time or later, deleted or not. */
  readonly updatedSince?: string;
  readonly fileNamePrefix?: string;
  /**
   * Whether a purged document is found by what it was known by, as long as its objects may be there. Only who finishes a purge that broke off
   * asks so: others could guess its name letter by letter.
   *
   * @default false
   */
  readonly seesForgotten?: boolean;
}

/** What a listing is about: its times are to the millisecond, as sort keys begin, and `to` is not a part of it any more. */
export interface ListQuery extends ListFilters {
  /** Whether the label has an index. */
  readonly labelIsIndexed?: boolean;
}

/** By which index a listing goes. */
interface ListOrder {
  readonly index: { readonly indexName: string; readonly partitionKey: string; readonly sortKey: 'sortKey' | 'changedAt' | 'fileNameKey' };
  readonly direction: Direction;
  /** The partitions of the index that have what is looked for. */
  readonly keysOf: (shards: number) => readonly string[];
}

/**
 * @param indexedLabel the label that has an index
 * @throws INVALID_REQUEST where two filters ask for different orders
 */
export function listQueryOf(filters: ListFilters, indexedLabel?: string): ListQuery {
  const { status, label, from, to, deleted, sort, updatedSince, fileNamePrefix, seesForgotten } = filters;
  const orders = Object.entries({ sort, updatedSince, fileNamePrefix }).filter(([, value]) => value !== undefined).map(([name]) => name);
  if (orders.length > 1) {
    throw invalid(orders.map((field) => ({ field, message: `Of ${orders.join(', ')} one can be asked for: each has an order of its own.` })));
  }
  return {
    status,
    label,
    labelIsIndexed: label !== undefined && nameOf(label) === indexedLabel,
    from: toTheMillisecond(from),
    to: toTheMillisecond(to),
    deleted,
    sort,
    updatedSince: toTheMillisecond(updatedSince),
    fileNamePrefix,
    seesForgotten,
  };
}

export function orderOf({ status, label, labelIsIndexed, sort, updatedSince, fileNamePrefix }: ListQuery): ListOrder {
  const { byTime, byStatus, byChange, byFileName, byLabel } = DocumentsTableSchema;
  if (updatedSince !== undefined) {
    return { index: byChange, direction: 'ASCENDING', keysOf: listKeysOf };
  }
  if (fileNamePrefix !== undefined) {
    return { index: byFileName, direction: 'ASCENDING', keysOf: listKeysOf };
  }
  const direction = sort === 'createdAt' ? 'ASCENDING' : 'DESCENDING';
  if (label !== undefined && labelIsIndexed) {
    // few documents have one value of it: the status is looked up in their records
    return { index: byLabel, direction, keysOf: (shards) => labelKeysOf(label, shards) };
  }
  return status
    ? { index: byStatus, direction, keysOf: (shards) => statusKeysOf(status, shards) }
    : { index: byTime, direction, keysOf: listKeysOf };
}

/** Sort keys of what is looked for, the bounds themselves included, which no sort key is as long as. */
export interface Range {
  readonly low: string;
  readonly high: string;
}

/** @param position behind which to go on: the last sort key that was examined */
export function rangeOf(query: ListQuery, position?: string): Range {
  const { low, high } = boundsOf(query);
  if (position === undefined) {
    return { low, high };
  }
  return orderOf(query).direction === 'DESCENDING' ? { low, high: justBelow(position) } : { low: justAbove(position), high };
}

function boundsOf({ from, to, updatedSince, fileNamePrefix }: ListQuery): Range {
  if (updatedSince !== undefined) {
    return { low: updatedSince, high: HIGHEST };
  }
  if (fileNamePrefix !== undefined) {
    const prefix = fileNamePrefixKey(fileNamePrefix);
    return { low: prefix, high: `${prefix}${HIGHEST}` };
  }
  return { low: from ?? LOWEST, high: to ?? HIGHEST };
}

type Expressions = Required<Pick<QueryCommandInput, 'IndexName' | 'KeyConditionExpression' | 'ExpressionAttributeNames' | 'ExpressionAttributeValues'>>;

/** The query of one shard. */
export function expressionsOf(query: ListQuery, shard: string, { low, high }: Range): Expressions {
  const { indexName, partitionKey, sortKey } = orderOf(query).index;
  return {
    IndexName: indexName,
    KeyConditionExpression: '#key = :key AND #sort BETWEEN :low AND :high',
    ExpressionAttributeNames: { '#key': partitionKey, '#sort': sortKey },
    ExpressionAttributeValues: { ':key': shard, ':low': low, ':high': high },
  };
}

/** Whether a document is one that is looked for, by its record as it is now, and by no more of that than may be shown. */
export function isListed(query: ListQuery, stored: DocumentRecord, now: Date): boolean {
  const { status, label, from, to, deleted, updatedSince, fileNamePrefix, seesForgotten = false } = query;
  const record = seesForgotten ? stored : showable(stored);
  return (status === undefined || record.status === status)
    && (updatedSince !== undefined || (record.deletedAt !== undefined) === deleted) // who follows changes wants to learn of deletions
    && (from === undefined || record.createdAt >= from)
    && (to === undefined || record.createdAt < to)
    && !isExpired(record, now)
    && (label === undefined || hasLabel(record, label))
    && (fileNamePrefix === undefined || nameBeginsWith(record.fileName, fileNamePrefix));
}

function hasLabel({ labels = {} }: DocumentRecord, label: string): boolean {
  const name = nameOf(label);
  return Object.hasOwn(labels, name) && labels[name] === label.slice(name.length + 1);
}

/** Of `name:value`. */
function nameOf(label: string): string {
  return label.slice(0, label.indexOf(':'));
}

/** What is just below a key: keys end with an id, in ASCII. */
function justBelow(key: string): string {
  return key.slice(0, -1) + String.fromCharCode(key.charCodeAt(key.length - 1) - 1);
}

/** What is just above a key. */
function justAbove(key: string): string {
  return `${key} `;
}

function toTheMillisecond(time: string | undefined): string | undefined {
  return time === undefined ? undefined : new Date(time).toISOString();
}
