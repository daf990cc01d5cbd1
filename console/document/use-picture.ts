import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { openSource } from './source/open-source';
import { OpenedFile } from './source/opened-file';
import { NotShown, PagePicture } from './source/page-source';
import type { Document } from '../api/documents-api';
import { explain } from '../api/problem';

export interface ShownPicture {
  readonly picture?: PagePicture;
  /** Why there is no picture. */
  readonly reason?: string;
}

/** The picture of a page. @param renew asks for the document with new links */
export function usePicture(document: Document, page: number, renew: () => Promise<Document>): ShownPicture | undefined {
  const [shown, setShown] = useState<ShownPicture & { readonly file: OpenedFile; readonly page: number }>();
  const latest = useRef({ document, renew });
  latest.current = { document, renew };
  const { documentId, contentType, links } = document;
  const file = useMemo(
    () => new OpenedFile(async (anew) => openSource(anew ? await latest.current.renew() : latest.current.document)),
    [documentId, contentType, links.source === undefined],
  );
  useEffect(() => () => file.close(), [file]);
  useEffect(() => {
    let left = false;
    const show = (what: ShownPicture): void => {
      if (!left) {
        setShown({ file, page, ...what });
      }
    };
    file.page(page).then((picture) => show({ picture }), (error: unknown) => show({ reason: reasonOf(error) }));
    return () => {
      left = true;
    };
  }, [file, page]);
  return shown?.file === file && shown.page === page ? shown : undefined;
}

const reasonOf = (error: unknown): string => (error instanceof NotShown ? error.message : `The page cannot be drawn. ${explain(error).sentence}`);
