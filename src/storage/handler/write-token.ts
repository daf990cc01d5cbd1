import { randomBytes } from 'node:crypto';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';

/** The attribute that has the token of the write that was carried out last. */
export const LAST_WRITE = 'lastWrite';

/**
 * A value that no other write has. It is written with what the write changes, and a write is refused where it is there already: then this write
 * was carried out, its answer was lost, and the SDK asked again. Who is refused sees so that nobody else was first.
 */
export function writeToken(): string {
  return randomBytes(6).toString('base64url');
}

/** Whether a write that is refused was carried out before: nobody else was first. The write has to ask for the item as it is instead. */
export function isWrittenBy(token: string, { Item }: ConditionalCheckFailedException): boolean {
  return Item?.[LAST_WRITE]?.S === token;
}
