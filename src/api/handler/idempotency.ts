import { createHash, randomBytes } from 'node:crypto';
import { ApiRequest } from './api-request';
import { callerOf } from './caller';
import { IdempotentRequest } from '../../contract/document-record';

/**
 * Nothing where the request came without an Idempotency-Key: then it is another one each time.
 *
 * @param asked what the key stands for. @default - the body
 */
export function idempotentRequestOf(request: ApiRequest, asked = request.json): IdempotentRequest | undefined {
  const key = request.parameters['Idempotency-Key'];
  return key === undefined ? undefined : {
    key: digestOf(['Idempotency-Key', callerOf(request), key]),
    digest: digestOf([request.operationId, sorted(asked)]),
  };
}

/** An id for a new document: the same one for the same request. */
export function newDocumentId(request: IdempotentRequest | undefined): string {
  return request ? request.key.slice(0, 32) : randomBytes(16).toString('hex');
}

function digestOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}

/** With the names of objects in their order: JSON may have them in any. */
function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  return Object.entries(value).map(([name, part]) => [name, sorted(part)]).sort(([a], [b]) => (a! < b! ? -1 : 1));
}
