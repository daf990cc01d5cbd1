import { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Dialog } from '../ui/dialog';

const WORD = 'purge';

/** Nothing brings a purged document back: who asks for it types the word. */
export function PurgeDialog({ confirm, close }: { readonly confirm: () => void; readonly close: () => void }): JSX.Element {
  const [typed, setTyped] = useState('');
  return (
    <Dialog title="Purge the document?" action="Purge for good" dangerous disabled={typed.trim().toLowerCase() !== WORD} confirm={confirm} close={close}>
      <p>Its file, its results and all that is known of it are removed. Nobody can bring them back.</p>
      <label class="field"><span>Type {WORD} to confirm</span><input value={typed} autocomplete="off" onInput={(event) => setTyped(event.currentTarget.value)} /></label>
    </Dialog>
  );
}
