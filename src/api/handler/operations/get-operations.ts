import { Operated, Operator } from './operator';
import { meaningOf } from '../../../operations/health/alarm-meaning';
import { EndedOfDay, END_STATUSES, endedByDay, EndedDocuments } from '../../../operations/health/ended-documents';
import { Health, healthOf } from '../../../operations/health/health';
import { waitingDocuments } from '../../../operations/health/waiting-documents';
import { Alarm } from '../../../operations/pipeline/alarms';
import { budgetStand } from '../../../operations/pipeline/budget-stand';
import { oldestMessages } from '../../../operations/pipeline/metric-sums';
import { Operations, OperationsAlarm, OperationsBudget, OperationsDay } from '../../openapi/operator-responses';
import { Route } from '../api-handler';
import { json } from '../api-response';

const DAY_MS = 86_400_000;

/** Amazon SQS tells of queues each minute, and Amazon CloudWatch takes some. */
const TOLD_WITHIN_MS = 10 * 60_000;

const NOTHING: EndedDocuments = {
  ended: Object.fromEntries(END_STATUSES.map((status) => [status, 0])) as EndedDocuments['ended'], pages: 0, estimatedCostUsd: 0,
};

/** How the pipeline is. */
export function getOperations(operator: Operator): Route {
  return async ({ parameters }) => {
    const operated = await operator();
    const now = new Date();
    const dates = lastDates(now, parameters.days as number);
    const [health, waiting, ages, budget, days] = await Promise.all([
      healthOf(operated, operated.parts),
      waitingDocuments(operated.table),
      agesOf(operated, now),
      budgetOf(operated, now),
      endedByDay(operated, new Date(dates[0]), now),
    ]);
    const answer: Operations = {
      pipeline: operated.pipeline.pipelineName,
      at: now.toISOString(),
      isHealthy: health.complaints.length === 0,
      health: sentenceOf(health),
      inProgress: health.inProgress,
      alarms: [...health.ringing, ...health.alarms.filter((alarm) => !health.ringing.includes(alarm))].map(alarmOf),
      queues: Object.entries(health.queues).map(([queue, counts]) => (
        { queue, ...counts, oldestSeconds: ages(operated.parts.queues[queue], counts.waiting) }
      )),
      deadLetters: Object.entries(health.deadLetters).map(([queue, { waiting: there, inFlight }]) => (
        { queue, messages: there + inFlight, oldestSeconds: ages(operated.parts.deadLetters[queue], there) }
      )),
      waiting,
      budget,
      days: dates.map((date) => dayOf(date, days)),
    };
    return json(200, answer);
  };
}

function sentenceOf({ complaints, alarms }: Health): string {
  if (complaints.length > 0) {
    return `The pipeline needs somebody: ${complaints.join(', ')}.`;
  }
  return alarms.length === 0
    ? 'There is no dead letter; the pipeline has no alarms, which would tell more.'
    : 'The pipeline is healthy: no alarm rings, and there is no dead letter.';
}

function alarmOf(alarm: Alarm): OperationsAlarm {
  const { name, state, since } = alarm;
  return { name, state, since, ...meaningOf(alarm) };
}

/** @returns for how long the oldest message of a queue is there; nothing for one without messages, whatever the metric says of the minutes before */
async function agesOf(operated: Operated, now: Date) {
  const { queues, deadLetters } = operated.parts;
  const names = [...Object.values(queues), ...Object.values(deadLetters)];
  const ages = await oldestMessages(operated, names, { from: new Date(now.getTime() - TOLD_WITHIN_MS), to: now });
  return (queueName: string, messages: number) => (messages === 0 ? undefined : ages.get(queueName));
}

async function budgetOf(operated: Operated, now: Date): Promise<OperationsBudget | undefined> {
  const stand = await budgetStand(operated, now);
  return stand && {
    pagesToday: stand.pagesToday,
    maxPagesPerDay: stand.maxPagesPerDay,
    costThisMonthUsd: stand.usdThisMonth,
    maxCostPerMonthUsd: stand.maxCostPerMonth,
  };
}

/** UTC days, the last of which is today. */
function lastDates(now: Date, days: number): string[] {
  return Array.from({ length: days }, (_, index) => new Date(now.getTime() - (days - 1 - index) * DAY_MS).toISOString().slice(0, 10));
}

function dayOf(date: string, days: readonly EndedOfDay[]): OperationsDay {
  return { ...NOTHING, ...days.find((each) => each.date === date), date };
}
