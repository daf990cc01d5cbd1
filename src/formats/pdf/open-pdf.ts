import { withFileAccess } from './file-access';
import { memoryWasRefused, Pdfium, withPdfium } from './pdfium';
import { DocumentErrorCode } from '../../contract/document-error-code';
import { DocumentError } from '../../contract/document-record';
import { DocumentBytes } from '../document-bytes';

/** `FPDF_GetLastError` */
const PASSWORD_NEEDED = 4;
const UNKNOWN_SECURITY = 5;
/** Its positions are signed numbers of 32 bits. */
const LARGEST_BYTES = 0x7fffffff;

const BROKEN = 'The PDF cannot be opened: it is damaged, or the upload was cut off. Export the document again and upload it.';

const TOO_COMPLEX = 'The PDF unfolds to more than the memory that a document gets. Print it to a new PDF, or split it, and upload that.';

/** What reading a PDF came to: what was read, or why it cannot be, in a sentence that its uploader can act on. */
export type PdfReading<T> = { readonly value: T } | { readonly problem: DocumentError };

/** A PDF that PDFium has opened. */
export interface OpenPdf {
  readonly pdfium: Pdfium;
  /** PDFium's handle. */
  readonly document: number;
}

/**
 * Opens a PDF as a viewer would, with an empty password, for as long as `use` runs. PDFium reads the parts that it needs.
 *
 * @param use may end early by a trap, out of the memory or the stack that PDFium may take: then the document is at fault
 */
export async function readPdf<T>(file: DocumentBytes, use: (pdf: OpenPdf) => T): Promise<PdfReading<T>> {
  if (file.sizeBytes > LARGEST_BYTES) {
    return { problem: { code: DocumentErrorCode.TOO_LARGE, message: `The PDF has ${file.sizeBytes} bytes; at most ${LARGEST_BYTES} can be read.` } };
  }
  memoryWasRefused(); // to others, before
  try {
    const reading = await withPdfium((pdfium) => open(pdfium, file, use));
    return 'problem' in reading && memoryWasRefused() ? { problem: tooComplex() } : reading;
  } catch (error) {
    if (isTrap(error)) {
      return { problem: memoryWasRefused() ? tooComplex() : { code: DocumentErrorCode.CORRUPT, message: BROKEN } };
    }
    throw error;
  }
}

function tooComplex(): DocumentError {
  return { code: DocumentErrorCode.TOO_COMPLEX, message: TOO_COMPLEX };
}

/** The next document is read well. */
function isTrap(error: unknown): boolean {
  return error instanceof Error && (error.name === 'RuntimeError' || error.name === 'RangeError');
}

function open<T>(pdfium: Pdfium, file: DocumentBytes, use: (pdf: OpenPdf) => T): PdfReading<T> {
  return withFileAccess(pdfium, file, (access) => {
    const document = pdfium.FPDF_LoadCustomDocument(access, '');
    if (document === 0) {
      return { problem: refusal(pdfium.FPDF_GetLastError()) };
    }
    const value = use({ pdfium, document });
    pdfium.FPDF_CloseDocument(document);
    return { value };
  });
}

function refusal(error: number): DocumentError {
  if (error === PASSWORD_NEEDED) {
    return encrypted('The PDF opens with a password only. Remove the password and upload it again.');
  }
  if (error === UNKNOWN_SECURITY) {
    return encrypted('The PDF is protected by a scheme other than a password. Remove the protection and upload it again.');
  }
  return { code: DocumentErrorCode.CORRUPT, message: BROKEN };
}

function encrypted(message: string): DocumentError {
  return { code: DocumentErrorCode.ENCRYPTED, message };
}
