import { S3Client } from '@aws-sdk/client-s3';
import { linksOf } from './links';
import { DocumentStore } from '../../../runtime/document-store';
import { Route } from '../api-handler';
import { json } from '../api-response';
import { documentOf, etagOf } from '../document-views';
import { storedDocument } from '../stored-document';

export function getDocument(store: DocumentStore, presigner: S3Client): Route {
  return async ({ parameters }) => {
    const record = await storedDocument(store, parameters.documentId as string, { deleted: parameters.deleted as boolean });
    return json(200, documentOf(record, await linksOf(presigner, record)), { ETag: etagOf(record) });
  };
}
