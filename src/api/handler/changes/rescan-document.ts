import { isRescannable } from '../../../lifecycle/scanning-changes';
import { DocumentLife } from '../../../runtime/document-life';
import { DocumentStore } from '../../../runtime/document-store';
import { ApiErrorCode } from '../../openapi/problems';
import { Route } from '../api-handler';
import { ApiProblem } from '../api-problem';
import { json } from '../api-response';
import { etagOf, summaryOf } from '../document-views';
import { storedDocument } from '../stored-document';
import { untilItIsDone } from '../until-it-is-done';

/** Another malware scan. The tick finds the record and has it made: the API has no queue. */
export function rescanDocument(store: DocumentStore, life: DocumentLife): Route {
  return async ({ parameters }) => untilItIsDone(async () => {
    const record = await storedDocument(store, parameters.documentId as string);
    if (!isRescannable(record)) {
      throw new ApiProblem(ApiErrorCode.NOT_RESCANNABLE, { detail: `It is ${record.status}.` });
    }
    const step = await life.advance(record, { kind: 'RESCAN_REQUESTED' });
    return step && !step.record.purgedAt ? json(202, summaryOf(step.record), { ETag: etagOf(step.record) }) : undefined;
  });
}
