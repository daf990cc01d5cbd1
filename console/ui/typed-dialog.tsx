import { ComponentChildren, JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Dialog } from './dialog';

interface Props {
  /** What has to be typed, whatever the case. */
  readonly word: string;
  readonly title: string;
  readonly children: ComponentChildren;
  readonly action: string;
  readonly confirm: () => void;
  readonly close: () => void;
}

/** A question about what nobody can undo: who means it types the word. */
export function TypedDialog({ word, children, ...question }: Props): JSX.Element {
  const [typed, setTyped] = useState('');
  return (
    <Dialog {...question} dangerous disabled={typed.trim().toLowerCase() !== word}>
      {children}
      <label class="field"><span>Type {word} to confirm</span><input value={typed} autocomplete="off" onInput={(event) => setTyped(event.currentTarget.value)} /></label>
    </Dialog>
  );
}
