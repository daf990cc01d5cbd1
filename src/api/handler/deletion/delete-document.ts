import { S3Client } from '@aws-sdk/client-s3';
import { deleteDocument as hide, purgeDocument } from '../../../operations/deletion/delete-document';
import { DocumentLife } from '../../../runtime/document-life';
import { DocumentStore } from '../../../runtime/document-store';
import { ApiSettings } from '../../api-settings';
import { ApiErrorCode } from '../../openapi/problems';
import { Route } from '../api-handler';
import { ApiProblem } from '../api-problem';
import { ApiResponse } from '../api-response';

const DELETED: ApiResponse = { statusCode: 204 };
const NOT_ALL_YET: ApiResponse = { statusCode: 202 };

/** Left for a batch that is under way, and for the record. */
const CLOSING_MS = 8_000;

/** Hides a document, or removes it for good. */
export function deleteDocument({ allowPurge }: ApiSettings, store: DocumentStore, life: DocumentLife, client: S3Client): Route {
  return async ({ parameters, remainingMs }) => {
    const documentId = parameters.documentId as string;
    if (!parameters.purge) {
      await hide({ store, life }, documentId);
      return DELETED;
    }
    if (!allowPurge) {
      throw new ApiProblem(ApiErrorCode.PURGE_NOT_ALLOWED);
    }
    return await purgeDocument({ store, life }, client, documentId, () => remainingMs() > CLOSING_MS) ? DELETED : NOT_ALL_YET;
  };
}
