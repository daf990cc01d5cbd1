import { useEffect, useState } from 'preact/hooks';
import { openSource } from './source/open-source';
import { NotShown, PagePicture, PageSource } from './source/page-source';
import type { Document } from '../api/documents-api';
import { explain } from '../api/problem';

export interface ShownPicture {
  readonly page: number;
  readonly picture?: PagePicture;
  /** Why there is no picture. */
  readonly reason?: string;
}

/** The picture of a page. The file is opened once; where its link has run out meanwhile, once more with a new one. */
export function usePicture(document: Document, page: number, renew: () => Promise<Document>): ShownPicture | undefined {
  const [shown, setShown] = useState<ShownPicture>();
  const [source, setSource] = useState<{ current?: PageSource }>({});
  const { documentId, contentType } = document;
  useEffect(() => {
    const holder: { current?: PageSource } = {};
    setSource(holder);
    return () => holder.current?.close();
  }, [documentId, contentType]);
  useEffect(() => {
    let left = false;
    const show = (what: Omit<ShownPicture, 'page'>): void => {
      if (!left) {
        setShown({ page, ...what });
      }
    };
    const load = async (of: Document, again: boolean): Promise<void> => {
      try {
        source.current ??= await openSource(of);
        show({ picture: await source.current.page(page) });
      } catch (error) {
        if (error instanceof NotShown) {
          show({ reason: error.message });
        } else if (again) {
          source.current?.close();
          source.current = undefined;
          await load(await renew(), false);
        } else {
          show({ reason: `The page cannot be drawn. ${explain(error).sentence}` });
        }
      }
    };
    load(document, true).catch((error: unknown) => show({ reason: explain(error).sentence }));
    return () => {
      left = true;
    };
  }, [source, page]);
  return shown?.page === page ? shown : undefined;
}
