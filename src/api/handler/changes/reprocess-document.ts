import { checkEngine, uninspected } from './engine-suits';
import { DocumentRecord } from '../../../contract/document-record';
import { DocumentStatus } from '../../../contract/document-status';
import { isTerminal } from '../../../contract/status-table';
import { rememberedRequests, wasInspected } from '../../../lifecycle/reprocess-changes';
import { DocumentLife } from '../../../runtime/document-life';
import { DocumentStore } from '../../../runtime/document-store';
import { ApiSettings } from '../../api-settings';
import { ApiErrorCode } from '../../openapi/problems';
import { ReprocessBody } from '../../openapi/requests';
import { Route } from '../api-handler';
import { ApiProblem } from '../api-problem';
import { json } from '../api-response';
import { etagOf, summaryOf } from '../document-views';
import { checkDigest, idempotentRequestOf } from '../idempotency';
import { storedDocument } from '../stored-document';
import { untilItIsDone } from '../until-it-is-done';

/** Why there is nothing to read again. */
const NOTHING_TO_READ: { readonly [status in DocumentStatus]?: string } = {
  [DocumentStatus.EXPIRED]: 'The document was never uploaded.',
  [DocumentStatus.QUARANTINED]: 'The malware scan found a threat in the document. Have it scanned again, if you doubt that.',
};

/** The record holds the keys of a day, and must not grow without end; nobody pays a hundred times for one document. */
const MOST_REQUESTS_A_DAY = 100;

/** A new attempt. The tick finds the record and sends it on its way: the API has no queue. */
export function reprocessDocument(settings: ApiSettings, store: DocumentStore, life: DocumentLife): Route {
  return async (request) => {
    const { engine } = request.json as ReprocessBody;
    const idempotent = idempotentRequestOf(request);
    return untilItIsDone(async () => {
      const record = await storedDocument(store, request.parameters.documentId as string);
      const known = record.reprocessRequests?.find(({ key }) => key === idempotent?.key);
      if (known) {
        checkDigest(known.digest, idempotent);
        return accepted(record);
      }
      check(settings, record, engine);
      const step = await life.advance(record, { kind: 'REPROCESS_REQUESTED', engine, request: idempotent });
      return step && !step.record.purgedAt ? accepted(step.record) : undefined;
    });
  };
}

function check(settings: ApiSettings, record: DocumentRecord, engine: string | undefined): void {
  const detail = NOTHING_TO_READ[record.status];
  if (detail) {
    throw new ApiProblem(ApiErrorCode.NOT_REPROCESSABLE, { detail });
  }
  if (rememberedRequests(record, new Date()).length >= MOST_REQUESTS_A_DAY) {
    throw new ApiProblem(ApiErrorCode.NOT_REPROCESSABLE, { detail: `The document was read again ${MOST_REQUESTS_A_DAY} times within a day. Wait until tomorrow.` });
  }
  if (!isTerminal(record.status)) {
    throw new ApiProblem(ApiErrorCode.DOCUMENT_IN_PROGRESS, { detail: `It is ${record.status}.` });
  }
  if (wasInspected(record)) {
    checkEngine(settings, record, engine);
  } else if (engine !== undefined) {
    throw new ApiProblem(ApiErrorCode.ENGINE_NOT_SUITABLE, { detail: uninspected(record) });
  }
}

function accepted(record: DocumentRecord) {
  return json(202, summaryOf(record), { ETag: etagOf(record) });
}
