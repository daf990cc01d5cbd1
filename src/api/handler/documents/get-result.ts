import { Readable } from 'node:stream';
import { S3Client } from '@aws-sdk/client-s3';
import { resultLink } from './links';
import { DocumentStore } from '../../../runtime/document-store';
import { bytesOf, getObject } from '../../../runtime/object-reader';
import { ApiErrorCode } from '../../openapi/problems';
import { Route } from '../api-handler';
import { ApiProblem } from '../api-problem';
import { ApiResponse } from '../api-response';
import { storedDocument } from '../stored-document';

/** Of an answer of Lambda's there can be 6 MB, and there quotes and line breaks, which JSON is full of, take two bytes. */
export const INLINE_RESULT_BYTES = 2 * 1024 ** 2;

export function getResult(store: DocumentStore, client: S3Client, presigner: S3Client): Route {
  return async ({ parameters }): Promise<ApiResponse> => {
    const record = await storedDocument(store, parameters.documentId as string);
    const { bucket, resultKey } = record;
    const object = resultKey === undefined ? undefined : await getObject(client, { bucket, key: resultKey });
    if (!object) {
      const detail = resultKey === undefined ? `The document is ${record.status}.` : 'The result was removed.';
      throw new ApiProblem(ApiErrorCode.NO_RESULT, { detail });
    }
    if (object.ContentLength! > INLINE_RESULT_BYTES) {
      (object.Body as Readable).destroy(); // its bytes are for somebody else
      return { statusCode: 302, headers: { Location: await resultLink(presigner, record, resultKey!) } };
    }
    return { statusCode: 200, headers: { 'Content-Type': 'application/json' }, body: (await bytesOf(object)).toString('utf8') };
  };
}
