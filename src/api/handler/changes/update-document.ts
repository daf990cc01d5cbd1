import { changeLabels, LabelsPatch } from '../../../operations/changes/change-labels';
import { DocumentLife } from '../../../runtime/document-life';
import { DocumentStore } from '../../../runtime/document-store';
import { ApiErrorCode } from '../../openapi/problems';
import { DocumentPatch } from '../../openapi/requests';
import { Route } from '../api-handler';
import { ApiProblem, invalidRequest } from '../api-problem';
import { changed } from '../changed';
import { etagOf } from '../document-views';
import { namesTag } from '../entity-tags';

/** Merges labels. With If-Match into the very record that the caller has seen, else into whatever there is. */
export function updateDocument(store: DocumentStore, life: DocumentLife): Route {
  return async ({ parameters, json: body }) => {
    const patch = patchOf(body as DocumentPatch);
    const ifMatch = parameters['If-Match'] as string | undefined;
    return changed(200, await changeLabels({ store, life }, parameters.documentId as string, patch, ifMatch === undefined ? undefined : (record) => {
      if (!namesTag(ifMatch, etagOf(record))) {
        throw new ApiProblem(ApiErrorCode.PRECONDITION_FAILED, { detail: `Its ETag is ${etagOf(record)} now.` });
      }
    }));
  };
}

function patchOf({ labels = {}, removeLabels = [] }: DocumentPatch): LabelsPatch {
  const both = removeLabels.find((key) => typeof labels[key] === 'string');
  if (both !== undefined) {
    throw invalidRequest([{ field: 'removeLabels', message: `The label ${both} is to be set and to be removed.` }]);
  }
  return { ...labels, ...Object.fromEntries(removeLabels.map((key) => [key, null])) };
}
