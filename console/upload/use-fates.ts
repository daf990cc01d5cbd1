import { useEffect, useState } from 'preact/hooks';
import type { DocumentsApi, DocumentSummary } from '../api/documents-api';
import type { UploadItem } from '../sending/upload-queue';
import { STATUSES } from '../ui/statuses';

const PAUSE_MS = 2_500;
const MOST_IDS = 100;

/** What became of the documents that were sent, by their ids. */
export function useFates(api: Pick<DocumentsApi, 'list'>, items: readonly UploadItem[]): ReadonlyMap<string, DocumentSummary> {
  const [fates, setFates] = useState<ReadonlyMap<string, DocumentSummary>>(new Map());
  const open = items.flatMap(({ documentId }) => documentId ?? [])
    .filter((documentId) => !STATUSES[fates.get(documentId)?.status ?? 'RECEIVED'].terminal).slice(0, MOST_IDS).join(',');
  useEffect(() => {
    if (open === '') {
      return undefined;
    }
    const ask = async (): Promise<void> => {
      try {
        const { documents } = await api.list({ ids: open, limit: MOST_IDS });
        setFates((known) => new Map([...known, ...documents.map((document) => [document.documentId, document] as const)]));
      } catch {
        // asked again in a moment
      }
    };
    void ask();
    const timer = setInterval(() => void ask(), PAUSE_MS);
    return () => clearInterval(timer);
  }, [open]);
  return fates;
}
