import { Refusal } from './refusal';
import { IdempotentRequest } from '../contract/document-record';

/** @throws IDEMPOTENCY_KEY_REUSED where the key came with something else */
export function checkDigest(known: string | undefined, request: IdempotentRequest | undefined): void {
  if (known !== request?.digest) {
    throw new Refusal('IDEMPOTENCY_KEY_REUSED', {
      errors: [{ field: 'Idempotency-Key', message: 'It came with another request before: take another key for another request.' }],
    });
  }
}
