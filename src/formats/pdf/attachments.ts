import { OpenPdf } from './open-pdf';

/** As many as a message can name. */
const MOST_NAMES = 20;
const LONGEST_NAME_BYTES = 4096;
const LONGEST_SHOWN = 80;

/** The names of the files that a PDF holds: a portfolio is little else. */
export function attachmentNames({ pdfium, document }: OpenPdf): string[] {
  const count = pdfium.FPDFDoc_GetAttachmentCount(document);
  const names: string[] = [];
  for (let index = 0; index < Math.min(count, MOST_NAMES); index++) {
    const attachment = pdfium.FPDFDoc_GetAttachment(document, index);
    names.push(shown(attachment === 0 ? '' : nameOf(pdfium, attachment)));
  }
  return count > MOST_NAMES ? [...names, `${count - MOST_NAMES} more`] : names;
}

function shown(name: string): string {
  if (name === '') {
    return 'one without a name';
  }
  return name.length > LONGEST_SHOWN ? `${name.slice(0, LONGEST_SHOWN)}…` : name;
}

/** UTF-16, and a zero at the end. */
function nameOf(pdfium: OpenPdf['pdfium'], attachment: number): string {
  const { malloc, free } = pdfium.pdfium.wasmExports;
  const memory = malloc(LONGEST_NAME_BYTES);
  const bytes = pdfium.FPDFAttachment_GetName(attachment, memory, LONGEST_NAME_BYTES);
  const name = bytes <= LONGEST_NAME_BYTES ? Buffer.from(pdfium.pdfium.HEAPU8.slice(memory, memory + Math.max(0, bytes - 2))).toString('utf16le') : '';
  free(memory);
  return name;
}
