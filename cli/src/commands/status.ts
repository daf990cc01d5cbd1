import { MetricName } from '../../../src/contract/metric-name';
import { endedByDay, endedInAll, END_STATUSES } from '../../../src/operations/health/ended-documents';
import { Health, healthOf, messagesIn } from '../../../src/operations/health/health';
import { latest, metricsOf } from '../../../src/operations/pipeline/metric-sums';
import { Context } from '../context/context';
import { partsOf } from '../context/parts';
import { ExitCode } from '../exit-code';
import { aboutDollars, counted, minuteOf } from '../output/amounts';
import { tableOf } from '../output/table';
import { safe } from '../output/terminal';
import { typed } from '../output/wrapped';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const PERIOD_SECONDS = 300;

/** Health on one screen. */
export async function status(context: Context): Promise<ExitCode> {
  const { terminal, pipeline: { pipelineName }, where } = context;
  const parts = await partsOf(context);
  const [health, day] = await Promise.all([healthOf(context, parts), lastDay(context)]);
  const { inProgress, queues, deadLetters, alarms, ringing } = health;
  if (terminal.isJson) {
    await terminal.json({ pipeline: pipelineName, inProgress, ...day, queues, deadLetters, alarms: { total: alarms.length, ringing } });
    return ExitCode.DONE;
  }
  await terminal.line(`${terminal.paint('bold', pipelineName)}: ${verdict(context, health)}`);
  await terminal.line();
  await terminal.line(`In progress now:  ${counted(inProgress, 'document')}${day.oldestWaitingSeconds ? `, one waits for its engine since ${minutes(day.oldestWaitingSeconds)}` : ''}`);
  await terminal.line(`In the last day:  ${END_STATUSES.map((each) => typed(`${day.ended[each].toLocaleString('en-US')} ${each}`)).join(', ')}`);
  await terminal.line(`                  ${counted(day.pages, 'page')}, ${aboutDollars(day.estimatedCostUsd)} to engines`);
  await terminal.line();
  const names = [...new Set([...Object.keys(queues), ...Object.keys(deadLetters)])];
  await terminal.line(tableOf([
    { title: 'Queue', value: (name: string) => name, flexible: true },
    { title: 'Waiting', value: (name) => queues[name]?.waiting, right: true },
    { title: 'In flight', value: (name) => queues[name]?.inFlight, right: true },
    {
      title: 'Dead letters',
      value: (name) => deadLetters[name] && deadLetters[name].waiting + deadLetters[name].inFlight,
      right: true,
      style: (name) => (deadLetters[name]?.waiting ? 'red' : undefined),
    },
  ], names, terminal));
  await terminal.line();
  await tellAlarms(context, health);
  if (messagesIn(deadLetters) > 0) {
    await terminal.line(`What is wrong with dead letters: ${typed(`docpipe dead-letters list${where}`)}`);
  }
  return ExitCode.DONE;
}

function verdict({ terminal }: Context, { complaints }: Health): string {
  return complaints.length === 0 ? terminal.paint('green', 'healthy') : terminal.paint('red', complaints.join(', '));
}

async function tellAlarms({ terminal }: Context, { alarms, ringing }: Health): Promise<void> {
  if (alarms.length === 0) {
    await terminal.line('The pipeline has no alarms.');
  } else if (ringing.length === 0) {
    await terminal.line(`None of its ${counted(alarms.length, 'alarm')} is in ALARM.`);
  }
  for (const { name, since, description } of ringing) {
    await terminal.line(`${terminal.paint('red', safe(name))}${since === undefined ? '' : `, since ${minuteOf(since)}`}`);
    await terminal.line(`  ${safe(description)}`);
  }
}

async function lastDay(context: Context) {
  const to = new Date();
  const from = (milliseconds: number) => new Date(to.getTime() - milliseconds);
  const [days, [waiting]] = await Promise.all([
    endedByDay(context, from(DAY_MS), to),
    metricsOf(context, [{ metricName: MetricName.OLDEST_WAITING, periodSeconds: PERIOD_SECONDS }], { from: from(HOUR_MS / 6), to }),
  ]);
  return { ...endedInAll(days), oldestWaitingSeconds: latest(waiting) };
}

function minutes(secondsLong: number): string {
  return secondsLong < 120 ? counted(Math.round(secondsLong), 'second') : secondsLong < 7200 ? counted(Math.round(secondsLong / 60), 'minute') : counted(Math.round(secondsLong / 3600), 'hour');
}
