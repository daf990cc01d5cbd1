import { tmpdir } from 'node:os';
import { Readable } from 'node:stream';
import { Unreadable } from './unreadable';
import { DocumentErrorCode } from '../../../../contract/document-error-code';
import { inPdfThread } from '../../../../formats/pdf/pdf-thread';
import { SpoolFile } from '../../../../formats/spool-file';
import { EmbeddedTextPart } from '../../../../normalization/embedded-text';

/** Or so many pages as PDFium reads at a time. */
const PART_WORDS = 40_000;

/** A page that is begun in time may take so much longer. */
const LAST_PAGE_MS = 10_000;

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
  const limitMs = Math.max(0, deadline - Date.now()) + LAST_PAGE_MS;
  const reading = await inPdfThread(file, 'readPages', { first, mostWords: PART_WORDS, deadline }, limitMs);
  if ('problem' in reading) {
    throw new Unreadable(reading.problem);
  }
  const { isLate, ...part } = reading.value;
  if (isLate) {
    throw new Unreadable({
      code: DocumentErrorCode.TOO_COMPLEX,
      message: `The text of ${first + part.pages.length} of ${part.pageCount} pages was all that could be read in time: the pages hold too much. Split the document.`,
    });
  }
  return part;
}
