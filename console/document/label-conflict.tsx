import { JSX } from 'preact';
import { Dialog } from '../ui/dialog';

/** A change of a label that somebody else changed meanwhile; `undefined` where there is no such label. */
export interface LabelConflict {
  readonly key: string;
  /** When the user began. */
  readonly before?: string;
  readonly now?: string;
  readonly wanted?: string;
}

interface Props {
  readonly conflict: LabelConflict;
  readonly confirm: () => void;
  readonly close: () => void;
}

/** Nobody's change is overwritten unseen: who was second decides, with both before him. */
export function LabelConflictDialog({ conflict: { key, before, now, wanted }, confirm, close }: Props): JSX.Element {
  return (
    <Dialog
      title={`Somebody else changed “${key}” meanwhile`}
      action={wanted === undefined ? 'Take it away all the same' : `Set “${wanted}” all the same`}
      cancel={now === undefined ? 'Leave it away' : `Keep “${now}”`}
      confirm={confirm}
      close={close}
    >
      <dl class="facts">
        <div><dt>When you began</dt><dd>{valueOf(before)}</dd></div>
        <div><dt>Now</dt><dd>{valueOf(now)}</dd></div>
        <div><dt>Your change</dt><dd>{valueOf(wanted)}</dd></div>
      </dl>
    </Dialog>
  );
}

const valueOf = (value?: string): JSX.Element => (value === undefined ? <span class="hint">no such label</span> : <bdi>{value}</bdi>);
