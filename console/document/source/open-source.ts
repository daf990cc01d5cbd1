import { NotShown, PageSource } from './page-source';
import type { Document } from '../../api/documents-api';

/** More pixels than that would take the memory that other pages of the browser need. */
const MOST_PIXELS = 50_000_000;

/** What shows files of a type comes when it is needed. */
const OPENERS: Readonly<Record<string, (url: string) => Promise<PageSource>>> = {
  'application/pdf': async (url) => (await import('./pdf-source')).openPdf(url),
  'image/png': async (url) => (await import('./image-source')).openImage(url),
  'image/jpeg': async (url) => (await import('./image-source')).openImage(url),
  'image/tiff': async (url) => (await import('./tiff-source')).openTiff(url),
};

/** @throws NotShown with the reason */
export async function openSource({ contentType, widthPx, heightPx, links }: Document): Promise<PageSource> {
  const open = OPENERS[contentType ?? ''];
  if (links.source === undefined) {
    throw new NotShown('The file cannot be opened: it is not there, or in quarantine. What was read of it is beside.');
  }
  if (!open) {
    throw new NotShown('Files of this type are not shown here. What was read of it is beside.');
  }
  if ((widthPx ?? 0) * (heightPx ?? 0) > MOST_PIXELS) {
    throw new NotShown(`The picture has more than ${MOST_PIXELS / 1_000_000} megapixels and is not shown here. Open the file to see it.`);
  }
  return open(links.source);
}
