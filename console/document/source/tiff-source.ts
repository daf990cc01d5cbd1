import { bitmapPicture } from './bitmap-picture';
import { PageSource } from './page-source';
import { ApiFailure } from '../../api/problem';
import type { TiffAnswer } from '../../workers/tiff';

/** Set when the console is bundled. */
declare const TIFF_WORKER: string;

/** A worker decodes the pages, one at a time as they are shown. */
export async function openTiff(url: string): Promise<PageSource> {
  const response = await fetch(url);
  if (!response.ok) {
    throw new ApiFailure(response.status);
  }
  const worker = new Worker(new URL(TIFF_WORKER, document.baseURI));
  const file = await response.arrayBuffer();
  worker.postMessage({ file }, [file]);
  return {
    page: async (page) => new Promise((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<TiffAnswer>) => ('fault' in data ? reject(new Error(data.fault)) : resolve(bitmapPicture(data.bitmap)));
      worker.postMessage({ page });
    }),
    close: () => worker.terminate(),
  };
}
