import { DocumentRecord } from '../../contract/document-record';
import { isRescannable } from '../../lifecycle/scanning-changes';
import { DocumentsAccess } from '../documents-access';
import { Refusal } from '../refusal';
import { storedDocument } from '../stored-document';
import { untilItIsDone } from '../until-it-is-done';

/** Another malware scan. The tick finds the record and has it made, so this takes no queue. */
export async function rescanDocument({ store, life }: DocumentsAccess, documentId: string): Promise<DocumentRecord> {
  return untilItIsDone(async () => {
    const record = await storedDocument(store, documentId);
    if (!isRescannable(record)) {
      throw new Refusal('NOT_RESCANNABLE', { detail: `It is ${record.status}.` });
    }
    const step = await life.advance(record, { kind: 'RESCAN_REQUESTED' });
    return step && !step.record.purgedAt ? step.record : undefined;
  });
}
