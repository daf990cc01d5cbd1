import type { APIGatewayProxyEvent } from 'aws-lambda';
import { allocate, UploadRequest } from '../../../src/lifecycle/intake-changes';
import { PlainEvent } from '../../../src/lifecycle/transition';
import { documentClient } from '../../../src/runtime/clients';
import { DocumentLife } from '../../../src/runtime/document-life';
import { DocumentStore } from '../../../src/runtime/document-store';
import { TABLE } from '../../helpers/fake-documents-table';

export type ApiRequest = { readonly reprocess: string } | { readonly upload: UploadRequest } | { readonly edit: string; readonly what: EditName };

/** What users do to a record, which its document goes on beside. */
export type EditName = 'delete' | 'restore' | 'label' | 'rescan';

const EDITS: Readonly<Record<EditName, PlainEvent>> = {
  delete: { kind: 'DELETED' },
  restore: { kind: 'RESTORED' },
  rescan: { kind: 'RESCAN_REQUESTED' },
  label: { kind: 'LABELS_CHANGED', labels: { caseNo: '4711' } },
};

/** Somebody asks for an upload, or wants a document read again: they write that, and have no queue. */
export async function apiHandler(request: ApiRequest): Promise<string> {
  const store = new DocumentStore(documentClient(), TABLE);
  if ('upload' in request) {
    await store.create(allocate(request.upload, new Date()));
    return 'done';
  }
  const life = new DocumentLife(store);
  if ('edit' in request) {
    const edited = await store.get(request.edit);
    return edited && await life.advance(edited, EDITS[request.what]) ? 'done' : 'nothing to do';
  }
  const record = await store.get(request.reprocess);
  return record && await life.advance(record, { kind: 'REPROCESS_REQUESTED' }) ? 'done' : 'nothing to do';
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
