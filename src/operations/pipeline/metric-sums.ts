import { GetMetricDataCommand, MetricDataQuery, MetricDataResult } from '@aws-sdk/client-cloudwatch';
import { OperatedPipeline } from './operated-pipeline';
import { METRICS, METRICS_NAMESPACE, METRICS_PIPELINE_DIMENSION, MetricDimension } from '../../contract/metrics';

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

interface Period {
  readonly from: Date;
  readonly to: Date;
}

/** What is asked of Amazon CloudWatch, without an id. */
type Asked = Omit<MetricDataQuery, 'Id'>;

/** @returns an answer for each question, in their order */
export async function metricsOf(operated: OperatedPipeline, questions: readonly MetricQuestion[], period: Period): Promise<MetricAnswer[]> {
  return answersOf(operated, questions.map((question) => queryOf(operated.pipeline.pipelineName, question)), period);
}

/** For how long the oldest message has been in each queue, in seconds, by the queue's name, at the end of the time. Queues without a message are left out. */
export async function oldestMessages(operated: OperatedPipeline, queueNames: readonly string[], period: Period): Promise<Map<string, number>> {
  const answers = await answersOf(operated, queueNames.map((queueName): Asked => ({
    MetricStat: {
      Metric: { Namespace: 'AWS/SQS', MetricName: 'ApproximateAgeOfOldestMessage', Dimensions: [{ Name: 'QueueName', Value: queueName }] },
      Period: 60,
      Stat: 'Maximum',
    },
  })), period);
  const ages = queueNames.map((queueName, index) => [queueName, latest(answers[index]) ?? 0] as const);
  return new Map(ages.filter(([, seconds]) => seconds > 0));
}

async function answersOf({ clients }: OperatedPipeline, questions: readonly Asked[], { from, to }: Period): Promise<MetricAnswer[]> {
  const answers = questions.map(() => new Map<string, number>());
  for (let first = 0; first < questions.length; first += QUESTIONS_A_CALL) {
    const queries = questions.slice(first, first + QUESTIONS_A_CALL).map((question, index) => ({ ...question, Id: `q${first + index}` }));
    let NextToken: string | undefined;
    do {
      const page = await clients.cloudWatch().send(new GetMetricDataCommand({ StartTime: from, EndTime: to, MetricDataQueries: queries, NextToken }));
      (page.MetricDataResults ?? []).forEach((result) => fill(answers[Number(result.Id!.slice(1))], result));
      ({ NextToken } = page);
    } while (NextToken !== undefined);
  }
  return answers;
}

function queryOf(pipelineName: string, { metricName, by = {}, statistic, periodSeconds }: MetricQuestion): Asked {
  const named = Object.entries({ [METRICS_PIPELINE_DIMENSION]: pipelineName, ...by });
  return {
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
