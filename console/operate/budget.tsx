import { JSX } from 'preact';
import { dollars } from './words';
import type { Operations } from '../api/documents-api';
import { count } from '../ui/format';

interface Limit {
  readonly name: string;
  readonly used?: number;
  readonly most?: number;
  readonly text: (value: number) => string;
}

/** What is spent of the budget, as the pipeline told last. */
export function Budget({ budget }: { readonly budget: NonNullable<Operations['budget']> }): JSX.Element {
  const limits: Limit[] = [
    { name: 'Pages today', used: budget.pagesToday, most: budget.maxPagesPerDay, text: count },
    { name: 'Cost this month, by estimate', used: budget.costThisMonthUsd, most: budget.maxCostPerMonthUsd, text: dollars },
  ];
  return (
    <section aria-labelledby="budget">
      <div class="section-head"><h2 id="budget">Budget</h2><span class="hint">Days and months are those of UTC</span></div>
      <ul class="cards">{limits.filter(({ most }) => most !== undefined).map((limit) => <Spent key={limit.name} {...limit} most={limit.most!} />)}</ul>
    </section>
  );
}

function Spent({ name, used, most, text }: Limit & { readonly most: number }): JSX.Element {
  if (used === undefined) {
    return <li class="card"><p><strong>{name}</strong>: the pipeline has not told in the last 15 minutes; at most {text(most)}.</p></li>;
  }
  const percent = Math.round(100 * used / Math.max(most, Number.EPSILON));
  return (
    <li class="card">
      <p><strong>{name}</strong>: {text(used)} of {text(most)}, {percent}%{used >= most && <strong class="fault-figure">, spent</strong>}</p>
      <progress aria-label={name} max={most} value={Math.min(used, most)} />
    </li>
  );
}
