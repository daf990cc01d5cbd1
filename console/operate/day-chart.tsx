import { JSX } from 'preact';
import { dollars } from './words';
import type { Operations } from '../api/documents-api';
import { count, counted } from '../ui/format';
import { STATUSES } from '../ui/statuses';

type Day = Operations['days'][number];
type Look = 'read' | 'part' | 'unread';

/** How statuses look in a bar: a color and a pattern each; the words beside it tell the same. */
const LOOKS: ReadonlyArray<readonly [status: keyof typeof STATUSES, look: Look]> = [
  ['SUCCEEDED', 'read'], ['PARTIAL', 'part'], ['REJECTED', 'unread'], ['QUARANTINED', 'unread'], ['FAILED', 'unread'],
];

const LEGEND: ReadonlyArray<readonly [look: Look, text: string]> = [['read', 'Read'], ['part', 'Read in part'], ['unread', 'Rejected, quarantined or failed']];

/** The days are those of UTC. */
const DATE = new Intl.DateTimeFormat(undefined, { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' });

/** What ended by day: a table whose cells have bars, today on top. */
export function DayChart({ days }: Pick<Operations, 'days'>): JSX.Element {
  const most = Math.max(1, ...days.map(totalOf));
  return (
    <section aria-labelledby="days">
      <div class="section-head">
        <h2 id="days">Documents by day</h2>
        <ul class="legend">{LEGEND.map(([look, text]) => <li key={look}><span class={`bar ${look}`} aria-hidden="true" />{text}</li>)}</ul>
      </div>
      <table class="figures days">
        <caption class="sr-only">Documents that came to their end, pages, and cost by estimate, of each UTC day</caption>
        <thead><tr><th scope="col">Day (UTC)</th><th scope="col">Documents</th><th scope="col">Pages</th><th scope="col">Cost</th></tr></thead>
        <tbody>
          {[...days].reverse().map((day) => (
            <tr key={day.date}>
              <th scope="row"><time dateTime={day.date}>{DATE.format(new Date(day.date))}</time></th>
              <td>
                {totalOf(day) > 0 && <Bar day={day} most={most} />}
                <span class="bar-words">{wordsOf(day)}</span>
              </td>
              <td>{count(day.pages)}</td>
              <td>{dollars(day.estimatedCostUsd)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Bar({ day, most }: { readonly day: Day; readonly most: number }): JSX.Element {
  return (
    <span class="bars" style={{ width: `${100 * totalOf(day) / most}%` }} aria-hidden="true">
      {LOOKS.filter(([status]) => numberOf(day, status) > 0).map(([status, look]) => (
        <span key={status} class={`bar ${look}`} style={{ flexGrow: numberOf(day, status) }} />
      ))}
    </span>
  );
}

function wordsOf(day: Day): string {
  const some = LOOKS.filter(([status]) => numberOf(day, status) > 0).map(([status]) => `${count(numberOf(day, status))} ${STATUSES[status].word.toLowerCase()}`);
  return some.length === 0 ? 'none' : some.length === 1 ? some[0] : `${counted(totalOf(day), 'document')}: ${some.join(', ')}`;
}

function totalOf(day: Day): number {
  return LOOKS.reduce((all, [status]) => all + numberOf(day, status), 0);
}

function numberOf({ ended }: Day, status: string): number {
  return ended[status] ?? 0;
}
