import { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { Alarms } from './alarms';
import { Budget } from './budget';
import { DayChart } from './day-chart';
import { DeadLetters } from './dead-letters';
import { Queues } from './queues';
import { useOperations } from './use-operations';
import { Waiting } from './waiting';
import { useConsole } from '../context/console-context';
import { Failure } from '../ui/failure';
import { counted } from '../ui/format';
import { Icon } from '../ui/icons';
import { Time } from '../ui/time';

/** How the pipeline is, and what an administrator can do about it. */
export function OperateScreen(): JSX.Element {
  const { rights } = useConsole();
  useEffect(() => window.scrollTo({ top: 0 }), []);
  return rights.operate ? <Operated /> : (
    <div class="empty">
      <h1>Operate</h1>
      <p>{rights.admin ? 'This deployment has no routes to look after the pipeline by: the command line does it.' : 'Administrators look after the pipeline here. Ask one of them for the right to it.'}</p>
      <a class="button" href="#/documents">See all documents</a>
    </div>
  );
}

function Operated(): JSX.Element {
  const { api } = useConsole();
  const { operations, failure, ask } = useOperations(api);
  const dead = operations?.deadLetters.reduce((all, { messages }) => all + messages, 0) ?? 0;
  return (
    <>
      <div class="screen-head">
        <h1>Operate</h1>
        {operations && <p class="hint">{operations.pipeline}, <Time at={operations.at} /></p>}
      </div>
      {failure && <Failure what={operations ? 'What is shown is older.' : 'How the pipeline is cannot be shown.'} failure={failure} retry={() => void ask()} />}
      {!operations && !failure && <p class="loading" role="status">Looking at the pipeline …</p>}
      {operations && (
        <>
          <div class={`message health ${operations.isHealthy ? 'good' : 'bad'}`} role="status">
            <p><Icon name={operations.isHealthy ? 'good' : 'bad'} />{operations.health}</p>
            <p>{counted(operations.inProgress, 'document')} in progress.</p>
          </div>
          <Alarms alarms={operations.alarms} />
          <DeadLetters count={dead} at={operations.at} changed={ask} />
          <div class="operate-columns">
            <div>
              <Waiting waiting={operations.waiting} at={operations.at} />
              <Queues queues={operations.queues} deadLetters={operations.deadLetters} />
              {operations.budget && <Budget budget={operations.budget} />}
            </div>
            <DayChart days={operations.days} />
          </div>
        </>
      )}
    </>
  );
}
