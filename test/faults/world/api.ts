import type { APIGatewayProxyEvent } from 'aws-lambda';
import { allocate, UploadRequest } from '../../../src/lifecycle/intake-changes';
import { documentClient } from '../../../src/runtime/clients';
import { DocumentLife } from '../../../src/runtime/document-life';
import { DocumentStore } from '../../../src/runtime/document-store';
import { TABLE } from '../../helpers/fake-documents-table';

export type ApiRequest = { readonly reprocess: string } | { readonly upload: UploadRequest };

/** Somebody asks for an upload, or wants a document read again: they write that, and have no queue. */
export async function apiHandler(request: ApiRequest): Promise<string> {
  const store = new DocumentStore(documentClient(), TABLE);
  if ('upload' in request) {
    await store.create(allocate(request.upload, new Date()));
    return 'done';
  }
  const record = await store.get(request.reprocess);
  const step = record && await new DocumentLife(store).advance(record, { kind: 'REPROCESS_REQUESTED' });
  return step ? 'done' : 'nothing to do';
}

/** As Amazon API Gateway tells of it. */
export function purgeRequest(documentId: string): APIGatewayProxyEvent {
  return {
    httpMethod: 'DELETE',
    resource: '/documents/{documentId}',
    path: `/documents/${documentId}`,
    pathParameters: { documentId },
    queryStringParameters: { purge: 'true' },
    multiValueQueryStringParameters: { purge: ['true'] },
    headers: {},
    multiValueHeaders: {},
    body: null,
    isBase64Encoded: false,
    stageVariables: null,
    requestContext: { requestId: 'request' } as APIGatewayProxyEvent['requestContext'],
  };
}
