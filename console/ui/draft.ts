import { useState } from 'preact/hooks';

/** What is typed outlives a reload and a new sign-in: it is in sessionStorage until it is used. @param initial what stands there before */
export function useDraft(name: string, initial = ''): [value: string, set: (value: string) => void, forget: () => void] {
  const key = `draft:${name}`;
  const [value, setValue] = useState(() => window.sessionStorage.getItem(key) ?? initial);
  const set = (next: string): void => {
    setValue(next);
    window.sessionStorage.setItem(key, next);
  };
  return [value, set, () => window.sessionStorage.removeItem(key)];
}
