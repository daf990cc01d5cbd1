import { DocumentLife } from '../../../runtime/document-life';
import { DocumentStore } from '../../../runtime/document-store';
import { ApiErrorCode } from '../../openapi/problems';
import { Route } from '../api-handler';
import { ApiProblem } from '../api-problem';
import { json } from '../api-response';
import { etagOf, summaryOf } from '../document-views';
import { storedDocument } from '../stored-document';
import { untilItIsDone } from '../until-it-is-done';

/** Shows a deleted document again. Of a purged one there is nothing left to show. */
export function restoreDocument(store: DocumentStore, life: DocumentLife): Route {
  return async ({ parameters }) => untilItIsDone(async () => {
    const record = await storedDocument(store, parameters.documentId as string, { deleted: true });
    if (record.purgedAt) {
      throw new ApiProblem(ApiErrorCode.NOT_FOUND);
    }
    const step = await life.advance(record, { kind: 'RESTORED' });
    return step && !step.record.purgedAt ? json(200, summaryOf(step.record), { ETag: etagOf(step.record) }) : undefined;
  });
}
