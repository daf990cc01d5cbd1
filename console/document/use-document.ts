import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { DocumentsApi, ReadDocument } from '../api/documents-api';
import { Explanation, explain } from '../api/problem';
import { useOrder } from '../ui/in-order';
import { STATUSES } from '../ui/statuses';

const IN_PROGRESS_MS = 3_000;
/** Somebody else may change it. */
const AT_AN_END_MS = 60_000;

export interface LoadedDocument {
  readonly document?: ReadDocument;
  /** Why it, or its latest state, did not come. */
  readonly failure?: Explanation;
  readonly reload: () => Promise<void>;
}

/** A document as it changes: asked for often while it is in progress. */
export function useDocument(api: Pick<DocumentsApi, 'get'>, documentId: string, deleted: boolean): LoadedDocument {
  const [document, setDocument] = useState<ReadDocument>();
  const [failure, setFailure] = useState<Explanation>();
  const order = useOrder();
  const shown = useRef<boolean>();
  shown.current = deleted;
  useEffect(() => () => {
    shown.current = undefined;
  }, []);
  const reload = useCallback(async () => {
    const wanted = shown.current; // by now: who changed the document may have begun before it was deleted
    if (wanted === undefined) {
      return;
    }
    const counts = order();
    const told = (tell: () => void): void => {
      if (shown.current === wanted && counts()) {
        tell();
      }
    };
    try {
      const loaded = await api.get(documentId, wanted);
      told(() => {
        setDocument(loaded);
        setFailure(undefined);
      });
    } catch (error) {
      told(() => setFailure(explain(error)));
    }
  }, [api, documentId]);
  useEffect(() => void reload(), [reload, deleted]);
  const inProgress = document !== undefined && !STATUSES[document.status].terminal;
  useEffect(() => {
    const timer = setInterval(() => {
      if (!window.document.hidden) {
        void reload();
      }
    }, inProgress ? IN_PROGRESS_MS : AT_AN_END_MS);
    return () => clearInterval(timer);
  }, [reload, inProgress]);
  return { document, failure, reload };
}
