import { Duration } from 'aws-cdk-lib';
import { AlarmStatusWidget, Color, GraphWidgetView, IMetric, IWidget } from 'aws-cdk-lib/aws-cloudwatch';
import { IQueue } from 'aws-cdk-lib/aws-sqs';
import { each, graph, numbers, row, WidgetOfRow } from './metric-widgets';
import { DocumentApi } from '../api/document-api';
import { MetricName } from '../contract/metric-name';
import { PipelineStage } from '../contract/pipeline-stage';
import { DocumentProcessingPipeline } from '../document-processing-pipeline';
import { IDocumentProcessingPipeline } from '../document-processing-pipeline-interface';

/** What somebody wants to know of documents, and the widgets that answer it. */
export interface Question {
  readonly title: string;
  readonly explanation: string;
  readonly rows: IWidget[][];
}

/** What a widget is about, in front of its title; nothing where the page is about nothing else. */
interface Subject<T> {
  readonly of: T;
  readonly title: (text: string) => string;
}

type Pipeline = Subject<IDocumentProcessingPipeline>;
type Api = Subject<DocumentApi>;

const PERCENTILES = ['p50', 'p90', 'p99'] as const;

/** In the order of the data flow. */
const STAGES = [PipelineStage.SCANNING, PipelineStage.INTAKE, PipelineStage.RECOGNITION, PipelineStage.COLLECTION] as const;

export function questionsAbout(pipelines: readonly IDocumentProcessingPipeline[], apis: readonly DocumentApi[]): Question[] {
  const ofPipelines = subjects(pipelines, ({ pipelineName }) => pipelineName);
  const ofApis = subjects(apis, ({ restApi }) => restApi.restApiName);
  return [{
    title: 'Is it working?',
    explanation: 'It is where no message fails, nothing is in a dead-letter queue, and no alarm rings. The runbook has a heading for each alarm.',
    rows: ofPipelines.map(isItWorking),
  }, {
    title: 'How many?',
    explanation: 'Documents by how they ended, and pages of documents with a result.',
    rows: ofPipelines.map(howMany),
  }, {
    title: 'How fast?',
    explanation: 'Half, nine of ten, and 99 of 100 documents took no longer. What a document waited for a quota is in no stage, and in upload to result.',
    rows: [...ofPipelines.map(howFast), ...ofApis.map(howFastApi)],
  }, {
    title: 'What failed, and why?',
    explanation: 'Documents that were rejected, quarantined or failed, or whose result lacks a part, by error code. The saved log query "Errors of documents by code" names some.',
    rows: [...ofPipelines.map(whatFailed), ...ofApis.map(whatFailedOfApi)],
  }, {
    title: 'What waits, and for how long?',
    explanation: 'Documents that wait for the quota of their engine, and messages that wait for a function.',
    rows: ofPipelines.map(whatWaits),
  }, {
    title: 'What does it cost?',
    explanation: 'What the engines cost by list prices, in US dollars: an estimate. What is billed is in AWS Cost Explorer.',
    rows: ofPipelines.map(whatItCosts),
  }];
}

function isItWorking({ of: pipeline, title }: Pipeline): IWidget[] {
  return row(
    graph(title('What did not go as it should'), [
      pipeline.metricHandlerErrors({ label: 'messages', color: Color.RED }),
      pipeline.metricApiErrors({ label: 'requests to the API' }),
      pipeline.metricNotificationsUnsent({ label: 'messages to people' }),
      pipeline.metricScansWithoutVerdict({ label: 'scans without a verdict' }),
      pipeline.metricSwept({ label: 'documents that the tick moved on' }),
      pipeline.metricEngineThrottles({ label: 'calls that an engine refused' }),
      pipeline.metricMisplacedUploads({ label: 'uploads beside the prefix' }),
    ]),
    graph(title('Webhooks'), [
      pipeline.metricWebhooksDelivered({ label: 'delivered', color: Color.GREEN }), pipeline.metricWebhookAttemptsFailed({ label: 'attempts that failed', color: Color.RED }),
    ]),
    ...pipeline instanceof DocumentProcessingPipeline ? ownHealth(pipeline, title) : [],
  );
}

/** What is known of a pipeline that is defined in the same app. */
function ownHealth({ deadLetterQueues, alarms }: DocumentProcessingPipeline, title: Pipeline['title']): WidgetOfRow[] {
  return [
    graph(title('Messages in dead-letter queues'), ofQueues(deadLetterQueues, (queue, label) => (
      queue.metricApproximateNumberOfMessagesVisible({ label, statistic: 'Maximum' })
    ))),
    ...alarms.all.length > 0 ? [(width: number) => new AlarmStatusWidget({ title: title('Alarms'), alarms: alarms.all, width, height: 6 })] : [],
  ];
}

