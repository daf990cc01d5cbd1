import { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { LabelsPatch, ReadDocument } from '../api/documents-api';
import { explain } from '../api/problem';
import { useConsole } from '../context/console-context';
import { LabelDialog } from '../labels/label-dialog';
import { Icon } from '../ui/icons';
import { notify } from '../ui/notices';

interface Props {
  readonly document: ReadDocument;
  readonly changed: () => Promise<void>;
}

/** The labels of a document, and their change. */
export function DocumentLabels({ document, changed }: Props): JSX.Element {
  const { api, rights } = useConsole();
  const [asked, setAsked] = useState(false);
  const labels = Object.entries(document.labels);
  const change = async (patch: LabelsPatch): Promise<void> => {
    setAsked(false);
    try {
      await api.changeLabels(document.documentId, patch, document.etag);
    } catch (error) {
      notify('bad', `The labels are not changed. ${explain(error).sentence}`);
    }
    await changed();
  };
  const editable = rights.write && !document.deletedAt;
  return (
    <section aria-labelledby="labels">
      <div class="section-head">
        <h2 id="labels">Labels</h2>
        {editable && <button type="button" class="button plain" onClick={() => setAsked(true)}>Set a label</button>}
      </div>
      {labels.length === 0 && <p class="hint">There are none.</p>}
      <ul class="label-list">
        {labels.map(([key, value]) => (
          <li key={key}>
            <bdi>{key}: {value}</bdi>
            {editable && <button type="button" class="button plain" aria-label={`Take the label ${key} away`} onClick={() => void change({ [key]: null })}><Icon name="close" /></button>}
          </li>
        ))}
      </ul>
      {asked && <LabelDialog documents={[document]} confirm={(patch) => void change(patch)} close={() => setAsked(false)} />}
    </section>
  );
}
