import { DocumentStatus } from '../../contract/document-status';
import { MetricName } from '../../contract/metric-name';
import { MetricAnswer, metricsOf } from '../pipeline/metric-sums';
import { OperatedPipeline } from '../pipeline/operated-pipeline';

const DAY_SECONDS = 86_400;

/** How documents ended, by what counts them. */
const ENDS = [
  [DocumentStatus.SUCCEEDED, MetricName.SUCCEEDED],
  [DocumentStatus.PARTIAL, MetricName.PARTIAL],
  [DocumentStatus.REJECTED, MetricName.REJECTED],
  [DocumentStatus.QUARANTINED, MetricName.QUARANTINED],
  [DocumentStatus.FAILED, MetricName.FAILED],
] as const;

/** A status that is counted by day. */
export type EndStatus = (typeof ENDS)[number][0];

export const END_STATUSES: readonly EndStatus[] = ENDS.map(([status]) => status);

/** What ended in a time, and what it cost by estimate. */
export interface EndedDocuments {
  readonly ended: Readonly<Record<EndStatus, number>>;
  readonly pages: number;
  readonly estimatedCostUsd: number;
}

/** Of 24 hours. */
export interface EndedOfDay extends EndedDocuments {
  /** When they began, such as `2026-11-29`; a UTC day where whole ones were asked for. */
  readonly date: string;
}

/** By day, the oldest first; days on which nothing ended are left out. */
export async function endedByDay(operated: OperatedPipeline, from: Date, to: Date): Promise<EndedOfDay[]> {
  const questions = [...ENDS.map(([, metricName]) => metricName), MetricName.PAGES, MetricName.ESTIMATED_COST];
  const answers = (await metricsOf(operated, questions.map((metricName) => ({ metricName, periodSeconds: DAY_SECONDS })), { from, to })).map(byDate);
  const dates = [...new Set(answers.flatMap((answer) => [...answer.keys()]))].sort();
  return dates.map((date) => ({ date, ...endedOf(answers.map((answer) => answer.get(date) ?? 0)) }));
}

/** All days together. */
export function endedInAll(days: readonly EndedDocuments[]): EndedDocuments {
  const sum = (of: (day: EndedDocuments) => number) => days.reduce((total, day) => total + of(day), 0);
  return endedOf([
    ...END_STATUSES.map((status) => sum(({ ended }) => ended[status])), sum(({ pages }) => pages), sum(({ estimatedCostUsd }) => estimatedCostUsd),
  ]);
}

/** @param values in the order of the questions */
function endedOf(values: readonly number[]): EndedDocuments {
  const [pages, estimatedCostUsd] = values.slice(ENDS.length);
  return { ended: Object.fromEntries(ENDS.map(([status], index) => [status, values[index]])) as EndedDocuments['ended'], pages, estimatedCostUsd };
}

function byDate(answer: MetricAnswer): Map<string, number> {
  const sums = new Map<string, number>();
  answer.forEach((value, time) => sums.set(time.slice(0, 10), (sums.get(time.slice(0, 10)) ?? 0) + value));
  return sums;
}
