import type { DocumentSummary } from '../api/documents-api';

/** A purged document has no name any more. */
export function nameOf({ fileName, documentId }: Pick<DocumentSummary, 'fileName' | 'documentId'>): string {
  return fileName ?? documentId;
}
