import { Readable } from 'node:stream';
import { LinkClients, linksOf, notWritten } from './links';
import { ResultFormat } from '../../../contract/result-format';
import { DocumentResult, joinedPages, toMarkdown, toText } from '../../../normalization';
import { hasFormat } from '../../../operations/results/results-of';
import { storedDocument } from '../../../operations/stored-document';
import { DocumentStore } from '../../../runtime/document-store';
import { bytesOf, getObject } from '../../../runtime/object-reader';
import { ApiErrorCode } from '../../openapi/problems';
import { ResultAnswer } from '../../openapi/responses';
import { Route } from '../api-handler';
import { ApiProblem } from '../api-problem';
import { ApiResponse, json } from '../api-response';

/** Of an answer of Lambda's there can be 6 MB, and there quotes and line breaks, which JSON is full of, take two bytes. */
export const INLINE_RESULT_BYTES = 2 * 1024 ** 2;

/** What is made of `document.json`: the file that has it, too, and a page of it. */
const MADE = {
  text: { format: ResultFormat.TEXT, toPage: toText },
  markdown: { format: ResultFormat.MARKDOWN, toPage: toMarkdown },
} as const;

/** Links rather than a redirect: a browser that follows one to another origin has none itself any more, and is refused there. */
export function getResult(store: DocumentStore, clients: LinkClients): Route {
  return async ({ parameters }): Promise<ApiResponse> => {
    const record = await storedDocument(store, parameters.documentId as string);
    const asked = parameters.format as 'json' | keyof typeof MADE;
    const { documentId, bucket, resultKey, resultAttempt = record.attempt } = record;
    const object = resultKey === undefined ? undefined : await getObject(clients.client, { bucket, key: resultKey });
    if (!object) {
      const detail = resultKey === undefined ? `The document is ${record.status}.` : 'The result was removed.';
      throw new ApiProblem(ApiErrorCode.NO_RESULT, { detail });
    }
    const sizeBytes = object.ContentLength!;
    const isInline = sizeBytes <= INLINE_RESULT_BYTES;
    if (!isInline) {
      (object.Body as Readable).destroy(); // its bytes are for somebody else
    }
    if (asked !== 'json' && !isInline && !hasFormat(record, MADE[asked].format)) {
      throw notWritten(MADE[asked].format);
    }
    const answer: ResultAnswer = { documentId, attempt: resultAttempt, sizeBytes, links: await linksOf(clients, record, { hasResult: true }) };
    if (!isInline) {
      return json(200, answer);
    }
    const result = (await bytesOf(object)).toString('utf8');
    if (asked !== 'json') {
      return json(200, { ...answer, [asked]: joinedPages((JSON.parse(result) as DocumentResult).pages, MADE[asked].toPage) });
    }
    const response = json(200, answer);
    return { ...response, body: `${response.body!.slice(0, -1)},"result":${result}}` }; // as it is stored
  };
}
