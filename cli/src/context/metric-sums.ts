import { GetMetricDataCommand, MetricDataQuery, MetricDataResult } from '@aws-sdk/client-cloudwatch';
import { Context } from './context';
import { METRICS, METRICS_NAMESPACE, METRICS_PIPELINE_DIMENSION, MetricDimension } from '../../../src/contract/metrics';

/** A metric of the pipeline, over a time. */
export interface MetricQuestion {
  readonly metricName: string;
  /** Of one engine, stage or code. */
  readonly by?: { readonly [dimension in MetricDimension]?: string };
  readonly statistic?: string;
  readonly periodSeconds: number;
}

/** Values by the beginnings of their periods, in ISO 8601. */
export type MetricAnswer = ReadonlyMap<string, number>;

const QUESTIONS_A_CALL = 500;

/** @returns an answer for each question, in their order */
export async function metricsOf(
  { clients, pipeline }: Context, questions: readonly MetricQuestion[], { from, to }: { readonly from: Date; readonly to: Date },
): Promise<MetricAnswer[]> {
  const answers = questions.map(() => new Map<string, number>());
  for (let first = 0; first < questions.length; first += QUESTIONS_A_CALL) {
    const asked = questions.slice(first, first + QUESTIONS_A_CALL);
    const queries = asked.map((question, index) => queryOf(pipeline.pipelineName, question, first + index));
    let NextToken: string | undefined;
    do {
      const page = await clients.cloudWatch().send(new GetMetricDataCommand({ StartTime: from, EndTime: to, MetricDataQueries: queries, NextToken }));
      (page.MetricDataResults ?? []).forEach((result) => fill(answers[Number(result.Id!.slice(1))], result));
      ({ NextToken } = page);
    } while (NextToken !== undefined);
  }
  return answers;
}

function queryOf(pipelineName: string, { metricName, by = {}, statistic, periodSeconds }: MetricQuestion, index: number): MetricDataQuery {
  const named = Object.entries({ [METRICS_PIPELINE_DIMENSION]: pipelineName, ...by });
  return {
    Id: `q${index}`,
    MetricStat: {
      Metric: { Namespace: METRICS_NAMESPACE, MetricName: metricName, Dimensions: named.map(([Name, Value]) => ({ Name, Value })) },
      Period: periodSeconds,
      Stat: statistic ?? METRICS[metricName].statistic,
    },
  };
}

function fill(answer: Map<string, number>, { Timestamps = [], Values = [] }: MetricDataResult): void {
  Timestamps.forEach((time, index) => answer.set(new Date(time).toISOString(), Values[index]));
}

export function sum(answer: MetricAnswer): number {
  return [...answer.values()].reduce((total, value) => total + value, 0);
}

/** The value of the youngest period. */
export function latest(answer: MetricAnswer): number | undefined {
  return answer.get([...answer.keys()].sort().at(-1) ?? '');
}
