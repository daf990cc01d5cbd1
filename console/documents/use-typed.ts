import { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

const TYPING_MS = 500;
type Change = JSX.TargetedEvent<HTMLInputElement>;

/**
 * What is typed is told when the typing pauses, and at once with Enter or when the field is left.
 *
 * @param value as it is by now; where somebody else than the field changes it, that stands in the field
 * @param tell told without spaces around, and once; it is that of the moment, not of when the typing began
 */
export function useTyped(value: string, tell: (value: string) => void) {
  const [typed, setTyped] = useState(value);
  const told = useRef(value);
  const latest = useRef(tell);
  latest.current = tell;
  const commit = (text: string): void => {
    const trimmed = text.trim();
    if (trimmed !== told.current) {
      told.current = trimmed;
      latest.current(trimmed);
    }
  };
  useEffect(() => {
    if (value !== told.current) {
      told.current = value;
      setTyped(value);
    }
  }, [value]);
  useEffect(() => {
    const timer = setTimeout(() => commit(typed), TYPING_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  return {
    value: typed,
    onInput: ({ currentTarget }: Change) => setTyped(currentTarget.value),
    onChange: ({ currentTarget }: Change) => commit(currentTarget.value),
  };
}
