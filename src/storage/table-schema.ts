import { StringDecoder } from 'string_decoder';
import { DocumentStatus } from '../contract/document-status';
import { shardOf } from '../contract/shard-of';
import { isTerminal } from '../contract/status-table';

/**
 * The documents table: its keys and indexes. Indexes hold keys and nothing else; a listing reads the records by
 * their ids. So a write costs an index only where its keys change, and no projection ever has to (docs/adr/0018).
 *
 * Changing one of these in a release needs a migration: CloudFormation adds or removes one index an update.
 */
export const DocumentsTableSchema = {
  partitionKey: 'documentId',
  timeToLive: 'expiresAt',
  /** All documents, by the time of their creation. */
  byTime: { indexName: 'byTime', partitionKey: 'listKey', sortKey: 'sortKey' },
  /** The documents of one status, or all that are in progress, by the time of their creation. */
  byStatus: { indexName: 'byStatus', partitionKey: 'statusKey', sortKey: 'sortKey' },
  /** All documents, by their file names. */
  byFileName: { indexName: 'byFileName', partitionKey: 'listKey', sortKey: 'fileNameKey' },
  /** Sparse: documents with a terminal status, by their last change. */
  byChange: { indexName: 'byChange', partitionKey: 'listKey', sortKey: 'changedAt' },
  /** Sparse: the documents that the tick must look at, and when. */
  byDue: { indexName: 'byDue', partitionKey: 'dueKey', sortKey: 'dueAt' },
  /** Sparse: the documents that have a value of the one declared label. */
  byLabel: { indexName: 'byLabel', partitionKey: 'labelKey', sortKey: 'sortKey' },
  /** Sparse: the documents that have a value of the one declared field. */
  byField: { indexName: 'byField', partitionKey: 'fieldKey', sortKey: 'sortKey' },
  /** Sparse: the documents of one review status. */
  byReview: { indexName: 'byReview', partitionKey: 'reviewKey', sortKey: 'sortKey' },
} as const;

/** The version of the layout of records; see runtime/stored-record.ts. */
export const RECORD_SCHEMA_VERSION = 1;

/** DynamoDB takes 1,024 bytes for a sort key. */
export const SORT_KEY_MAX_BYTES = 1024;

/**
 * A listing index spreads over this many partitions unless the pipeline says otherwise, so that none takes all the writes; readers merge them.
 * Readers never read fewer.
 */
export const LISTING_SHARDS = 8;

/** A listing reads each of them, at least once a page. */
export const MOST_LISTING_SHARDS = 32;

/** The `byDue` index is read every minute by one reader, so it needs fewer. */
export const DUE_SHARDS = 4;

/** The one tenant there is for now; listing keys have a place for more. */
const TENANT = 'default';

/** In `byDue`, the documents that the sweep looks at: their `dueAt` is the time. */
const SWEEP = 'sweep';

/** In `byDue`, those that wait for their engine: their `dueAt` is the engine's lane, and since when they wait. */
const WAITING = 'waiting';

/** What lanes begin with whose documents wait for the budget. Ids of engines have no colon. */
const BUDGET_LANE = 'budget:';

/** In `byStatus`, the partition of the documents that are in progress: their status changes often, and their entry does not. */
const IN_PROGRESS = 'IN_PROGRESS';

export interface ListingKeys {
  readonly listKey: string;
  readonly statusKey: string;
  readonly sortKey: string;
  /** Absent where there is no file name. */
  readonly fileNameKey?: string;
}

/** What a document is listed by. */
export interface Listed {
  readonly documentId: string;
  readonly status: DocumentStatus;
  /** The `sortKey` never changes, so that a listing under way misses no document and shows none twice. */
  readonly createdAt: string;
  /** A tombstone has none. */
  readonly fileName?: string;
}

/** @param shards over how many partitions new documents spread */
export function listingKeys({ documentId, status, createdAt, fileName }: Listed, shards = LISTING_SHARDS): ListingKeys {
  const listKey = listKeyOf(shardOf(documentId, shards));
  return {
    listKey,
    statusKey: statusKey(listKey, status),
    sortKey: `${createdAt}#${documentId}`,
    ...fileName && { fileNameKey: fileNameKey(fileName, documentId) },
  };
}

/**
 * The partition of `byLabel` that a document is in; none where it does not have the label. It names the label, so that documents which
 * have their keys from another one, which was declared before, are not taken for others.
 *
 * @param listKey that of the document, which has one shard in all listings, from its creation on: so `byTime` tells which shards there are
 */
export function labelKey(listKey: string, label: string, labels: Readonly<Record<string, string>> | undefined): string | undefined {
  return labels && Object.hasOwn(labels, label) ? labelKeyOf(`${label}:${labels[label]}`, listingShardOf(listKey)) : undefined;
}

/** @param listKey that of the document, as above */
export function statusKey(listKey: string, status: DocumentStatus): string {
  return statusKeyOf(status, listingShardOf(listKey));
}

function listingShardOf(listKey: string): number {
  return Number(listKey.slice(listKey.lastIndexOf('#') + 1));
}

function listKeyOf(shard: number): string {
  return `${TENANT}#${shard}`;
}

function statusKeyOf(status: DocumentStatus, shard: number): string {
  return `${TENANT}#${statusGroup(status)}#${shard}`;
}

