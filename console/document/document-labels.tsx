import { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { changeLabel, LabelChange } from './change-label';
import { LabelConflict, LabelConflictDialog } from './label-conflict';
import type { ReadDocument } from '../api/documents-api';
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
  const [asked, setAsked] = useState<{ readonly seen: ReadDocument; readonly key?: string }>();
  const [conflict, setConflict] = useState<LabelConflict>();
  const labels = Object.entries(document.labels);
  const change = async (seen: ReadDocument, wanted: LabelChange): Promise<boolean> => {
    let isOver = true;
    setAsked(undefined);
    setConflict(undefined);
    try {
      setConflict(await changeLabel(api, seen, wanted));
    } catch (error) {
      const { sentence, passes } = explain(error);
      isOver = !passes;
      notify('bad', `The label is not changed. ${sentence}`);
    }
    await changed();
    return isOver;
  };
  const editable = rights.write && !document.deletedAt;
  return (
    <section aria-labelledby="labels">
      <div class="section-head">
        <h2 id="labels">Labels</h2>
        {editable && <button type="button" class="button plain" onClick={() => setAsked({ seen: document })}>Add a label</button>}
      </div>
      {labels.length === 0 && <p class="hint">There are none.</p>}
      <ul class="label-list">
        {labels.map(([key, value]) => (
          <li key={key}>
            {editable
              ? <button type="button" class="label-text" title="Change it" onClick={() => setAsked({ seen: document, key })}><bdi>{key}: {value}</bdi></button>
              : <span class="label-text"><bdi>{key}: {value}</bdi></span>}
            {editable && <button type="button" class="button plain" aria-label={`Remove the label ${key}`} onClick={() => void change(document, { key, value: null })}><Icon name="close" /></button>}
          </li>
        ))}
      </ul>
      {asked && (
        <LabelDialog
          documents={[asked.seen]}
          initial={asked.key}
          confirm={async (key, value) => change(asked.seen, { key, value })}
          close={() => setAsked(undefined)}
        />
      )}
      {conflict && (
        <LabelConflictDialog
          conflict={conflict}
          confirm={() => void change(document, { key: conflict.key, value: conflict.wanted ?? null })}
          close={() => setConflict(undefined)}
        />
      )}
    </section>
  );
}
