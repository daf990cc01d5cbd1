import { DocumentRecord } from '../../contract/document-record';
import { MAX_LABELS } from '../../contract/label-key';
import { DocumentsAccess } from '../documents-access';
import { invalid } from '../refusal';
import { storedDocument } from '../stored-document';
import { untilItIsDone } from '../until-it-is-done';

/** Labels to set; what is null is to be removed, and those that are not named stay. */
export type LabelsPatch = Readonly<Record<string, string | null>>;

/**
 * Merge labels into a document's own.
 *
 * @param judge where it is given, the change is made to the very record that it saw, or else to whatever there is; it throws where the change is
 *   not to be made
 */
export async function changeLabels(
  { store, life }: DocumentsAccess, documentId: string, patch: LabelsPatch, judge?: (record: DocumentRecord) => void,
): Promise<DocumentRecord> {
  return untilItIsDone(async () => {
    const record = await storedDocument(store, documentId);
    judge?.(record);
    const labels = merged(record.labels, patch);
    const changed = isSame(labels, record)
      ? record
      : (await life.advance(record, { kind: 'LABELS_CHANGED', labels, revision: judge && record.revision }))?.record;
    return changed && !changed.purgedAt ? changed : undefined;
  });
}

/** As RFC 7396 has it. */
function merged(labels: Readonly<Record<string, string>> = {}, patch: LabelsPatch): Record<string, string> {
  const result = Object.fromEntries(Object.entries({ ...labels, ...patch }).filter((label): label is [string, string] => label[1] !== null));
  const count = Object.keys(result).length;
  if (count > MAX_LABELS) {
    throw invalid([{ field: 'labels', message: `The document would have ${count} labels; there can be ${MAX_LABELS}.` }]);
  }
  return result;
}

function isSame(labels: Readonly<Record<string, string>>, record: DocumentRecord): boolean {
  const before = record.labels ?? {};
  return Object.keys(labels).length === Object.keys(before).length && Object.entries(labels).every(([key, value]) => before[key] === value);
}
