import { readSync } from 'node:fs';
import { corrupt, Findings } from './findings';
import { Pdfium, withPdfium } from './pdfium';
import { SpoolFile } from './spool-file';
import { DocumentErrorCode } from '../../contract/document-error-code';

/** `FPDF_GetLastError` */
const PASSWORD_NEEDED = 4;
const UNKNOWN_SECURITY = 5;
/** FPDF_FILEACCESS: length, reader, and a parameter for the reader. */
const FILE_ACCESS_BYTES = 12;
/** Its positions are signed numbers of 32 bits. */
const LARGEST_BYTES = 0x7fffffff;

const BROKEN = 'The PDF cannot be opened: it is damaged, or the upload was cut off. Export the document again and upload it.';

/** Opens the PDF as a viewer would, with an empty password, and counts its pages. PDFium reads the parts that it needs from disk. */
export async function inspectPdf(file: SpoolFile): Promise<Findings> {
  if (file.sizeBytes > LARGEST_BYTES) {
    return { problem: { code: DocumentErrorCode.TOO_LARGE, message: `The PDF has ${file.sizeBytes} bytes; at most ${LARGEST_BYTES} can be read.` } };
  }
  try {
    return await withPdfium(pdfium => open(pdfium, file));
  } catch (error) {
    if (isTrap(error)) return corrupt(BROKEN);
    throw error;
  }
}

/** Out of the memory or the stack that it may take: the document is at fault, since the next one is read well. */
function isTrap(error: unknown): boolean {
  return error instanceof Error && (error.name === 'RuntimeError' || error.name === 'RangeError');
}

function open(pdfium: Pdfium, file: SpoolFile): Findings {
  const { addFunction, removeFunction, setValue, wasmExports } = pdfium.pdfium;
  let failure: unknown;
  const readBlock = (_parameter: number, position: number, target: number, length: number): number => {
    try {
      return readSync(file.descriptor, pdfium.pdfium.HEAPU8, target, length, position) === length ? 1 : 0;
    } catch (error) {
      failure = error; // thrown through PDFium, it would leave that in no known state
      return 0;
    }
  };
  const reader = addFunction(readBlock, 'iiiii');
  const access = wasmExports.malloc(FILE_ACCESS_BYTES);
  setValue(access, file.sizeBytes, 'i32');
  setValue(access + 4, reader, 'i32');
  setValue(access + 8, 0, 'i32');

  const document = pdfium.FPDF_LoadCustomDocument(access, '');
  const findings = document === 0 ? refusal(pdfium.FPDF_GetLastError()) : pages(pdfium, document);
  if (document !== 0) pdfium.FPDF_CloseDocument(document);
  wasmExports.free(access);
  removeFunction(reader);
  if (failure !== undefined) throw failure;
  return findings;
}

function pages(pdfium: Pdfium, document: number): Findings {
  const pageCount = pdfium.FPDF_GetPageCount(document);
  return pageCount > 0 ? { pageCount } : corrupt('The PDF has no pages that can be read. Export the document again and upload it.');
}

function refusal(error: number): Findings {
  if (error === PASSWORD_NEEDED) {
    return encrypted('The PDF opens with a password only. Remove the password and upload it again.');
  }
  if (error === UNKNOWN_SECURITY) {
    return encrypted('The PDF is protected by a scheme other than a password. Remove the protection and upload it again.');
  }
  return corrupt(BROKEN);
}

function encrypted(message: string): Findings {
  return { problem: { code: DocumentErrorCode.ENCRYPTED, message } };
}
