import { ComponentChildren, JSX } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';

interface Props {
  readonly title: string;
  readonly children: ComponentChildren;
  /** Of what confirms it: "Delete 3 documents". */
  readonly action: string;
  /** Of what leaves things as they are. @default 'Cancel' */
  readonly cancel?: string;
  readonly dangerous?: boolean;
  readonly disabled?: boolean;
  readonly confirm: () => void;
  readonly close: () => void;
}

/** A question that keeps the page waiting: the browser keeps the focus in it, and Escape closes it. */
export function Dialog({ title, children, action, cancel = 'Cancel', dangerous, disabled, confirm, close }: Props): JSX.Element {
  const ref = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => ref.current?.showModal(), []);
  const submit = (event: Event): void => {
    event.preventDefault();
    if (!disabled) {
      confirm();
    }
  };
  return (
    <dialog ref={ref} aria-labelledby={id} onClose={close}>
      <form method="dialog" onSubmit={submit}>
        <h2 id={id}>{title}</h2>
        {children}
        <div class="dialog-actions">
          <button type="button" class="button" onClick={close}>{cancel}</button>
          <button type="submit" class={`button ${dangerous ? 'danger' : 'primary'}`} disabled={disabled}>{action}</button>
        </div>
      </form>
    </dialog>
  );
}
