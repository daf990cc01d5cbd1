import { DocumentRecord } from '../../contract/document-record';
import { ResultFormat } from '../../contract/result-format';
import { resultKeys } from '../../storage/object-keys';

/** The keys of the result that is there; nothing where there is none. */
export function resultsOf({ documentId, resultKey, resultAttempt }: DocumentRecord) {
  return resultKey !== undefined && resultAttempt !== undefined ? resultKeys(documentId, resultAttempt) : undefined;
}

/** Whether the file was written beside the result, by what `results.formats` was then. */
export function hasFormat({ resultFormats }: DocumentRecord, format: ResultFormat): boolean {
  return resultFormats === undefined || resultFormats.includes(format);
}
