import { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { PurgeDialog } from './purge-dialog';
import { ReprocessDialog } from './reprocess-dialog';
import type { Document } from '../api/documents-api';
import { explain } from '../api/problem';
import { useConsole } from '../context/console-context';
import { routeOf } from '../routing/route';
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
  const [asked, setAsked] = useState<'reprocess' | 'rescan' | 'delete' | 'purge'>();
  const { documentId, links, status, error, deletedAt, purgedAt } = document;
  const readable = status !== 'EXPIRED' && status !== 'QUARANTINED';
  const rescannable = status === 'SCANNING' || status === 'QUARANTINED' || error?.code === 'NOT_SCANNABLE';
  const run = async (act: () => Promise<unknown>, done: string): Promise<void> => {
    setAsked(undefined);
    try {
      await act();
      notify('good', done);
    } catch (refusal) {
      notify('bad', explain(refusal).sentence);
    }
    await changed();
  };
  const remove = async (): Promise<void> => {
    await api.delete(documentId);
    stay(documentId, true);
  };
  const restore = async (): Promise<void> => {
    await api.restore(documentId);
    stay(documentId, false);
  };
  return (
    <div class="actions">
      {links.source && <a class="button" href={links.source} target="_blank" rel="noreferrer">Open the file</a>}
      {rights.admin && !deletedAt && rescannable && <button type="button" class="button" onClick={() => setAsked('rescan')}>Scan again</button>}
      {rights.admin && !deletedAt && readable && <button type="button" class="button" disabled={!STATUSES[status].terminal} onClick={() => setAsked('reprocess')}>Read again</button>}
      {rights.admin && !deletedAt && <button type="button" class="button" onClick={() => setAsked('delete')}>Delete</button>}
      {rights.admin && deletedAt && !purgedAt && <button type="button" class="button" onClick={() => void run(restore, 'The document is restored.')}>Restore</button>}
      {rights.purge && deletedAt && !purgedAt && <button type="button" class="button" onClick={() => setAsked('purge')}>Purge</button>}
      {asked === 'reprocess' && (
        <ReprocessDialog document={document} confirm={(engine) => void run(async () => api.reprocess(documentId, crypto.randomUUID(), engine), 'The document is on its way again.')} close={() => setAsked(undefined)} />
      )}
      {asked === 'rescan' && (
        <Dialog title="Scan the file for malware again?" action="Scan again" confirm={() => void run(async () => api.rescan(documentId), 'The file is scanned again within two minutes.')} close={() => setAsked(undefined)}>
          <p>Where nothing is found, the document is read. Where something is found, it stays in quarantine.</p>
        </Dialog>
      )}
      {asked === 'delete' && (
        <Dialog title="Delete the document?" action="Delete" dangerous confirm={() => void run(remove, 'The document is deleted.')} close={() => setAsked(undefined)}>
          <p>It can be restored until it is purged. To remove it for good, delete it first, then purge it.</p>
        </Dialog>
      )}
      {asked === 'purge' && <PurgeDialog confirm={() => void run(async () => api.purge(documentId), 'The document is purged.')} close={() => setAsked(undefined)} />}
    </div>
  );
}

/** The address of a document says whether it is deleted. Who went on to something else meanwhile is left there. */
function stay(documentId: string, deleted: boolean): void {
  const here = routeOf(window.location.hash);
  if (here?.screen === 'document' && here.documentId === documentId) {
    go({ ...here, deleted }, true);
  }
}
