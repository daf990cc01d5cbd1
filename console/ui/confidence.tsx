import { JSX } from 'preact';
import { percent } from './format';

/** Below it, a reader should look for himself. */
export const LOW_CONFIDENCE = 80;

/** @param value 0 to 100, as the engine measured it */
export function Confidence({ value }: { readonly value: number }): JSX.Element {
  return <span>{percent(value)}{value < LOW_CONFIDENCE && <span class="tag">low</span>}</span>;
}

/** Says of a value that is in doubt how much; nothing of any other. */
export function Low({ value }: { readonly value?: number }): JSX.Element | null {
  return value !== undefined && value < LOW_CONFIDENCE ? <span class="tag" title={`Confidence ${percent(value)}`}>doubtful, {percent(value)}</span> : null;
}
