import { Disposition, LinkClients, linksOf } from './links';
import { storedDocument } from '../../../operations/stored-document';
import { DocumentStore } from '../../../runtime/document-store';
import { Route } from '../api-handler';
import { json } from '../api-response';
import { documentOf, etagOf } from '../document-views';
import { namesTagWeakly } from '../entity-tags';

export function getDocument(store: DocumentStore, clients: LinkClients): Route {
  return async ({ parameters }) => {
    const record = await storedDocument(store, parameters.documentId as string, { deleted: parameters.deleted as boolean });
    const headers = { ETag: etagOf(record) };
    const ifNoneMatch = parameters['If-None-Match'] as string | undefined;
    if (ifNoneMatch !== undefined && namesTagWeakly(ifNoneMatch, headers.ETag)) {
      return { statusCode: 304, headers };
    }
    return json(200, documentOf(record, await linksOf(clients, record, { disposition: parameters.disposition as Disposition })), headers);
  };
}
