import type { DocumentSummary } from '../api/documents-api';
import { Explanation, explain } from '../api/problem';

/** Requests at a time: enough to be quick, and few enough not to take others' turns. */
const AT_ONCE = 4;

export interface Refused extends Explanation {
  readonly document: DocumentSummary;
}

export interface BulkResult {
  readonly done: readonly DocumentSummary[];
  readonly refused: readonly Refused[];
}

/** Does the same to many documents. One that is refused keeps no other. */
export async function forEach(
  documents: readonly DocumentSummary[],
  act: (document: DocumentSummary) => Promise<unknown>,
  progress: (finished: number) => void = () => undefined,
): Promise<BulkResult> {
  const left = [...documents];
  const done: DocumentSummary[] = [];
  const refused: Refused[] = [];
  const work = async (): Promise<void> => {
    for (let document = left.shift(); document; document = left.shift()) {
      try {
        await act(document);
        done.push(document);
      } catch (error) {
        refused.push({ document, ...explain(error) });
      }
      progress(done.length + refused.length);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return { done, refused };
}
