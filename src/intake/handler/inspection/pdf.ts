import { corrupt, Findings, MOST_WORK_MS } from './findings';
import { DocumentErrorCode } from '../../../contract/document-error-code';
import { inPdfThread } from '../../../formats/pdf/pdf-thread';
import { PdfStructure } from '../../../formats/pdf/structure';
import { SpoolFile } from '../../../formats/spool-file';

/**
 * Counts the pages of a PDF that opens without a password, and looks for text on them where that is asked for.
 *
 * @param mostPages more pages are too many for every engine
 */
export async function inspectPdf(file: SpoolFile, mostPages: number, looksForText = false): Promise<Findings> {
  const reading = await inPdfThread(file, 'inspectStructure', { mostPages, looksForText }, MOST_WORK_MS);
  if ('problem' in reading) {
    return reading;
  }
  const { value } = reading;
  const { pageCount, hasTextLayer } = value;
  return problemOf(value) ?? { pageCount, ...hasTextLayer !== undefined && { hasTextLayer }, ...withWarnings(value) };
}

function problemOf({ pageCount, missingBytes, isDynamicForm }: PdfStructure): Findings | undefined {
  if (missingBytes !== undefined) {
    return corrupt(`The PDF lacks ${missingBytes} bytes of the length that it states: the upload was probably cut off. Upload the file again.`);
  }
  if (pageCount === 0) {
    return corrupt('The PDF has no pages that can be read. Export the document again and upload it.');
  }
  return isDynamicForm ? {
    problem: {
      code: DocumentErrorCode.UNSUPPORTED_TYPE,
      message: 'The PDF is a dynamic XFA form, whose pages are made by Adobe Acrobat or Adobe Reader while they are shown. '
        + 'Open it there, print it to a new PDF, and upload that.',
    },
  } : undefined;
}

function withWarnings({ pageCount, claimedPageCount, isPortfolio, attachments, stampedPage }: PdfStructure): Pick<Findings, 'warnings'> {
  const warnings = [
    ...claimedPageCount === undefined ? [] : [`The file states ${pages(claimedPageCount)}, but it has ${pages(pageCount)}.`],
    ...attachments.length === 0 ? [] : [
      `The PDF ${isPortfolio ? 'is a portfolio' : 'has attachments'}: the files in it are not read. Upload those that matter by themselves: ${attachments.join(', ')}.`,
    ],
    ...stampedPage === undefined ? [] : [`A picture fills page ${stampedPage}, and what text is there is no more than a stamp or a page number: it counts as a scan.`],
  ];
  return warnings.length > 0 ? { warnings } : {};
}

function pages(count: number): string {
  return count === 1 ? '1 page' : `${count} pages`;
}
