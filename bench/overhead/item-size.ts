import { DocumentsTableSchema } from '../../src/storage/table-schema';
import type { Item, ItemUse } from '../aws/tables';

const WRITE_UNIT_BYTES = 1024;
const READ_UNIT_BYTES = 4096;
/** An eventually consistent query is half a unit at least. */
const LEAST_QUERY_UNITS = 0.5;

const { partitionKey, timeToLive: _timeToLive, ...indexes } = DocumentsTableSchema;

/** What each index has of a document; none where the document lacks its keys. */
const INDEXES = Object.values(indexes).map((index) => ({
  indexName: index.indexName,
  keys: [index.partitionKey, index.sortKey],
  attributes: [partitionKey, index.partitionKey, index.sortKey],
}));

/** Units as Amazon DynamoDB bills them on demand, those of the documents table's indexes among them. */
export function unitsOf({ operation, before, after, found = 0 }: ItemUse, indexed: boolean): { readonly writes: number; readonly reads: number } {
  switch (operation) {
    case 'READ':
      return { writes: 0, reads: readUnits(before) };
    case 'QUERY':
      return { writes: 0, reads: Math.max(LEAST_QUERY_UNITS, Math.ceil(found * 200 / READ_UNIT_BYTES) / 2) }; // keys only
    case 'REFUSED_WRITE':
      return { writes: writeUnits(before), reads: 0 };
    case 'WRITE':
      return { writes: Math.max(writeUnits(before), writeUnits(after)) + (indexed ? indexUnits(before, after) : 0), reads: 0 };
  }
}

/** An entry whose key changes is deleted and put; one of which nothing is projected that changes costs nothing. */
function indexUnits(before: Item | undefined, after: Item | undefined): number {
  let units = 0;
  countIndexUnits(before, after, (_index, _partition, count) => {
    units += count;
  });
  return units;
}

export type CountUnits = (index: string, partition: string, units: number) => void;

/** The same by partition of an index. */
export function countIndexUnits(before: Item | undefined, after: Item | undefined, count: CountUnits): void {
  for (const { indexName, keys, attributes } of INDEXES) {
    const old = entryOf(before, keys, attributes);
    const now = entryOf(after, keys, attributes);
    if (old && now && keys.every((key) => old[key] === now[key])) {
      if (JSON.stringify(old) !== JSON.stringify(now)) {
        count(indexName, now[keys[0]] as string, Math.max(writeUnits(old), writeUnits(now)));
      }
      continue;
    }
    for (const entry of [old, now]) {
      if (entry) {
        count(indexName, entry[keys[0]] as string, writeUnits(entry));
      }
    }
  }
}

function entryOf(item: Item | undefined, keys: readonly string[], attributes: readonly string[]): Item | undefined {
  return item && keys.every((key) => item[key] !== undefined)
    ? Object.fromEntries(attributes.filter((name) => item[name] !== undefined).map((name) => [name, item[name]]))
    : undefined;
}

function writeUnits(item: Item | undefined): number {
  return Math.max(1, Math.ceil(sizeOf(item ?? {}) / WRITE_UNIT_BYTES));
}

function readUnits(item: Item | undefined): number {
  return Math.max(1, Math.ceil(sizeOf(item ?? {}) / READ_UNIT_BYTES));
}

/**
 * In bytes, as Amazon DynamoDB counts.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
 */
export function sizeOf(item: Item): number {
  return Object.entries(item).reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + valueSize(value), 0);
}

function valueSize(value: unknown): number {
  switch (typeof value) {
    case 'string':
      return Buffer.byteLength(value);
    case 'number':
      return Math.ceil(String(value).replace(/\D/g, '').length / 2) + 1;
    case 'object': {
      const entries = Array.isArray(value) ? value.map((each): [string, unknown] => ['', each]) : Object.entries(value as Item);
      return 3 + entries.reduce((sum, [name, each]) => sum + 1 + Buffer.byteLength(name) + valueSize(each), 0);
    }
    default:
      return value === undefined ? 0 : 1;
  }
}
