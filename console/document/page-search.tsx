import { JSX } from 'preact';

interface Props {
  readonly wanted: string;
  /** How many lines have it. */
  readonly found: number;
  readonly search: (wanted: string) => void;
  /** What is copied. */
  readonly text: () => string;
  readonly copied: (done: boolean) => void;
}

/** Finds a text on the page, and takes the page's text along. */
export function PageSearch({ wanted, found, search, text, copied }: Props): JSX.Element {
  const copy = (): void => void navigator.clipboard.writeText(text()).then(() => copied(true), () => copied(false));
  return (
    <div class="page-search" role="search" aria-label="This page">
      <input type="search" aria-label="Find on this page" placeholder="Find on this page" value={wanted} onInput={(event) => search(event.currentTarget.value)} />
      <span class="hint" role="status">{wanted.trim() !== '' && (found === 1 ? '1 line' : `${found} lines`)}</span>
      <button type="button" class="button" onClick={copy}>Copy text</button>
    </div>
  );
}
