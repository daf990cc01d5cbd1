import { routeOf } from './route';

/** What the browser's history keeps with an entry. */
interface Note {
  /** The address that was shown before, as a fragment. Absent where the console was opened here. */
  readonly before?: string;
}

/** Notes with each new entry what was shown before it. One that somebody comes back to has its note. */
export function noteEntries(): void {
  let shown = window.location.hash;
  const note = (entry: Note): void => {
    if (window.history.state === null) {
      window.history.replaceState(entry, '');
    }
  };
  note({});
  window.addEventListener('hashchange', () => {
    note({ before: shown });
    shown = window.location.hash;
  });
}

/** Whether the back button leads to the list of documents. */
export function isListBefore(): boolean {
  const { before } = (window.history.state ?? {}) as Note;
  return before !== undefined && routeOf(before)?.screen === 'documents';
}
