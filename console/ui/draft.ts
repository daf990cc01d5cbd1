import { useState } from 'preact/hooks';

const PREFIX = 'draft:';
const OWNER = 'drafts-of';

/** What is typed, and what stood there before. */
interface Draft {
  readonly before: string;
  readonly text: string;
}

/**
 * What is typed outlives a reload and a new sign-in: it is in sessionStorage until it is used.
 *
 * @param initial what stands there before; where that is something else by now, the draft is of no use any more
 */
export function useDraft(name: string, initial = ''): [value: string, set: (value: string) => void, forget: () => void] {
  const key = `${PREFIX}${name}`;
  const [value, setValue] = useState(() => textOf(key, initial));
  const set = (text: string): void => {
    setValue(text);
    window.sessionStorage.setItem(key, JSON.stringify({ before: initial, text } satisfies Draft));
  };
  return [value, set, () => window.sessionStorage.removeItem(key)];
}

/** Drafts are nobody else's: those of somebody who was signed in before go. */
export function keepDraftsOf(owner: string): void {
  if (window.sessionStorage.getItem(OWNER) !== owner) {
    forgetDrafts();
    window.sessionStorage.setItem(OWNER, owner);
  }
}

export function forgetDrafts(): void {
  Object.keys(window.sessionStorage).filter((key) => key.startsWith(PREFIX)).forEach((key) => window.sessionStorage.removeItem(key));
}

function textOf(key: string, initial: string): string {
  const draft = JSON.parse(window.sessionStorage.getItem(key) ?? 'null') as Draft | null;
  return draft?.before === initial ? draft.text : initial;
}
