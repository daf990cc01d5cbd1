/** The types that can be read. */
export type DocumentType = 'JPEG' | 'PNG' | 'PDF' | 'TIFF';

export const ALL_TYPES: readonly DocumentType[] = ['JPEG', 'PNG', 'PDF', 'TIFF'];

/** How many bytes from the start tell a type: PDF readers accept its header anywhere in the first kilobyte. */
export const SIGNATURE_BYTES = 1024;

/** The type of a document by its bytes, whatever its name or declared type says. */
export function documentTypeOf(bytes: Uint8Array): DocumentType | undefined {
  const head = Buffer.from(bytes.subarray(0, SIGNATURE_BYTES)).toString('latin1');
  if (head.startsWith('\x89PNG\r\n\x1a\n')) {
    return 'PNG';
  }
  if (head.startsWith('\xff\xd8\xff')) {
    return 'JPEG';
  }
  if (head.startsWith('II*\0') || head.startsWith('MM\0*')) {
    return 'TIFF';
  }
  if (head.includes('%PDF-')) {
    return 'PDF';
  }
  return undefined;
}
