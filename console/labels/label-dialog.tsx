import { JSX } from 'preact';
import { useId } from 'preact/hooks';
import type { DocumentSummary, LabelsPatch } from '../api/documents-api';
import { Dialog } from '../ui/dialog';
import { useDraft } from '../ui/draft';
import { counted } from '../ui/format';

interface Props {
  readonly documents: readonly DocumentSummary[];
  readonly confirm: (labels: LabelsPatch) => void;
  readonly close: () => void;
}

const KEY = /^[A-Za-z0-9_.@/+=-]{1,64}$/;

/** Sets one label of all the documents, or takes it away. */
export function LabelDialog({ documents, confirm, close }: Props): JSX.Element {
  const id = useId();
  const [key, setKey, forgetKey] = useDraft('label-key');
  const [value, setValue, forgetValue] = useDraft('label-value');
  const keys = [...new Set(documents.flatMap(({ labels }) => Object.keys(labels)))].sort();
  const wrong = key !== '' && !KEY.test(key);
  const others = documents.filter(({ labels }) => labels[key] !== undefined && labels[key] !== value).length;
  const done = (change: string | null): void => {
    forgetKey();
    forgetValue();
    confirm({ [key]: change });
  };
  return (
    <Dialog title={`Label ${counted(documents.length, 'document')}`} action="Set the label" disabled={!KEY.test(key)} confirm={() => done(value)} close={close}>
      <label class="field">
        <span>Key</span>
        <input list={`${id}-keys`} value={key} maxLength={64} autocomplete="off" spellcheck={false} aria-invalid={wrong} aria-describedby={`${id}-hint`} onInput={(event) => setKey(event.currentTarget.value)} />
        <datalist id={`${id}-keys`}>{keys.map((each) => <option key={each} value={each} />)}</datalist>
      </label>
      <p class={wrong ? 'fault' : 'hint'} id={`${id}-hint`}>A key has up to 64 letters, digits and the characters _ . @ / + = -</p>
      <label class="field"><span>Value</span><input value={value} maxLength={256} autocomplete="off" onInput={(event) => setValue(event.currentTarget.value)} /></label>
      {others > 0 && (
        <p>{counted(others, 'document has', 'documents have')} another value of {key}, which is replaced. <button type="button" class="button" onClick={() => done(null)}>Take {key} away instead</button></p>
      )}
    </Dialog>
  );
}
