import { randomBytes } from 'node:crypto';

/**
 * A value that no other write has. It is written with what the write changes, and a write is refused where it is there already: then this write
 * was carried out, its answer was lost, and the SDK asked again. Who is refused sees so that nobody else was first.
 */
export function writeToken(): string {
  return randomBytes(6).toString('base64url');
}
