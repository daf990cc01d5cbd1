import type { LabelConflict } from './label-conflict';
import type { DocumentsApi, ReadDocument } from '../api/documents-api';
import { ApiFailure } from '../api/problem';

/** The record may change for other reasons while a label is changed, such as by the pipeline; this often that is passed over. */
const ATTEMPTS = 5;

export interface LabelChange {
  readonly key: string;
  /** `null` takes the label away. */
  readonly value: string | null;
}

/**
 * Changes a label of a document as somebody saw it. Other changes of the document since are no hindrance.
 *
 * @returns what stands in the way: a change of the same label
 */
export async function changeLabel(
  api: Pick<DocumentsApi, 'get' | 'changeLabels'>, seen: ReadDocument, { key, value }: LabelChange,
): Promise<LabelConflict | undefined> {
  const before = seen.labels[key];
  let { etag } = seen;
  for (let attempt = 1; ; attempt++) {
    try {
      await api.changeLabels(seen.documentId, { [key]: value }, etag);
      return undefined;
    } catch (error) {
      if (!(error instanceof ApiFailure) || error.status !== 412 || attempt === ATTEMPTS) {
        throw error;
      }
    }
    const current = await api.get(seen.documentId, false);
    const now = current.labels[key];
    if (now !== before) {
      return now === (value ?? undefined) ? undefined : { key, before, now, wanted: value ?? undefined };
    }
    etag = current.etag;
  }
}
