import { corrupt, Findings } from './findings';
import { readPdf } from '../../../formats/pdf-document';
import { SpoolFile } from '../../../formats/spool-file';
import { hasTextLayer } from '../../../formats/text-layer';

/**
 * Counts the pages of a PDF that opens without a password, and looks for text on them where that is asked for.
 *
 * @param mostPages more pages are too many for every engine
 */
export async function inspectPdf(file: SpoolFile, mostPages: number, looksForText = false): Promise<Findings> {
  const reading = await readPdf(file, (pdfium, document) => pdfium.FPDF_GetPageCount(document));
  if ('problem' in reading) {
    return reading;
  }
  const pageCount = reading.value;
  if (pageCount === 0) {
    return corrupt('The PDF has no pages that can be read. Export the document again and upload it.');
  }
  if (pageCount > mostPages) {
    return { pageCount }; // it is refused: what it holds does not matter
  }
  return looksForText ? { pageCount, hasTextLayer: await hasTextLayer(file, pageCount) } : { pageCount };
}
