import { createHash } from 'node:crypto';
import { ListQuery } from './list-query';
import { SORT_KEY_MAX_BYTES } from '../../storage/table-schema';
import { Refusal } from '../refusal';

const SEPARATOR = '.';

/** Of whoever gave the first answer, the clock may be ahead. */
const CLOCKS_DIFFER_MS = 60 * 60 * 1000;

/** Where a listing goes on. */
export interface Cursor {
  /** The last sort key that was examined. */
  readonly position: string;
  /** When the first answer of the listing was given, in milliseconds. */
  readonly begunAt: number;
}

/**
 * Bound to its query. It is no secret and grants nothing: the digest tells one that was altered, or that belongs to another query, from a
 * good one.
 */
export function encodeCursor(query: ListQuery, cursor: Cursor): string {
  return Buffer.from([digestOf(query, cursor), cursor.begunAt, cursor.position].join(SEPARATOR)).toString('base64url');
}

/** @throws INVALID_CURSOR */
export function decodeCursor(query: ListQuery, cursor: string): Cursor {
  const [, begunAt = '', ...position] = Buffer.from(cursor, 'base64url').toString().split(SEPARATOR);
  const decoded = { begunAt: Number(begunAt), position: position.join(SEPARATOR) };
  if (encodeCursor(query, decoded) !== cursor || !isOfAnAnswer(decoded)) {
    throw new Refusal('INVALID_CURSOR', {
      errors: [{ field: 'cursor', message: 'It is none that this query was answered with: begin again without it.' }],
    });
  }
  return decoded;
}

/** Whoever reads this can compute the digest of any. */
function isOfAnAnswer({ position, begunAt }: Cursor): boolean {
  const bytes = Buffer.byteLength(position);
  return Number.isSafeInteger(begunAt) && begunAt >= 0 && begunAt <= Date.now() + CLOCKS_DIFFER_MS && bytes > 0 && bytes < SORT_KEY_MAX_BYTES;
}

function digestOf({ status, label, from, to, deleted, sort, updatedSince, fileNamePrefix }: ListQuery, { position, begunAt }: Cursor): string {
  return createHash('sha256').update(JSON.stringify([status, label, from, to, deleted, sort, updatedSince, fileNamePrefix, position, begunAt])).digest('base64url').slice(0, 22);
}
