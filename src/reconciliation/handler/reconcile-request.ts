import { ReconcileRequest } from '../reconcile-request';

const DEFAULT_MAX_OBJECTS = 10_000;
const LARGEST_MAX_OBJECTS = 1_000_000;

/** Amazon S3 takes keys of that many bytes of UTF-8. */
const LONGEST_KEY_BYTES = 1024;

const KNOWN = ['startAfter', 'maxObjects', 'labels'];

/**
 * The request, with defaults for what it leaves out.
 *
 * @throws one error with all that is wrong. A name that is not known is wrong, too: a misspelt `startAfter` would begin from the
 *   beginning without a word.
 */
export function parseReconcileRequest(event: unknown): ReconcileRequest & Required<Pick<ReconcileRequest, 'maxObjects' | 'labels'>> {
  if (event === null || event === undefined) {
    return { maxObjects: DEFAULT_MAX_OBJECTS, labels: false };
  }
  if (typeof event !== 'object' || Array.isArray(event)) {
    throw new Error(`The request must be an object such as {"maxObjects": 1000}, but is ${JSON.stringify(event)}.`);
  }
  const { startAfter, maxObjects = DEFAULT_MAX_OBJECTS, labels = false } = event as Record<string, unknown>;
  const problems = Object.keys(event)
    .filter((name) => !KNOWN.includes(name))
    .map((name) => `${JSON.stringify(name)} is not known: there are ${KNOWN.slice(0, -1).join(', ')} and ${KNOWN.at(-1)}`);
  if (startAfter !== undefined && !isKey(startAfter)) {
    problems.push(`startAfter must be a key of 1 to ${LONGEST_KEY_BYTES} bytes, but is ${JSON.stringify(startAfter)}`);
  }
  if (!isWithin(maxObjects, 1, LARGEST_MAX_OBJECTS)) {
    problems.push(`maxObjects must be a whole number from 1 to ${LARGEST_MAX_OBJECTS}, but is ${JSON.stringify(maxObjects)}`);
  }
  if (typeof labels !== 'boolean') {
    problems.push(`labels must be true or false, but is ${JSON.stringify(labels)}`);
  }
  if (problems.length > 0) {
    throw new Error(`The request is not understood: ${problems.join('; ')}.`);
  }
  return { startAfter: startAfter as string | undefined, maxObjects: maxObjects as number, labels: labels as boolean };
}

function isKey(value: unknown): boolean {
  return typeof value === 'string' && isWithin(Buffer.byteLength(value), 1, LONGEST_KEY_BYTES);
}

function isWithin(value: unknown, least: number, most: number): boolean {
  return Number.isInteger(value) && (value as number) >= least && (value as number) <= most;
}
