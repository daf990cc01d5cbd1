import { Refused } from './refused';
import { ApiErrorCode } from '../../../src/api/openapi/problems';
import { DocumentList, DocumentSummary } from '../../../src/api/openapi/responses';
import { isTerminal } from '../../../src/contract/status-table';
import { nextUpdatedSince } from '../../../src/operations/listing/next-updated-since';
import { changeKey, fileNamePrefixKey, listingKeys, nameBeginsWith } from '../../../src/storage/table-schema';

/** A document, and what the API has of it beside what it shows. */
export interface StoredDocument {
  readonly document: DocumentSummary;
  readonly revision: number;
  readonly edits: number;
  /** The key by which changes are listed. @default - the document was never at its end */
  readonly changedAt?: string;
}

interface Entry {
  readonly key: string;
  readonly document: DocumentSummary;
}

/** The key that a document has in the listing of changes, if it changes now. While it is in progress it keeps the one from before. */
export function changedNow({ document: { documentId, status }, changedAt }: Pick<StoredDocument, 'document' | 'changedAt'>, now: string): string | undefined {
  return isTerminal(status) ? changeKey(documentId, now) : changedAt;
}

/**
 * A page of a listing. As in the API, a cursor is a place in the order, and what changed meanwhile may have another place by then.
 *
 * @param mostExamined after so many documents the page ends, whether or not it has one
 */
export function pageOf(stored: Iterable<StoredDocument>, query: Record<string, any>, mostExamined: number): DocumentList {
  const limit = query.ids === undefined ? query.limit ?? 25 : Infinity;
  const [position, begunAt] = query.cursor === undefined ? [undefined, Date.now()] : placeOf(query);
  const isDescending = query.updatedSince === undefined && query.fileNamePrefix === undefined && (query.sort ?? '-createdAt') === '-createdAt';
  const entries = entriesOf([...stored], query).sort((a, b) => (a.key < b.key ? -1 : 1) * (isDescending ? -1 : 1));
  const left = entries.filter(({ key }) => position === undefined || (isDescending ? key < position : key > position));
  const found = left.slice(0, mostExamined).filter(({ document }) => isShown(query, document));
  const shown = found.slice(0, limit);
  const goOn = shown.length < found.length ? shown.at(-1)!.key : left.length > mostExamined ? left[mostExamined - 1].key : undefined;
  return {
    documents: shown.map(({ document }) => document),
    ...(goOn !== undefined && { cursor: cursorOf(query, [goOn, begunAt]) }),
    ...(query.updatedSince && { nextUpdatedSince: nextUpdatedSince(query.updatedSince, new Date(begunAt), goOn) }),
  };
}

/** What the index of the query has. */
function entriesOf(stored: readonly StoredDocument[], { updatedSince, fileNamePrefix }: Record<string, any>): Entry[] {
  const [isChanges, isByName] = [updatedSince !== undefined, fileNamePrefix !== undefined];
  const low = isChanges ? new Date(updatedSince).toISOString() : isByName ? fileNamePrefixKey(fileNamePrefix) : '';
  return stored.flatMap(({ document, changedAt }) => {
    const { sortKey, fileNameKey } = listingKeys(document);
    const key = isChanges ? changedAt : isByName ? fileNameKey : sortKey;
    return key !== undefined && key >= low ? [{ key, document }] : [];
  });
}

function isShown(query: Record<string, any>, document: DocumentSummary): boolean {
  const { status, label, from, to, deleted = false, updatedSince, fileNamePrefix, ids } = query;
  const [name, value] = label?.split(/:(.*)/s) ?? [];
  return (ids === undefined || ids.split(',').includes(document.documentId))
    && (status === undefined || document.status === status)
    && (name === undefined || document.labels[name] === value)
    && (from === undefined || document.createdAt >= from)
    && (to === undefined || document.createdAt < to)
    && (fileNamePrefix === undefined || nameBeginsWith(document.fileName, fileNamePrefix))
    && (updatedSince !== undefined || Boolean(document.deletedAt) === deleted);
}

type Place = readonly [position: string, begunAt: number];

/** It belongs to its query, as the API's does. */
function cursorOf(query: Record<string, unknown>, place: Place): string {
  const { cursor, limit, ...filters } = query;
  return Buffer.from(JSON.stringify([...place, filters])).toString('base64url');
}

function placeOf(query: Record<string, any>): Place {
  const [position, begunAt] = JSON.parse(Buffer.from(query.cursor, 'base64url').toString());
  if (cursorOf(query, [position, begunAt]) !== query.cursor) {
    throw new Refused(ApiErrorCode.INVALID_CURSOR);
  }
  return [position, begunAt];
}
