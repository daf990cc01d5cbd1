import { bitmapPicture } from './bitmap-picture';
import { PagePicture, PageSource } from './page-source';
import { ApiFailure } from '../../api/problem';
import type { TiffAnswer } from '../../workers/tiff';

/** Set when the console is bundled. */
declare const TIFF_WORKER: string;

/** A worker decodes the pages as they are shown. */
export async function openTiff(url: string): Promise<PageSource> {
  const response = await fetch(url);
  if (!response.ok) {
    throw new ApiFailure(response.status);
  }
  const file = await response.arrayBuffer();
  const worker = new Worker(new URL(TIFF_WORKER, document.baseURI));
  worker.postMessage({ file }, [file]);
  return { page: async (page) => decoded(worker, page), close: () => worker.terminate() };
}

/** Several pages may be on their way, where somebody turns them quickly: an answer is of the page that it names. */
async function decoded(worker: Worker, page: number): Promise<PagePicture> {
  return new Promise((resolve, reject) => {
    const answered = ({ data }: MessageEvent<TiffAnswer>): void => {
      if (data.page === page) {
        worker.removeEventListener('message', answered);
        if ('fault' in data) {
          reject(new Error(data.fault));
        } else {
          resolve(bitmapPicture(data.bitmap));
        }
      }
    };
    worker.addEventListener('message', answered);
    worker.postMessage({ page });
  });
}
