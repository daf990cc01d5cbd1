import { ApiResponse, json } from './api-response';
import { etagOf, summaryOf } from './document-views';
import { DocumentRecord } from '../../contract/document-record';

/** A document as it is after a change, which the next one may be based on. */
export function changed(statusCode: 200 | 202, record: DocumentRecord): ApiResponse {
  return json(statusCode, summaryOf(record), { ETag: etagOf(record) });
}
