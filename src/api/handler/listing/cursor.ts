import { createHash } from 'node:crypto';
import { ApiProblem } from '../api-problem';
import { ListQuery } from './list-query';
import { ApiErrorCode } from '../../openapi/problems';

const SEPARATOR = '.';

/**
 * Where a listing goes on, bound to its query. It is no secret and grants nothing: the digest tells one that was altered, or
 * that belongs to another query, from a good one.
 */
export function encodeCursor(query: ListQuery, position: string): string {
  return Buffer.from(`${digestOf(query, position)}${SEPARATOR}${position}`).toString('base64url');
}

/** @throws INVALID_CURSOR */
export function decodeCursor(query: ListQuery, cursor: string): string {
  const text = Buffer.from(cursor, 'base64url').toString();
  const position = text.slice(text.indexOf(SEPARATOR) + 1);
  if (encodeCursor(query, position) !== cursor) {
    throw new ApiProblem(ApiErrorCode.INVALID_CURSOR, {
      errors: [{ field: 'cursor', message: 'It is none that this query was answered with: begin again without it.' }],
    });
  }
  return position;
}

function digestOf({ status, label, from, to, deleted, sort, updatedSince, fileNamePrefix }: ListQuery, position: string): string {
  return createHash('sha256').update(JSON.stringify([status, label, from, to, deleted, sort, updatedSince, fileNamePrefix, position])).digest('base64url').slice(0, 22);
}
