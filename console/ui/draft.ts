import { useState } from 'preact/hooks';

/** What is typed outlives a reload and a new sign-in: it is in sessionStorage until it is used. */
export function useDraft(name: string): [value: string, set: (value: string) => void, forget: () => void] {
  const key = `draft:${name}`;
  const [value, setValue] = useState(() => window.sessionStorage.getItem(key) ?? '');
  const set = (next: string): void => {
    setValue(next);
    window.sessionStorage.setItem(key, next);
  };
  return [value, set, () => window.sessionStorage.removeItem(key)];
}
