import { DocumentStatus } from '../contract/document-status';
import { shardOf } from '../contract/shard-of';

/** The documents table: its keys and indexes. Changing one of these in a release needs a migration. */
export const DocumentsTableSchema = {
  partitionKey: 'documentId',
  timeToLive: 'expiresAt',
  /** Newest first, over all documents. */
  byTime: { indexName: 'byTime', partitionKey: 'timeKey', sortKey: 'sortKey' },
  /** Newest first, of one status. */
  byStatus: { indexName: 'byStatus', partitionKey: 'statusKey', sortKey: 'sortKey' },
  /** Sparse: the documents that somebody must look at again, and when. */
  byDue: { indexName: 'byDue', partitionKey: 'dueKey', sortKey: 'dueAt' },
} as const;

/**
 * What a listing shows. DynamoDB takes 20 attributes an index beside its keys; the rest of a record (its text, hash,
 * version, stored request) is read by its id.
 */
export const LISTED_ATTRIBUTES = [
  'objectKey', 'fileName', 'contentType', 'sizeBytes', 'pageCount', 'wordCount',
  'status', 'error',
  'engine', 'attempt', 'resultAttempt', 'resultKey', 'ocrLineCount', 'ocrAvgConfidencePct',
  'uploadedAt', 'processedAt', 'updatedAt', 'deletedAt', 'expiresAt', 'labels',
];

/** A listing index spreads over this many partitions, so that none takes all the writes; readers merge them. */
export const LISTING_SHARDS = 8;

/** The `byDue` index is read every minute by one reader, so it needs fewer. */
export const DUE_SHARDS = 4;

/** The one tenant there is for now; listing keys have a place for more. */
const TENANT = 'default';

/** Which lane of the `byDue` index a document waits in. */
export const SWEEP_LANE = 'sweep';

export interface ListingKeys {
  readonly timeKey: string;
  readonly statusKey: string;
  readonly sortKey: string;
}

/** @param since when the upload arrived, or was asked for: the `sortKey` stays for good, so that nobody who lists misses a document or meets it twice */
export function listingKeys(documentId: string, status: DocumentStatus, since: string): ListingKeys {
  const shard = shardOf(documentId, LISTING_SHARDS);
  return {
    timeKey: `${TENANT}#${shard}`,
    statusKey: statusKey(documentId, status),
    sortKey: `${since}#${documentId}`,
  };
}

export function statusKey(documentId: string, status: DocumentStatus): string {
  return `${TENANT}#${status}#${shardOf(documentId, LISTING_SHARDS)}`;
}

export function dueKey(documentId: string, lane: string): string {
  return `${lane}#${shardOf(documentId, DUE_SHARDS)}`;
}

/** The partitions of a lane. */
export function dueKeysOf(lane: string): string[] {
  return Array.from({ length: DUE_SHARDS }, (_, shard) => `${lane}#${shard}`);
}

/** The lane of a `dueKey`. */
export function laneOf(key: string): string {
  return key.slice(0, key.lastIndexOf('#'));
}

/** The partitions of the `byTime` index. */
export function timeKeysOf(): string[] {
  return Array.from({ length: LISTING_SHARDS }, (_, shard) => `${TENANT}#${shard}`);
}

/** The partitions of the `byStatus` index that have the documents of a status. */
export function statusKeysOf(status: DocumentStatus): string[] {
  return Array.from({ length: LISTING_SHARDS }, (_, shard) => `${TENANT}#${status}#${shard}`);
}

/** Whether a `dueKey` is one of a lane for documents that wait for their engine, and not the sweep's. */
export function isWaitingLane(key: string | undefined): boolean {
  return key !== undefined && laneOf(key) !== SWEEP_LANE;
}

