import { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { BulkResult, forEach } from './bulk';
import { csvOf } from './csv';
import type { DocumentList } from './document-list';
import type { Selection } from './selection';
import type { DocumentSummary } from '../api/documents-api';
import { useConsole } from '../context/console-context';
import { LabelDialog } from '../labels/label-dialog';
import { go } from '../routing/use-route';
import { Dialog } from '../ui/dialog';
import { nameOf } from '../ui/document-name';
import { counted } from '../ui/format';
import { NoticeAction, notify } from '../ui/notices';
import { saveFile } from '../ui/save-file';

interface Props {
  readonly list: DocumentList;
  readonly rows: readonly DocumentSummary[];
  readonly selection: Selection;
}

type Act = (document: DocumentSummary) => Promise<unknown>;
/** What the message about it offers. */
interface NextStep {
  readonly word: string;
  readonly act: (documents: readonly DocumentSummary[]) => void;
}
type Asked = 'reprocess' | 'delete' | 'label';

/** What can be done with the documents that are selected. */
export function BulkActions({ list, rows, selection }: Props): JSX.Element | null {
  const { api, rights } = useConsole();
  const [asked, setAsked] = useState<Asked>();
  const [progress, setProgress] = useState<{ finished: number; all: number }>();
  const [loading, setLoading] = useState(false);
  const selected = rows.filter(({ documentId }) => selection.ids.has(documentId));
  if (selected.length === 0 && progress === undefined) {
    return null;
  }
  const many = counted(selected.length, 'document');
  const run = async (past: string, act: Act, then?: NextStep): Promise<BulkResult> => {
    setAsked(undefined);
    const all = selected.length; // rows may leave the list meanwhile
    setProgress({ finished: 0, all });
    const result = await forEach(selected, act, (finished) => setProgress({ finished, all }));
    setProgress(undefined);
    tell(past, result, then && result.done.length > 0 ? { word: then.word, act: () => then.act(result.done) } : undefined);
    await list.refresh(result.done.map(({ documentId }) => documentId));
    selection.clear();
    return result;
  };
  const selectAll = async (): Promise<void> => {
    setLoading(true);
    await list.loadAll();
    selection.selectAll(list.current.rows);
    setLoading(false);
  };
  const restore = async (documents: readonly DocumentSummary[]): Promise<void> => {
    tell('restored', await forEach(documents, async ({ documentId }) => api.restore(documentId)));
    await list.reload();
  };
  // those that are read again are not "Failed" any more
  const showAll = list.filters.status && { word: 'Show them', act: () => go({ screen: 'documents', filters: { ...list.filters, status: undefined } }) };
  const busy = progress !== undefined || loading;
  return (
    <div class="bulk" role="group" aria-label="Selected documents">
      <span class="bulk-count" role="status">{loading ? `${counted(rows.length, 'document')} loaded…` : progress ? `${progress.finished} of ${counted(progress.all, 'document')} done` : `${many} selected`}</span>
      {rights.admin && !list.filters.deleted && <button type="button" class="button" disabled={busy} onClick={() => setAsked('reprocess')}>Read again</button>}
      {rights.write && !list.filters.deleted && <button type="button" class="button" disabled={busy} onClick={() => setAsked('label')}>Label</button>}
      {rights.admin && !list.filters.deleted && <button type="button" class="button" disabled={busy} onClick={() => setAsked('delete')}>Delete</button>}
      {rights.admin && list.filters.deleted && <button type="button" class="button" disabled={busy} onClick={() => void run('restored', async ({ documentId }) => api.restore(documentId))}>Restore</button>}
      <button type="button" class="button" disabled={busy} onClick={() => saveFile('documents.csv', csvOf(selected), 'text/csv;charset=utf-8')}>Download CSV</button>
      {list.current.hasMore && selected.length === rows.length && <button type="button" class="button plain" disabled={busy} onClick={() => void selectAll()}>Select those below, too</button>}
      <button type="button" class="button plain" disabled={busy} onClick={selection.clear}>Clear selection</button>
      {asked === 'reprocess' && (
        <Dialog
          title={`Read ${many} again?`}
          action={`Read ${many} again`}
          confirm={() => void run('on their way again', async ({ documentId }) => api.reprocess(documentId, crypto.randomUUID()), showAll)}
          close={() => setAsked(undefined)}
        >
          <p>The engine may charge for each page again. The results that there are stay until the new ones are there.</p>
          {costText(selected)}
        </Dialog>
      )}
      {asked === 'delete' && (
        <Dialog
          title={`Delete ${many}?`}
          action={`Delete ${many}`}
          dangerous
          confirm={() => void run('deleted', async ({ documentId }) => api.delete(documentId), { word: 'Undo', act: (documents) => void restore(documents) })}
          close={() => setAsked(undefined)}
        >
          <p>They can be restored until they are purged: tick “Deleted” above the list to see them.</p>
        </Dialog>
      )}
      {asked === 'label' && (
        <LabelDialog
          documents={selected}
          confirm={async (key, value) => {
            const { refused } = await run('labeled', async ({ documentId }) => api.changeLabels(documentId, { [key]: value }));
            return !refused.some(({ passes }) => passes);
          }}
          close={() => setAsked(undefined)}
        />
      )}
    </div>
  );
}

function costText(documents: readonly DocumentSummary[]): JSX.Element | null {
  const costs = documents.flatMap(({ estimatedCostUsd }) => estimatedCostUsd ?? []);
  const sum = costs.reduce((total, cost) => total + cost, 0);
  return costs.length === 0 ? null : <p>The last time {counted(costs.length, 'document')} of these did cost about {new Intl.NumberFormat(undefined, { style: 'currency', currency: 'USD' }).format(sum)}.</p>;
}

function tell(past: string, { done, refused }: BulkResult, action?: NoticeAction): void {
  const [tone, sentence] = refused.length === 0
    ? ['good', `${counted(done.length, 'document')} ${done.length === 1 ? 'is' : 'are'} ${past}.`] as const
    : ['bad', `${counted(refused.length, 'document')} could not be ${past}; ${done.length} ${done.length === 1 ? 'is' : 'are'}.`] as const;
  notify(tone, sentence, refused.map(({ document, sentence: why }) => `${nameOf(document)}: ${why}`), action);
}
