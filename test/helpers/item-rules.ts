import { AdmissionTableSchema } from '../../src/admission/quota-settings';
import { DocumentsTableSchema } from '../../src/storage/table-schema';

const { partitionKey, timeToLive, ...indexes } = DocumentsTableSchema;
const INDEXES = Object.values(indexes);
const PARTITION_KEYS: readonly string[] = [partitionKey, AdmissionTableSchema.partitionKey, ...INDEXES.map((index) => index.partitionKey)];
const SORT_KEYS: readonly string[] = [AdmissionTableSchema.sortKey, ...INDEXES.map((index) => index.sortKey)];

const LARGEST_PARTITION_KEY_BYTES = 2048;
const LARGEST_SORT_KEY_BYTES = 1024;
const LARGEST_ITEM_BYTES = 400 * 1024;

/**
 * What DynamoDB refuses in items of the two tables: keys of a table or an index that are no strings, or empty, or too long; and items that
 * are too large.
 *
 * @throws SyntaxError
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html
 */
export function checkItem(item: Readonly<Record<string, unknown>>): void {
  checkKeys(item, PARTITION_KEYS, LARGEST_PARTITION_KEY_BYTES);
  checkKeys(item, SORT_KEYS, LARGEST_SORT_KEY_BYTES);
  if (bytesOf(item) > LARGEST_ITEM_BYTES) {
    throw new SyntaxError(`Item size has exceeded the maximum allowed size: ${bytesOf(item)} bytes`);
  }
}

function checkKeys(item: Readonly<Record<string, unknown>>, names: readonly string[], most: number): void {
  for (const name of names) {
    const value = item[name];
    if (value !== undefined && (typeof value !== 'string' || value === '' || Buffer.byteLength(value) > most)) {
      throw new SyntaxError(`The key ${name} must be a string of 1 to ${most} bytes, and not ${JSON.stringify(value)}`);
    }
  }
}

/** As DynamoDB reckons it, or a little more: of a map or a list 3 bytes and one for each element, beside what is in them. */
function bytesOf(value: unknown): number {
  if (typeof value === 'string') {
    return Buffer.byteLength(value);
  }
  if (typeof value === 'number') {
    return Math.ceil(String(value).length / 2) + 1;
  }
  if (value === null || typeof value !== 'object') {
    return 1;
  }
  return Object.entries(value).reduce((sum, [name, each]) => sum + 1 + (Array.isArray(value) ? 0 : Buffer.byteLength(name)) + bytesOf(each), 3);
}
