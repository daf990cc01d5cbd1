import { checkEngine, uninspected } from './engine-suits';
import { DocumentRecord, IdempotentRequest } from '../../contract/document-record';
import { DocumentStatus } from '../../contract/document-status';
import { isTerminal } from '../../contract/status-table';
import { LimitsByEngine } from '../../engines/engine-limits';
import { rememberedRequests, wasInspected } from '../../lifecycle/reprocess-changes';
import { DocumentsAccess } from '../documents-access';
import { checkDigest } from '../idempotent-request';
import { Refusal } from '../refusal';
import { storedDocument } from '../stored-document';
import { untilItIsDone } from '../until-it-is-done';

export interface ReprocessOptions {
  /** @default - the one that read it before */
  readonly engine?: string;
  /** By which the request is known again where it comes twice. */
  readonly request?: IdempotentRequest;
  /** The attempt that is to be followed by another one: where somebody had it read again since, this is refused. @default - whichever it is */
  readonly attempt?: number;
}

/** Why there is nothing to read again. */
const NOTHING_TO_READ: { readonly [status in DocumentStatus]?: string } = {
  [DocumentStatus.EXPIRED]: 'The document was never uploaded.',
  [DocumentStatus.QUARANTINED]: 'The malware scan found a threat in the document. Have it scanned again, if you doubt that.',
};

/** The record holds the requests of a day, and must not grow without end; nobody pays a hundred times for one document. */
const MOST_REQUESTS_A_DAY = 100;

/**
 * A new attempt. The tick finds the record and sends it on its way, so this takes no queue.
 *
 * @param engines what each takes; empty where that is not known
 */
export async function reprocessDocument(
  { store, life }: DocumentsAccess, engines: LimitsByEngine, documentId: string, { engine, request, attempt }: ReprocessOptions,
): Promise<DocumentRecord> {
  return untilItIsDone(async () => {
    const record = await storedDocument(store, documentId);
    const known = request && record.reprocessRequests?.find(({ key }) => key === request.key);
    if (known) {
      checkDigest(known.digest, request);
      return record;
    }
    if (attempt !== undefined && record.attempt !== attempt) {
      throw new Refusal('CONCURRENT_CHANGE', { detail: 'Somebody else had it read again.' });
    }
    checkReprocess(engines, record, engine);
    const step = await life.advance(record, { kind: 'REPROCESS_REQUESTED', engine, request });
    return step && !step.record.purgedAt ? step.record : undefined;
  });
}

/** @throws where the document cannot be read again, or not by that engine */
export function checkReprocess(engines: LimitsByEngine, record: DocumentRecord, engine: string | undefined): void {
  const detail = NOTHING_TO_READ[record.status];
  if (detail) {
    throw new Refusal('NOT_REPROCESSABLE', { detail });
  }
  if (rememberedRequests(record, new Date()).length >= MOST_REQUESTS_A_DAY) {
    throw new Refusal('NOT_REPROCESSABLE', { detail: `The document was read again ${MOST_REQUESTS_A_DAY} times within a day. Wait until tomorrow.` });
  }
  if (!isTerminal(record.status)) {
    throw new Refusal('DOCUMENT_IN_PROGRESS', { detail: `It is ${record.status}.` });
  }
  if (wasInspected(record)) {
    checkEngine(engines, record, engine);
  } else if (engine !== undefined) {
    throw new Refusal('ENGINE_NOT_SUITABLE', { detail: uninspected(record) });
  }
}
