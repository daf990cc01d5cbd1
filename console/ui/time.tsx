import { JSX } from 'preact';
import { fullTime, shortTime } from './format';

/** An instant in the reader's locale and time zone. */
export function Time({ at }: { readonly at: string }): JSX.Element {
  return <time dateTime={at} title={fullTime(at)}>{shortTime(at)}</time>;
}
