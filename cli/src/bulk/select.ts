import { DocumentRecord } from '../../../src/contract/document-record';
import { documentsWithIds, listDocuments } from '../../../src/operations/listing/list-documents';
import { ListQuery } from '../../../src/operations/listing/list-query';
import { ListedTable } from '../../../src/operations/listing/listed-table';

const PAGE = 100;

/** All documents that a query is about, however many. */
export async function* allDocuments(table: ListedTable, query: ListQuery, interrupted: AbortSignal): AsyncGenerator<DocumentRecord> {
  let cursor: string | undefined;
  do {
    interrupted.throwIfAborted();
    const page = await listDocuments(table, query, { limit: PAGE, cursor });
    yield* page.records;
    cursor = page.cursor;
  } while (cursor !== undefined);
}

/** Those of these ids that there are, and those that there are not. */
export async function documentsById(
  table: ListedTable, ids: readonly string[], deleted: ReadonlyArray<boolean>,
): Promise<{ readonly found: DocumentRecord[]; readonly missing: string[] }> {
  const found: DocumentRecord[] = [];
  for (let start = 0; start < ids.length; start += PAGE) {
    for (const each of deleted) {
      found.push(...await documentsWithIds(table, ids.slice(start, start + PAGE), each));
    }
  }
  const known = new Set(found.map(({ documentId }) => documentId));
  return { found, missing: [...new Set(ids)].filter((id) => !known.has(id)) };
}
