import { documentsWithIds, listDocuments as pageOfDocuments } from '../../../operations/listing/list-documents';
import { ListFilters, listQueryOf } from '../../../operations/listing/list-query';
import { ListedTable } from '../../../operations/listing/listed-table';
import { DocumentList } from '../../openapi/responses';
import { Route } from '../api-handler';
import { invalidRequest } from '../api-problem';
import { json } from '../api-response';
import { summaryOf } from '../document-views';
import { Parameters } from '../parameters';

/** Of an answer of Lambda's there can be 6 MB, and quotes take two bytes there; one document has some 60 KB at most. */
const LARGEST_ANSWER_BYTES = 2 * 1024 ** 2;

/** @param indexedLabel the label that has an index */
export function listDocuments(table: ListedTable, indexedLabel?: string): Route {
  return async ({ parameters }) => {
    if (parameters.ids !== undefined) {
      return json(200, await documentsOf(table, parameters));
    }
    const { records, ...rest } = await pageOfDocuments(table, listQueryOf(parameters as unknown as ListFilters, indexedLabel), {
      limit: parameters.limit as number, cursor: parameters.cursor as string | undefined, maxBytes: LARGEST_ANSWER_BYTES,
    });
    const list: DocumentList = { documents: records.map(summaryOf), ...rest };
    return json(200, list);
  };
}

/** Those that there are, in the order in which they are asked for. */
async function documentsOf(table: ListedTable, { ids, deleted, ...others }: Parameters): Promise<DocumentList> {
  const besides = Object.keys(others).filter((name) => name !== 'limit' && others[name] !== undefined);
  if (besides.length > 0) {
    throw invalidRequest(besides.map((field) => ({ field, message: 'It cannot be asked for together with ids.' })));
  }
  return { documents: (await documentsWithIds(table, (ids as string).split(','), deleted as boolean)).map(summaryOf) };
}
