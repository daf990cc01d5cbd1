import { S3Client } from '@aws-sdk/client-s3';
import { DocumentRecord } from '../../../contract/document-record';
import { DocumentLife } from '../../../runtime/document-life';
import { DocumentStore } from '../../../runtime/document-store';
import { removeBelow, removeSource } from '../../../runtime/object-removal';
import { resultsPrefixOf } from '../../../storage/object-keys';
import { ApiSettings } from '../../api-settings';
import { ApiErrorCode } from '../../openapi/problems';
import { Route } from '../api-handler';
import { ApiProblem } from '../api-problem';
import { ApiResponse } from '../api-response';
import { storedDocument } from '../stored-document';
import { untilItIsDone } from '../until-it-is-done';

const DELETED: ApiResponse = { statusCode: 204 };
const NOT_ALL_YET: ApiResponse = { statusCode: 202 };

/** Left for a batch that is under way, and for the record. */
const CLOSING_MS = 8_000;

/** Hides a document, or removes it for good. */
export function deleteDocument({ allowPurge }: ApiSettings, store: DocumentStore, life: DocumentLife, client: S3Client): Route {
  return async ({ parameters, remainingMs }) => {
    const documentId = parameters.documentId as string;
    if (!parameters.purge) {
      return untilItIsDone(async () => {
        const step = await life.advance(await storedDocument(store, documentId), { kind: 'DELETED' });
        return step && !step.record.purgedAt ? DELETED : undefined;
      });
    }
    if (!allowPurge) {
      throw new ApiProblem(ApiErrorCode.PURGE_NOT_ALLOWED);
    }
    return untilItIsDone(async () => {
      const record = await storedDocument(store, documentId, { deleted: true });
      // the tombstone first: a function that writes results meanwhile finds it afterwards, and removes them
      const step = await life.advance(record, { kind: 'PURGED' });
      return step && purge(step.record, life, client, () => remainingMs() > CLOSING_MS);
    });
  };
}

async function purge(tombstone: DocumentRecord, life: DocumentLife, client: S3Client, mayGoOn: () => boolean): Promise<ApiResponse> {
  const { documentId, bucket, purgedKey, versionId, purgedETag } = tombstone;
  if (purgedKey !== undefined) {
    await removeSource(client, { bucket, key: purgedKey, versionId, eTag: purgedETag });
  }
  if (!await removeBelow(client, bucket, resultsPrefixOf(documentId), mayGoOn)) {
    return NOT_ALL_YET;
  }
  await life.advance(tombstone, { kind: 'OBJECTS_REMOVED' });
  return DELETED;
}
