import { JSX } from 'preact';
import { TypedDialog } from '../ui/typed-dialog';

/** Nothing brings a purged document back: who asks for it types the word. */
export function PurgeDialog(answer: { readonly confirm: () => void; readonly close: () => void }): JSX.Element {
  return (
    <TypedDialog word="purge" title="Purge the document?" action="Purge for good" {...answer}>
      <p>Its file, its results and all that is known of it are removed. Nobody can bring them back.</p>
    </TypedDialog>
  );
}
