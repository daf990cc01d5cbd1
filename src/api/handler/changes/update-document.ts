import { DocumentRecord } from '../../../contract/document-record';
import { DocumentLife } from '../../../runtime/document-life';
import { DocumentStore } from '../../../runtime/document-store';
import { MAX_LABELS } from '../../openapi/fields';
import { ApiErrorCode } from '../../openapi/problems';
import { DocumentPatch } from '../../openapi/requests';
import { Route } from '../api-handler';
import { ApiProblem, invalidRequest } from '../api-problem';
import { json } from '../api-response';
import { etagOf, summaryOf } from '../document-views';
import { namesTag } from '../entity-tags';
import { storedDocument } from '../stored-document';
import { untilItIsDone } from '../until-it-is-done';

/** Merges labels. With If-Match into the very record that the caller has seen, else into whatever there is. */
export function updateDocument(store: DocumentStore, life: DocumentLife): Route {
  return async ({ parameters, json: body }) => {
    const patch = patchOf(body as DocumentPatch);
    const ifMatch = parameters['If-Match'] as string | undefined;
    return untilItIsDone(async () => {
      const record = await storedDocument(store, parameters.documentId as string);
      if (ifMatch !== undefined && !namesTag(ifMatch, etagOf(record))) {
        throw new ApiProblem(ApiErrorCode.PRECONDITION_FAILED, { detail: `Its ETag is ${etagOf(record)} now.` });
      }
      const labels = merged(record.labels, patch);
      const changed = isSame(labels, record)
        ? record
        : (await life.advance(record, { kind: 'LABELS_CHANGED', labels, revision: ifMatch === undefined ? undefined : record.revision }))?.record;
      return changed && !changed.purgedAt ? json(200, summaryOf(changed), { ETag: etagOf(changed) }) : undefined;
    });
  };
}

/** What is null is to be removed. */
type LabelsPatch = NonNullable<DocumentPatch['labels']>;

function patchOf({ labels = {}, removeLabels = [] }: DocumentPatch): LabelsPatch {
  const both = removeLabels.find((key) => typeof labels[key] === 'string');
  if (both !== undefined) {
    throw invalidRequest([{ field: 'removeLabels', message: `The label ${both} is to be set and to be removed.` }]);
  }
  return { ...labels, ...Object.fromEntries(removeLabels.map((key) => [key, null])) };
}

/** As RFC 7396 has it. */
function merged(labels: Readonly<Record<string, string>> = {}, patch: LabelsPatch): Record<string, string> {
  const result = Object.fromEntries(Object.entries({ ...labels, ...patch }).filter((label): label is [string, string] => label[1] !== null));
  const count = Object.keys(result).length;
  if (count > MAX_LABELS) {
    throw invalidRequest([{ field: 'labels', message: `The document would have ${count} labels; there can be ${MAX_LABELS}.` }]);
  }
  return result;
}

function isSame(labels: Readonly<Record<string, string>>, record: DocumentRecord): boolean {
  const before = record.labels ?? {};
  return Object.keys(labels).length === Object.keys(before).length && Object.entries(labels).every(([key, value]) => before[key] === value);
}
