import { HEADER_WITHIN_BYTES } from './pdf-syntax';
import { DocumentBytes } from '../document-bytes';

/** The first object of a linearized file, which says so, follows its header. In a later one it is left over from a file that was written anew. */
const PARAMETERS = /%PDF-(?:(?!\bobj\b)[\s\S]){0,1000}?\bobj\s*<<(?:(?!>>|endobj)[\s\S])*?\/Linearized\b(?:(?!endobj)[\s\S])*?>>/;

/**
 * How many bytes a linearized PDF lacks of the length that it states: it was cut off. A file that is longer has been updated since.
 * PDFium repairs such a file from the pages that are left, and says nothing.
 */
export function missingBytes(file: DocumentBytes): number | undefined {
  const head = Buffer.alloc(Math.min(2 * HEADER_WITHIN_BYTES, file.sizeBytes));
  file.readInto(head, 0, head.length, 0);
  if (!head.includes('/Linearized')) {
    return undefined;
  }
  const parameters = PARAMETERS.exec(head.toString('latin1'))?.[0];
  const stated = parameters === undefined ? undefined : /\/L\s+(\d{1,10})/.exec(parameters)?.[1];
  const missing = stated === undefined ? 0 : Number(stated) - file.sizeBytes;
  return missing > 0 ? missing : undefined;
}
