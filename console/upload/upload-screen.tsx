import { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { faultOf } from './checks';
import { DropZone } from './drop-zone';
import { LabelFields } from './label-fields';
import { UploadRow } from './upload-row';
import { useFates } from './use-fates';
import { useConsole } from '../context/console-context';
import { go } from '../routing/use-route';
import { isRunning, UploadItem, UploadPhase } from '../sending/upload-queue';
import { count, counted } from '../ui/format';

/** Who may not upload is told so, rather than after he has chosen his files. */
export function UploadScreen(): JSX.Element {
  const { rights } = useConsole();
  return rights.write
    ? <Uploads />
    : <div class="empty"><h1>You may not upload</h1><p>You may read documents. Ask an administrator of the documents for the right to upload. <a href="#/documents">See all documents</a></p></div>;
}

/** Brings documents in, and says what became of them. */
function Uploads(): JSX.Element {
  const { api, uploads, uploadsConfig } = useConsole();
  const [items, setItems] = useState(uploads.items);
  const [label, setLabel] = useState<Readonly<Record<string, string>>>({});
  const [followed, setFollowed] = useState<string>();
  useEffect(() => uploads.subscribe(() => setItems(uploads.items)), []);
  useEffect(() => window.scrollTo({ top: 0 }), []);
  const fates = useFates(api, items);

  // a single file leads straight to its document
  const sent = items.find(({ id }) => id === followed)?.documentId;
  useEffect(() => {
    if (sent !== undefined) {
      go({ screen: 'document', documentId: sent, page: 1, deleted: false });
    }
  }, [sent]);

  const add = (files: readonly File[]): void => {
    const idle = uploads.running === 0;
    const added = uploads.add(files, label, (file) => faultOf(file, uploadsConfig));
    setFollowed(idle && added.length === 1 ? added[0].id : undefined);
  };
  const total = items.filter(({ phase }) => isRunning(phase) || phase === 'sent');
  const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
  return (
    <>
      <div class="screen-head"><h1>Upload</h1></div>
      <DropZone config={uploadsConfig} add={add} />
      <LabelFields change={setLabel} />
      {items.length > 0 && (
        <section aria-labelledby="files">
          <div class="section-head">
            <h2 id="files">Files</h2>
            <span class="hint" role="status">{stateText(items)}</span>
            {uploads.running > 1 && <progress aria-label="All files" max={sum(total.map(({ file }) => file.size))} value={sum(total.map(({ sentBytes }) => sentBytes))} />}
            {uploads.running < items.length && <button type="button" class="button plain" onClick={() => uploads.clear()}>Clear the finished</button>}
          </div>
          <ul class="uploads">
            {items.map((item) => (
              <UploadRow key={item.id} item={item} fate={fates.get(item.documentId ?? '')} cancel={() => uploads.cancel(item.id)} retry={() => uploads.retry(item.id)} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function stateText(items: readonly UploadItem[]): string {
  const withPhase = (...phases: readonly UploadPhase[]): number => items.filter(({ phase }) => phases.includes(phase)).length;
  const refused = withPhase('refused', 'failed');
  return `${count(withPhase('sent'))} of ${counted(items.length, 'file')} uploaded${refused > 0 ? `, ${count(refused)} not` : ''}`;
}
