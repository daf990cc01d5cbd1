import { Readable } from 'node:stream';
import { LinkClients, linksOf } from './links';
import { DocumentStore } from '../../../runtime/document-store';
import { bytesOf, getObject } from '../../../runtime/object-reader';
import { ApiErrorCode } from '../../openapi/problems';
import { ResultAnswer } from '../../openapi/responses';
import { Route } from '../api-handler';
import { ApiProblem } from '../api-problem';
import { ApiResponse, json } from '../api-response';
import { storedDocument } from '../stored-document';

/** Of an answer of Lambda's there can be 6 MB, and there quotes and line breaks, which JSON is full of, take two bytes. */
export const INLINE_RESULT_BYTES = 2 * 1024 ** 2;

/** Links rather than a redirect: a browser that follows one to another origin has none itself any more, and is refused there. */
export function getResult(store: DocumentStore, clients: LinkClients): Route {
  return async ({ parameters }): Promise<ApiResponse> => {
    const record = await storedDocument(store, parameters.documentId as string);
    const { documentId, bucket, resultKey, resultAttempt = record.attempt } = record;
    const object = resultKey === undefined ? undefined : await getObject(clients.client, { bucket, key: resultKey });
    if (!object) {
      const detail = resultKey === undefined ? `The document is ${record.status}.` : 'The result was removed.';
      throw new ApiProblem(ApiErrorCode.NO_RESULT, { detail });
    }
    const sizeBytes = object.ContentLength!;
    const answer: ResultAnswer = { documentId, attempt: resultAttempt, sizeBytes, links: await linksOf(clients, record, { hasResult: true }) };
    const response = json(200, answer);
    if (sizeBytes > INLINE_RESULT_BYTES) {
      (object.Body as Readable).destroy(); // its bytes are for somebody else
      return response;
    }
    const result = (await bytesOf(object)).toString('utf8');
    return { ...response, body: `${response.body!.slice(0, -1)},"result":${result}}` }; // as it is stored
  };
}
