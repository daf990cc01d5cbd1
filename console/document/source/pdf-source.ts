import { getDocument, GlobalWorkerOptions, RenderingCancelledException } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { PageSource } from './page-source';
import { PdfParts } from './pdf-parts';

/** Set when the console is bundled: the worker of pdf.js, and the folder of its decoders, fonts and character maps. */
declare const PDF_WORKER: string;
declare const PDF_FOLDER: string;

const CHUNK_BYTES = 256 * 1024;

const asset = (name: string): string => new URL(name, document.baseURI).href;

/** Reads of a PDF only the parts that the page needs. */
export async function openPdf(url: string): Promise<PageSource> {
  GlobalWorkerOptions.workerSrc = asset(PDF_WORKER);
  const task = getDocument({
    url,
    rangeChunkSize: CHUNK_BYTES,
    disableAutoFetch: true,
    disableStream: true,
    isEvalSupported: false,
    BinaryDataFactory: PdfParts,
    useWorkerFetch: false,
    useSystemFonts: false, // the standard fonts come as data; of others the browser takes what it has
    cMapUrl: asset(`${PDF_FOLDER}/cmaps/`),
    cMapPacked: true,
    standardFontDataUrl: asset(`${PDF_FOLDER}/standard_fonts/`),
    wasmUrl: asset(`${PDF_FOLDER}/wasm/`),
  });
  const pdf = await task.promise.catch(async (error: unknown) => {
    await task.destroy();
    throw error;
  });
  return {
    async page(number) {
      const page = await pdf.getPage(number);
      const { width, height } = page.getViewport({ scale: 1 });
      return {
        width,
        height,
        async draw(canvas, scale, signal) {
          const viewport = page.getViewport({ scale });
          canvas.width = Math.round(viewport.width);
          canvas.height = Math.round(viewport.height);
          const rendering = page.render({ canvas, viewport });
          signal.addEventListener('abort', () => rendering.cancel(), { once: true });
          await rendering.promise.catch((error: unknown) => {
            if (!(error instanceof RenderingCancelledException)) {
              throw error;
            }
          });
        },
      };
    },
    close: () => void task.destroy(),
  };
}
