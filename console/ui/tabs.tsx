import { JSX } from 'preact';
import { useRef } from 'preact/hooks';

interface Props<T extends string> {
  readonly label: string;
  readonly tabs: ReadonlyArray<readonly [id: T, word: string]>;
  readonly chosen: T;
  readonly choose: (id: T) => void;
  /** The id of the element that shows what is chosen. */
  readonly panel: string;
}

/** Views of one thing, of which one is shown; the arrow keys go from one to the next. */
export function Tabs<T extends string>({ label, tabs, chosen, choose, panel }: Props<T>): JSX.Element {
  const list = useRef<HTMLDivElement>(null);
  const walk = (event: JSX.TargetedKeyboardEvent<HTMLDivElement>): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      const next = (tabs.findIndex(([id]) => id === chosen) + step + tabs.length) % tabs.length;
      choose(tabs[next][0]);
      (list.current?.children[next] as HTMLElement).focus();
    }
  };
  return (
    <div ref={list} class="tabs" role="tablist" aria-label={label} onKeyDown={walk}>
      {tabs.map(([id, word]) => (
        <button key={id} type="button" role="tab" id={`${panel}-${id}`} aria-selected={id === chosen} aria-controls={panel} tabIndex={id === chosen ? 0 : -1} onClick={() => choose(id)}>{word}</button>
      ))}
    </div>
  );
}