function howMany({ of: pipeline, title }: Pipeline): IWidget[] {
  const outcomes = [
    pipeline.metricSucceeded({ label: 'succeeded', color: Color.GREEN }),
    pipeline.metricPartial({ label: 'partial', color: Color.ORANGE }),
    pipeline.metricRejected({ label: 'rejected', color: Color.PURPLE }),
    pipeline.metricQuarantined({ label: 'quarantined', color: Color.BROWN }),
    pipeline.metricFailed({ label: 'failed', color: Color.RED }),
  ];
  return row(
    numbers(title('Documents'), outcomes),
    graph(title('Documents over time'), outcomes, { stacked: true }),
    graph(title('Pages by engine'), [pipeline.metricPages({ label: 'all' }), each(pipeline, MetricName.PAGES)]),
  );
}

function howFast({ of: pipeline, title }: Pipeline): IWidget[] {
  return row(...PERCENTILES.map((statistic) => graph(title(`Seconds by stage, ${statistic}`), [
    ...STAGES.map((stage) => pipeline.metricStageDuration(stage, { statistic, label: stage })),
    pipeline.metricUploadToResult({ statistic, label: 'upload to result' }),
  ])));
}

function howFastApi({ of: api, title }: Api): IWidget[] {
  return row(graph(title('Milliseconds to an answer of the API'), percentiles((statistic) => api.metricLatency({ statistic, label: statistic }))));
}

function whatFailed({ of: pipeline, title }: Pipeline): IWidget[] {
  const byCode = each(pipeline, MetricName.DOCUMENT_ERRORS);
  return row(
    graph(title('Errors by code'), [byCode], { view: GraphWidgetView.BAR, setPeriodToTimeRange: true }),
    graph(title('Errors by code, over time'), [byCode], { stacked: true }),
  );
}

function whatFailedOfApi({ of: api, title }: Api): IWidget[] {
  return row(graph(title('Requests that the API refused or could not answer'), [
    api.metricServerErrors({ label: 'could not answer (5xx)', color: Color.RED }), api.metricClientErrors({ label: 'refused (4xx)' }),
  ]));
}

function whatWaits({ of: pipeline, title }: Pipeline): IWidget[] {
  return row(
    graph(title('Seconds that the oldest waits for its engine'), [
      each(pipeline, MetricName.OLDEST_WAITING), pipeline.metricOldestWaiting({ label: 'of all' }), pipeline.metricUnusedQuota({ label: 'quota not used', color: Color.RED }),
    ]),
    graph(title('Seconds that documents waited for a quota'), percentiles((statistic) => pipeline.metricWaitingTime({ statistic, label: statistic }))),
    graph(title('Jobs in flight by engine'), [each(pipeline, MetricName.JOBS_IN_FLIGHT), pipeline.metricJobsInFlight({ label: 'most' })]),
    ...pipeline instanceof DocumentProcessingPipeline ? [graph(title('Seconds that the oldest message waits'), ofQueues(pipeline.queues, (queue, label) => (
      queue.metricApproximateAgeOfOldestMessage({ label, statistic: 'Maximum' })
    )))] : [],
  );
}

function whatItCosts({ of: pipeline, title }: Pipeline): IWidget[] {
  const day = Duration.days(1);
  return row(
    numbers(title('US dollars, estimated'), [pipeline.metricEstimatedCost({ label: 'engines', color: Color.BLUE })]),
    graph(title('US dollars a day by engine, estimated'), [each(pipeline, MetricName.ESTIMATED_COST, day)], { stacked: true }),
    graph(title('What counts for the budget, where there is one'), [
      pipeline.metricBudgetSpentPercent({ label: 'percent of the nearer limit', color: Color.RED }),
      pipeline.metricBudgetPages({ label: 'pages of the day' }),
      pipeline.metricBudgetCost({ label: 'US dollars of the month' }),
    ]),
  );
}

function percentiles(metricOf: (statistic: string) => IMetric): IMetric[] {
  return PERCENTILES.map(metricOf);
}

/** Each queue by the name that the pipeline has for it. */
function ofQueues(queues: object, metricOf: (queue: IQueue, label: string) => IMetric): IMetric[] {
  return Object.entries(queues as Record<string, IQueue | IQueue[] | undefined>)
    .flatMap(([name, queue]) => (queue === undefined || Array.isArray(queue) ? [] : [metricOf(queue, name)]));
}

function subjects<T>(all: readonly T[], nameOf: (one: T) => string): Array<Subject<T>> {
  return all.map((one) => ({ of: one, title: (text) => (all.length > 1 ? `${nameOf(one)}: ${text}` : text) }));
}
