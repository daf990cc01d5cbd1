import { DocumentStatus } from '../../../src/contract/document-status';
import { MetricName } from '../../../src/contract/metric-name';
import { DescribedParts } from '../../../src/contract/pipeline-description';
import { countInProgress } from '../../../src/operations/listing/count-in-progress';
import { Alarm, alarmsOf } from '../context/alarms';
import { Context } from '../context/context';
import { latest, metricsOf, sum } from '../context/metric-sums';
import { countsOf, partsOf, QueueCounts } from '../context/parts';
import { ExitCode } from '../exit-code';
import { aboutDollars, counted, minuteOf } from '../output/amounts';
import { tableOf } from '../output/table';
import { safe } from '../output/terminal';
import { typed } from '../output/wrapped';

const HOUR_MS = 3_600_000;
const DAY_SECONDS = 86_400;
const PERIOD_SECONDS = 300;

/** How documents ended, by what counts them. */
const ENDS: ReadonlyArray<readonly [status: DocumentStatus, metricName: string]> = [
  [DocumentStatus.SUCCEEDED, MetricName.SUCCEEDED],
  [DocumentStatus.PARTIAL, MetricName.PARTIAL],
  [DocumentStatus.REJECTED, MetricName.REJECTED],
  [DocumentStatus.QUARANTINED, MetricName.QUARANTINED],
  [DocumentStatus.FAILED, MetricName.FAILED],
];

/** Health on one screen. */
export async function status(context: Context): Promise<ExitCode> {
  const { terminal, pipeline: { pipelineName }, where } = context;
  const parts = await partsOf(context);
  const [inProgress, queues, deadLetters, alarms, day] = await Promise.all([
    countInProgress(context.table),
    countAll(context, parts.queues),
    countAll(context, parts.deadLetters),
    alarmsOf(context, parts),
    lastDay(context),
  ]);
  const ringing = alarms.filter(({ state }) => state === 'ALARM');
  if (terminal.isJson) {
    await terminal.json({ pipeline: pipelineName, inProgress, ...day, queues, deadLetters, alarms: { total: alarms.length, ringing } });
    return ExitCode.DONE;
  }
  const dead = Object.values(deadLetters).reduce((total, { waiting, inFlight }) => total + waiting + inFlight, 0);
  await terminal.line(`${terminal.paint('bold', pipelineName)}: ${verdict(context, ringing, dead)}`);
  await terminal.line();
  await terminal.line(`In progress now:  ${counted(inProgress, 'document')}${day.oldestWaitingSeconds ? `, one waits for its engine since ${minutes(day.oldestWaitingSeconds)}` : ''}`);
  await terminal.line(`In the last day:  ${ENDS.map(([each]) => typed(`${day.ended[each].toLocaleString('en-US')} ${each}`)).join(', ')}`);
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
  await tellAlarms(context, alarms, ringing);
  if (dead > 0) {
    await terminal.line(`What is wrong with dead letters: ${typed(`docpipe dead-letters list${where}`)}`);
  }
  return ExitCode.DONE;
}

function verdict({ terminal }: Context, ringing: readonly Alarm[], deadLetters: number): string {
  return ringing.length + deadLetters === 0
    ? terminal.paint('green', 'healthy')
    : terminal.paint('red', [ringing.length > 0 && `${counted(ringing.length, 'alarm')} in ALARM`, deadLetters > 0 && counted(deadLetters, 'dead letter')].filter(Boolean).join(', '));
}

async function tellAlarms({ terminal }: Context, alarms: readonly Alarm[], ringing: readonly Alarm[]): Promise<void> {
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

async function countAll(context: Context, queueNames: DescribedParts['queues']): Promise<Record<string, QueueCounts>> {
  const counts = Object.entries(queueNames).map(async ([name, queueName]) => [name, await countsOf(context, queueName)] as const);
  return Object.fromEntries(await Promise.all(counts));
}

async function lastDay(context: Context) {
  const to = new Date();
  const from = (milliseconds: number) => new Date(to.getTime() - milliseconds);
  const questions = [...ENDS.map(([, metricName]) => metricName), MetricName.PAGES, MetricName.ESTIMATED_COST];
  const [answers, [waiting]] = await Promise.all([
    metricsOf(context, questions.map((metricName) => ({ metricName, periodSeconds: DAY_SECONDS })), { from: from(DAY_SECONDS * 1000), to }),
    metricsOf(context, [{ metricName: MetricName.OLDEST_WAITING, periodSeconds: PERIOD_SECONDS }], { from: from(HOUR_MS / 6), to }),
  ]);
  const [pages, cost] = answers.slice(ENDS.length);
  return {
    ended: Object.fromEntries(ENDS.map(([each], index) => [each, sum(answers[index])])),
    pages: sum(pages),
    estimatedCostUsd: sum(cost),
    oldestWaitingSeconds: latest(waiting),
  };
}

function minutes(secondsLong: number): string {
  return secondsLong < 120 ? counted(Math.round(secondsLong), 'second') : secondsLong < 7200 ? counted(Math.round(secondsLong / 60), 'minute') : counted(Math.round(secondsLong / 3600), 'hour');
}
