import { JSX } from 'preact';
import type { Explanation } from '../api/problem';

interface Props {
  readonly what: string;
  readonly failure: Explanation;
  readonly retry?: () => void;
}

/** What went wrong, in a sentence, and what can be done. */
export function Failure({ what, failure, retry }: Props): JSX.Element {
  return (
    <div class="message bad" role="alert">
      <p><strong>{what}</strong> {failure.sentence}</p>
      {failure.requestId && <p class="hint">For your administrator: request <code>{failure.requestId}</code></p>}
      {retry && <button type="button" class="button" onClick={retry}>Try again</button>}
    </div>
  );
}
