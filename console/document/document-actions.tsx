import { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { PurgeDialog } from './purge-dialog';
import type { Document } from '../api/documents-api';
import { explain } from '../api/problem';
import { useConsole } from '../context/console-context';
import { go } from '../routing/use-route';
import { Dialog } from '../ui/dialog';
import { notify } from '../ui/notices';
import { STATUSES } from '../ui/statuses';

interface Props {
  readonly document: Document;
  readonly changed: () => Promise<void>;
}

/** What can be done with one document. */
export function DocumentActions({ document, changed }: Props): JSX.Element {
  const { api, rights } = useConsole();
  const [asked, setAsked] = useState<'reprocess' | 'delete' | 'purge'>();
  const { documentId, links, status, deletedAt, purgedAt } = document;
  const run = async (act: () => Promise<unknown>, done: string): Promise<void> => {
    setAsked(undefined);
    try {
      await act();
      notify('good', done);
    } catch (error) {
      notify('bad', explain(error).sentence);
    }
    await changed();
  };
  const remove = async (): Promise<void> => {
    await api.delete(documentId);
    go({ screen: 'document', documentId, page: 1, deleted: true }, true);
  };
  const restore = async (): Promise<void> => {
    await api.restore(documentId);
    go({ screen: 'document', documentId, page: 1, deleted: false }, true);
  };
  return (
    <div class="actions">
      {links.source && <a class="button" href={links.source} target="_blank" rel="noreferrer">Open the file</a>}
      {rights.admin && !deletedAt && <button type="button" class="button" disabled={!STATUSES[status].terminal} onClick={() => setAsked('reprocess')}>Reprocess</button>}
      {rights.admin && !deletedAt && <button type="button" class="button" onClick={() => setAsked('delete')}>Delete</button>}
      {rights.admin && deletedAt && !purgedAt && <button type="button" class="button" onClick={() => void run(restore, 'The document is restored.')}>Restore</button>}
      {rights.purge && deletedAt && !purgedAt && <button type="button" class="button" onClick={() => setAsked('purge')}>Purge</button>}
      {asked === 'reprocess' && (
        <Dialog title="Read the document again?" action="Reprocess" confirm={() => void run(async () => api.reprocess(documentId, crypto.randomUUID()), 'The document is on its way again.')} close={() => setAsked(undefined)}>
          <p>The engine may charge for each page again. The result that there is stays until the new one is there.</p>
        </Dialog>
      )}
      {asked === 'delete' && (
        <Dialog title="Delete the document?" action="Delete" dangerous confirm={() => void run(remove, 'The document is deleted.')} close={() => setAsked(undefined)}>
          <p>It can be restored until it is purged.</p>
        </Dialog>
      )}
      {asked === 'purge' && <PurgeDialog confirm={() => void run(async () => api.purge(documentId), 'The document is purged.')} close={() => setAsked(undefined)} />}
    </div>
  );
}
