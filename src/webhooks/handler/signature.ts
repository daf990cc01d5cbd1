import { createHmac } from 'node:crypto';

const SECRET_PREFIX = 'whsec_';
const BASE64 = /^(?:[A-Za-z0-9+/]{4})+(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const LEAST_BYTES = 24;
const MOST_BYTES = 64;

/** What is signed: the body as it is sent, and what identifies the webhook and this attempt. */
export interface SignedContent {
  readonly id: string;
  /** Of the attempt, in seconds. */
  readonly timestamp: number;
  readonly body: string;
}

/** What goes wrong does not name the secret. @throws where the text is no secret */
export function signingKeyOf(secret: string): Buffer {
  const text = secret.trim();
  const base64 = text.startsWith(SECRET_PREFIX) ? text.slice(SECRET_PREFIX.length) : text;
  const key = BASE64.test(base64) ? Buffer.from(base64, 'base64') : undefined;
  if (!key || key.length < LEAST_BYTES || key.length > MOST_BYTES) {
    throw new Error(`it must be ${LEAST_BYTES} to ${MOST_BYTES} bytes in base64, with or without '${SECRET_PREFIX}' before them, and nothing else. `
      + 'A generated password of 64 letters and digits is right, too.');
  }
  return key;
}

/**
 * The headers by which a receiver knows that a webhook is ours, with a signature for each key.
 *
 * @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export function signedHeaders(keys: readonly Buffer[], { id, timestamp, body }: SignedContent): Record<string, string> {
  const signatures = keys.map((key) => `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`);
  return { 'webhook-id': id, 'webhook-timestamp': String(timestamp), 'webhook-signature': [...new Set(signatures)].join(' ') };
}
