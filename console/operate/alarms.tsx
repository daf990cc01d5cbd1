import { JSX } from 'preact';
import { asWords } from './words';
import type { Operations } from '../api/documents-api';
import { counted } from '../ui/format';
import { Icon } from '../ui/icons';
import { Time } from '../ui/time';

type Alarm = Operations['alarms'][number];

/** Those that ring, with what they mean and where it says what to do; the others are counted. */
export function Alarms({ alarms }: Pick<Operations, 'alarms'>): JSX.Element | null {
  const ringing = alarms.filter(({ state }) => state === 'ALARM');
  const others = alarms.filter((alarm) => !ringing.includes(alarm));
  return alarms.length === 0 ? null : (
    <section aria-labelledby="alarms">
      <div class="section-head">
        <h2 id="alarms">Alarms</h2>
        <span class="hint">{ringing.length === 0 ? `None of ${counted(alarms.length, 'alarm')} rings` : `${ringing.length} of ${counted(alarms.length, 'alarm')} ${ringing.length === 1 ? 'rings' : 'ring'}`}</span>
      </div>
      {ringing.length > 0 && <ul class="cards">{ringing.map((alarm) => <Ringing key={alarm.name} alarm={alarm} />)}</ul>}
      {others.length > 0 && (
        <details class="quiet-alarms">
          <summary>{counted(others.length, 'alarm')} that {others.length === 1 ? 'does' : 'do'} not ring</summary>
          <ul>{others.map(({ name, alarm, meaning }) => <li key={name}><strong>{titleOf({ name, alarm })}</strong>: would say “{meaning}”</li>)}</ul>
        </details>
      )}
    </section>
  );
}

function Ringing({ alarm }: { readonly alarm: Alarm }): JSX.Element {
  const { meaning, since, url } = alarm;
  return (
    <li class="card bad">
      <div class="card-head"><h3><Icon name="bad" />{titleOf(alarm)}</h3>{since && <span class="hint">since <Time at={since} /></span>}</div>
      <p>{meaning}</p>
      {url && /^https:/.test(url) && <p><a href={url} target="_blank" rel="noreferrer">What to do about “{titleOf(alarm)}”<span class="sr-only"> (opens in a new window)</span></a></p>}
    </li>
  );
}

function titleOf({ name, alarm }: Pick<Alarm, 'name' | 'alarm'>): string {
  return alarm === undefined ? name : asWords(alarm);
}
