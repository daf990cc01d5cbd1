import { JSX } from 'preact';
import { sinceThen } from './words';
import type { Operations } from '../api/documents-api';
import { count } from '../ui/format';
import { Time } from '../ui/time';

type WaitingDocuments = Operations['waiting'][number];

/** What waits for the quota of an engine, or for the budget. */
export function Waiting({ waiting, at }: Pick<Operations, 'waiting' | 'at'>): JSX.Element {
  return (
    <section aria-labelledby="waiting">
      <div class="section-head"><h2 id="waiting">Waiting for their turn</h2></div>
      {waiting.length === 0
        ? <p class="hint">No document waits for a quota or for the budget.</p>
        : <ul class="cards">{waiting.map((each) => <Lane key={`${each.reason} ${each.engine}`} waiting={each} at={at} />)}</ul>}
    </section>
  );
}

interface LaneProps {
  readonly waiting: WaitingDocuments;
  /** Now. */
  readonly at: string;
}

function Lane({ waiting: { reason, engine, documents, isMore, since, until }, at }: LaneProps): JSX.Element {
  const many = `${isMore ? 'More than ' : ''}${count(documents)} ${documents === 1 && !isMore ? 'document waits' : 'documents wait'}`;
  return (
    <li class="card">
      <p>
        <strong>{many}</strong> for {reason === 'BUDGET' ? 'the budget' : <>the quota of <code>{engine}</code></>}, the oldest for {sinceThen(since, at)}.
      </p>
      {reason === 'BUDGET' && until && <p class="hint">They go on at <Time at={until} /> at the latest, or as soon as somebody raises the budget.</p>}
    </li>
  );
}
