import { JSX } from 'preact';
import { asWords, forHowLong } from './words';
import type { Operations } from '../api/documents-api';
import { count } from '../ui/format';

/** What waits between the stages, and what they gave up on. */
export function Queues({ queues, deadLetters }: Pick<Operations, 'queues' | 'deadLetters'>): JSX.Element {
  const names = [...new Set([...queues, ...deadLetters].map(({ queue }) => queue))];
  return (
    <section aria-labelledby="queues">
      <div class="section-head"><h2 id="queues">Queues</h2></div>
      <table class="figures">
        <thead>
          <tr><th scope="col">Queue</th><th scope="col">Waiting</th><th scope="col">In hand</th><th scope="col">Oldest</th><th scope="col">Dead letters</th></tr>
        </thead>
        <tbody>
          {names.map((name) => {
            const queue = queues.find((each) => each.queue === name);
            const dead = deadLetters.find((each) => each.queue === name);
            return (
              <tr key={name}>
                <th scope="row">{asWords(name)}</th>
                <td>{queue && count(queue.waiting)}</td>
                <td>{queue && count(queue.inFlight)}</td>
                <td>{queue?.oldestSeconds !== undefined && forHowLong(queue.oldestSeconds, 'short')}</td>
                <td class={dead?.messages ? 'fault-figure' : undefined}>{dead && count(dead.messages)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
