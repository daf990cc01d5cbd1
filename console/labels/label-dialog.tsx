import { JSX } from 'preact';
import { useId } from 'preact/hooks';
import type { DocumentSummary } from '../api/documents-api';
import { Dialog } from '../ui/dialog';
import { useDraft } from '../ui/draft';
import { counted } from '../ui/format';

interface Props {
  readonly documents: readonly DocumentSummary[];
  /** The key of the label that is to be changed. */
  readonly initial?: string;
  /** @param value `null` takes the label away. @returns whether that is the end of it: what was typed is kept where it may be done later, such as after the session */
  readonly confirm: (key: string, value: string | null) => Promise<boolean>;
  readonly close: () => void;
}

const KEY = /^[A-Za-z0-9_.@/+=-]{1,64}$/;

/** Sets one label of all the documents, or takes it away. */
export function LabelDialog({ documents, initial, confirm, close }: Props): JSX.Element {
  const id = useId();
  const drafts = `label-${documents.map(({ documentId }) => documentId).sort().join()}-${initial ?? ''}`;
  const [key, setKey, forgetKey] = useDraft(`${drafts}-key`, initial);
  const [value, setValue, forgetValue] = useDraft(`${drafts}-value`, initial === undefined ? '' : documents[0].labels[initial]);
  const keys = [...new Set(documents.flatMap(({ labels }) => Object.keys(labels)))].sort();
  const wrong = key !== '' && !KEY.test(key);
  const others = initial === undefined ? documents.filter(({ labels }) => labels[key] !== undefined && labels[key] !== value).length : 0;
  const forget = (): void => {
    forgetKey();
    forgetValue();
  };
  const done = (change: string | null): void => void confirm(key, change).then((isOver) => isOver && forget());
  const cancel = (): void => {
    forget();
    close();
  };
  const title = initial === undefined ? `Label ${counted(documents.length, 'document')}` : 'Change the label';
  return (
    <Dialog title={title} action="Set the label" disabled={!KEY.test(key)} confirm={() => done(value)} close={cancel}>
      <label class="field">
        <span>Key</span>
        <input list={`${id}-keys`} value={key} readOnly={initial !== undefined} maxLength={64} placeholder="customer" autocomplete="off" spellcheck={false} aria-invalid={wrong} aria-describedby={`${id}-hint`} onInput={(event) => setKey(event.currentTarget.value)} />
        <datalist id={`${id}-keys`}>{keys.map((each) => <option key={each} value={each} />)}</datalist>
      </label>
      {initial === undefined && <p class={wrong ? 'fault' : 'hint'} id={`${id}-hint`}>A key has up to 64 letters, digits and the characters _ . @ / + = -</p>}
      <label class="field"><span>Value</span><input value={value} maxLength={256} placeholder="acme" autocomplete="off" autofocus={initial !== undefined} onInput={(event) => setValue(event.currentTarget.value)} /></label>
      {others > 0 && (
        <p>{counted(others, 'document has', 'documents have')} another value of {key}, which is replaced. <button type="button" class="button" onClick={() => done(null)}>Take {key} away instead</button></p>
      )}
    </Dialog>
  );
}
