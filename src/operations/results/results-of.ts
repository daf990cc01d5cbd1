import { DocumentRecord } from '../../contract/document-record';
import { ResultFormat } from '../../contract/result-format';
import { resultKeys } from '../../storage/object-keys';

/** The keys of the result that is there; nothing where there is none, or the document is purged, though its objects may be there still. */
export function resultsOf({ documentId, resultKey, resultAttempt, purgedAt }: DocumentRecord) {
  return resultKey !== undefined && resultAttempt !== undefined && purgedAt === undefined ? resultKeys(documentId, resultAttempt) : undefined;
}

/** Whether the file was written beside the result, by what `results.formats` was then. */
export function hasFormat({ resultFormats }: DocumentRecord, format: ResultFormat): boolean {
  return resultFormats === undefined || resultFormats.includes(format);
}