function labelKeyOf(label: string, shard: number): string {
  return `${TENANT}#${label}#${shard}`;
}

/** The sort key of `byChange`. */
export function changeKey(documentId: string, changedAt: string): string {
  return `${changedAt}#${documentId}`;
}

function statusGroup(status: DocumentStatus): string {
  return isTerminal(status) ? status : IN_PROGRESS;
}

/** Of two documents with one name, each has a key of its own, so that a listing can go on between them. */
function fileNameKey(fileName: string, documentId: string): string {
  const room = SORT_KEY_MAX_BYTES - documentId.length - '# '.length; // a listing goes on just above the key
  return `${cutTo(room, inOneForm(fileName))}#${documentId}`;
}

/** What the `fileNameKey` of each document begins with whose file's name begins so. */
export function fileNamePrefixKey(prefix: string): string {
  return cutTo(SORT_KEY_MAX_BYTES / 2, inOneForm(prefix));
}

export function nameBeginsWith(fileName: string | undefined, prefix: string): boolean {
  return fileName !== undefined && inOneForm(fileName).startsWith(inOneForm(prefix));
}

/** A search ignores upper and lower case, and some systems write accents as characters of their own. */
function inOneForm(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

function cutTo(bytes: number, text: string): string {
  return new StringDecoder('utf8').write(Buffer.from(text).subarray(0, bytes)); // cuts no character apart
}

/** Where a document is in `byDue`. */
export interface DueKeys {
  readonly dueKey: string;
  readonly dueAt: string;
}

/** The sweep looks at the document then. */
export function sweepDue(documentId: string, at: string): DueKeys {
  return { dueKey: `${SWEEP}#${shardOf(documentId, DUE_SHARDS)}`, dueAt: at };
}

/** The document waits for its engine since then, in the lane of the engine, which has the engine's id. */
export function waitingDue(documentId: string, engine: string, since: string): DueKeys {
  return { dueKey: `${WAITING}#${shardOf(documentId, DUE_SHARDS)}`, dueAt: `${engine}#${since}` };
}

/**
 * The document waits for the budget until then at most. The lane is that of the budget as it is: where a deployment changes it, what waits in the
 * lane of another one may go.
 *
 * @param readyAt those of one period go in its order
 */
export function heldDue(documentId: string, budget: string, until: string, readyAt: string): DueKeys {
  return waitingDue(documentId, budgetLane(budget), `${until}~${readyAt}`);
}

/** Whether documents in the lane wait for a budget, and not for an engine. */
export function isBudgetLane(lane: string | undefined): boolean {
  return lane?.startsWith(BUDGET_LANE) ?? false;
}

/** The lane of the documents that wait for a budget. */
export function budgetLane(budget: string): string {
  return `${BUDGET_LANE}${budget}`;
}

/** A range of one partition of `byDue`. */
export interface DueRange {
  readonly dueKey: string;
  readonly from: string;
  readonly to: string;
}

/** What the sweep is to look at by now. */
export function sweepRanges(now: string): DueRange[] {
  return shardsOf(SWEEP).map((dueKey) => ({ dueKey, from: '0', to: now }));
}

/** What waits in a lane and may have its turn by now. */
export function waitingRanges(lane: string, now: string): DueRange[] {
  return waitingKeys().map((dueKey) => ({ dueKey, from: `${lane}#`, to: `${lane}#${now}` }));
}

/** The partitions of what waits. */
export function waitingKeys(): string[] {
  return shardsOf(WAITING);
}

/** What waits in a partition in lanes that come after this one; in all lanes, without one. */
export function rangeAfter(dueKey: string, lane?: string): DueRange {
  return { dueKey, from: lane === undefined ? '0' : `${lane}${AFTER_SEPARATOR}`, to: LAST };
}

/** Sorts right after the separator, so after all that waits in a lane. */
const AFTER_SEPARATOR = '$';

/** Sorts after every lane. */
const LAST = '~';

/** The lane that a `dueAt` is in; nothing where the document does not wait. */
export function laneOf(dueAt: string): string | undefined {
  const separator = dueAt.lastIndexOf('#');
  return separator < 0 ? undefined : dueAt.slice(0, separator);
}

/** The time of a `dueAt`. */
export function dueTimeOf(dueAt: string): string {
  return dueAt.slice(dueAt.lastIndexOf('#') + 1);
}

function shardsOf(group: string): string[] {
  return Array.from({ length: DUE_SHARDS }, (_, shard) => `${group}#${shard}`);
}

/** The partitions of the indexes over all documents. */
export function listKeysOf(shards: number): string[] {
  return Array.from({ length: shards }, (_, shard) => listKeyOf(shard));
}

/** The partitions of the `byStatus` index that have the documents of a status, among others that are in progress as well. */
export function statusKeysOf(status: DocumentStatus, shards: number): string[] {
  return Array.from({ length: shards }, (_, shard) => statusKeyOf(status, shard));
}

/** The partitions of the `byLabel` index that have the documents with a label. @param label as `key:value` */
export function labelKeysOf(label: string, shards: number): string[] {
  return Array.from({ length: shards }, (_, shard) => labelKeyOf(label, shard));
}

/** Whether a `dueKey` is one of the documents that wait for their engine, and not the sweep's. */
export function isWaitingKey(key: string | undefined): boolean {
  return key?.startsWith(`${WAITING}#`) ?? false;
}

