import { DocumentRecord } from '../contract/document-record';
import { isTerminal } from '../contract/status-table';
import { changeKey, listingKeys, RECORD_SCHEMA_VERSION } from '../storage/table-schema';

/** Of each version, what makes its records those of the next one. */
const UPGRADES: ReadonlyArray<(item: Item) => Item> = [withoutVersion];

type Item = Readonly<Record<string, unknown>>;

/**
 * An item of the documents table as a record of today's layout, whatever version wrote it.
 *
 * What an upgrade adds is in the table after the record's next write of these attributes; until then, the record is read
 * rightly by its id. A record of a later version, which a rollback may meet, is taken as it is: writes name single
 * attributes, so nothing of it is lost.
 */
export function storedRecord({ lastWrite, ...item }: Item): DocumentRecord { // the token of a write belongs to the item, and says nothing of the document
  const version = (item.schemaVersion as number | undefined) ?? 0;
  return UPGRADES.slice(version).reduce((record, upgrade) => upgrade(record), item as Item) as unknown as DocumentRecord;
}

/** Before there were versions: the creation stood in the sort key alone, and indexes held copies. */
function withoutVersion(item: Item): Item {
  const { timeKey, ...rest } = item as unknown as DocumentRecord & { readonly timeKey?: string };
  const createdAt = rest.sortKey.slice(0, rest.sortKey.indexOf('#'));
  return {
    ...rest,
    schemaVersion: RECORD_SCHEMA_VERSION,
    createdAt,
    ...listingKeys({ ...rest, createdAt }),
    ...isTerminal(rest.status) && { changedAt: changeKey(rest.documentId, rest.updatedAt) },
  };
}
