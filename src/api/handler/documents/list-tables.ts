import { link, LinkClients, notWritten } from './links';
import { ResultFormat } from '../../../contract/result-format';
import { hasFormat, resultsOf } from '../../../operations/results/results-of';
import { StoredTable, tablesBelow } from '../../../operations/results/stored-tables';
import { storedDocument } from '../../../operations/stored-document';
import { DocumentStore } from '../../../runtime/document-store';
import { ApiErrorCode } from '../../openapi/problems';
import { TableList } from '../../openapi/responses';
import { Route } from '../api-handler';
import { ApiProblem } from '../api-problem';
import { json } from '../api-response';

/** The CSV files of a result, in the order of the document, which is not that of their keys. */
export function listTables(store: DocumentStore, { client, presigner }: LinkClients): Route {
  return async ({ parameters }) => {
    const record = await storedDocument(store, parameters.documentId as string);
    const { documentId, bucket, fileName, resultAttempt } = record;
    const results = resultsOf(record);
    if (!results || resultAttempt === undefined) {
      throw new ApiProblem(ApiErrorCode.NO_RESULT, { detail: `The document is ${record.status}.` });
    }
    if (!hasFormat(record, ResultFormat.CSV)) {
      throw notWritten(ResultFormat.CSV);
    }
    const from = placeOf(parameters.cursor as string | undefined, resultAttempt);
    const left = (await tablesBelow(client, bucket, results.tables)).filter((table) => comesBehind(table, from));
    const shown = left.slice(0, parameters.limit as number);
    const list: TableList = {
      documentId,
      attempt: resultAttempt,
      tables: await Promise.all(shown.map(async ({ key, page, number, sizeBytes }) => (
        { page, number, sizeBytes, url: await link(presigner, { bucket, key, fileName: `${fileName}.${page}-${number}.csv` }) }
      ))),
      ...shown.length < left.length && { cursor: `${resultAttempt}-${shown.at(-1)!.page}-${shown.at(-1)!.number}` },
    };
    return json(200, list);
  };
}

/** @throws INVALID_CURSOR where the document was read again meanwhile: its tables are others */
function placeOf(cursor: string | undefined, resultAttempt: number): Pick<StoredTable, 'page' | 'number'> {
  if (cursor === undefined) {
    return { page: 0, number: 0 };
  }
  const [attempt, page, number] = cursor.split('-').map(Number);
  if (attempt !== resultAttempt) {
    throw new ApiProblem(ApiErrorCode.INVALID_CURSOR, { errors: [{ field: 'cursor', message: 'The document was read again since: begin again without it.' }] });
  }
  return { page, number };
}

function comesBehind(table: StoredTable, { page, number }: Pick<StoredTable, 'page' | 'number'>): boolean {
  return table.page > page || (table.page === page && table.number > number);
}
