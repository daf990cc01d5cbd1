import { documentClient } from '../../../src/runtime/clients';
import { DocumentLife } from '../../../src/runtime/document-life';
import { DocumentStore } from '../../../src/runtime/document-store';
import { TABLE } from '../../helpers/fake-documents-table';

/** Somebody wants a document read again: they write that, and have no queue. */
export async function apiHandler({ documentId }: { readonly documentId: string }): Promise<string> {
  const store = new DocumentStore(documentClient(), TABLE);
  const record = await store.get(documentId);
  const step = record && await new DocumentLife(store).advance(record, { kind: 'REPROCESS_REQUESTED' });
  return step ? 'done' : 'nothing to do';
}
