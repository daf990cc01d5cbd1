import { queueUrl } from './queue';
import { documentClient } from '../../../src/runtime/clients';
import { DocumentLife } from '../../../src/runtime/document-life';
import { DocumentStore } from '../../../src/runtime/document-store';
import { Effects } from '../../../src/runtime/effects';
import { TABLE } from '../../helpers/fake-documents-table';

/** Somebody wants a document read again, by the library's own code. */
export async function apiHandler({ documentId }: { readonly documentId: string }): Promise<string> {
  const store = new DocumentStore(documentClient(), TABLE);
  const effects = new Effects({ uploadsQueueUrl: queueUrl('uploads'), workQueueUrl: queueUrl('work') });
  const record = await store.get(documentId);
  const step = record && await new DocumentLife(store).advance(record, { kind: 'REPROCESS_REQUESTED' });
  await (step && effects.carryOutAll(step.effects, step.record));
  return step ? 'done' : 'nothing to do';
}
