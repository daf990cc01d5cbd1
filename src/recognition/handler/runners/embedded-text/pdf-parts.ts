import { tmpdir } from 'node:os';
import { Readable } from 'node:stream';
import { readPage } from './page-reader';
import { Unreadable } from './unreadable';
import { DocumentErrorCode } from '../../../../contract/document-error-code';
import { readPdf } from '../../../../formats/pdf-document';
import { SpoolFile } from '../../../../formats/spool-file';
import { PAGES_AT_A_TIME } from '../../../../formats/text-layer';
import { EmbeddedTextPage, EmbeddedTextPart } from '../../../../normalization/embedded-text';

/** Or so many pages as PDFium reads at a time. */
const PART_WORDS = 40_000;

/** The text of a PDF, some pages at a time. */
export async function* pdfParts(body: Readable, deadline: number): AsyncGenerator<EmbeddedTextPart> {
  const file = new SpoolFile(tmpdir());
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      await file.append(chunk);
    }
    await file.complete();
    for (let read = 0, pageCount = 1; read < pageCount;) {
      const part = await readPart(file, read, deadline);
      read += part.pages.length;
      pageCount = part.pageCount;
      yield { ...part, last: read >= pageCount };
    }
  } finally {
    await file.remove();
  }
}

async function readPart(file: SpoolFile, first: number, deadline: number) {
  const reading = await readPdf(file, (pdfium, document) => {
    const pageCount = pdfium.FPDF_GetPageCount(document);
    const pages: EmbeddedTextPage[] = [];
    let words = 0;
    for (let index = first; index < pageCount && pages.length < PAGES_AT_A_TIME && words < PART_WORDS; index++) {
      if (Date.now() > deadline) {
        return { pageCount, pages, late: true };
      }
      const page = readPage(pdfium, document, index);
      pages.push(page);
      words += page.lines.reduce((sum, line) => sum + line.length, 0);
    }
    return { pageCount, pages, late: false };
  });
  if ('problem' in reading) {
    throw new Unreadable(reading.problem);
  }
  const { late, ...part } = reading.value;
  if (late) {
    throw new Unreadable({
      code: DocumentErrorCode.OCR_FAILED,
      message: `The text of ${first + part.pages.length} of ${part.pageCount} pages was all that could be read in time: the pages hold too much. Split the document.`,
    });
  }
  return part;
}
