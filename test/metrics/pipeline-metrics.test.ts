import { App, Stack } from 'aws-cdk-lib';
import { Metric, MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import { DocumentErrorCode, DocumentProcessingPipeline, IDocumentProcessingPipeline, MetricName, PipelineStage } from '../../src';
import { METRICS } from '../../src/contract/metrics';
import { synthesize } from '../helpers/synthesize';

type MetricOf = (pipeline: IDocumentProcessingPipeline, options?: MetricOptions) => Metric;

/** Each metric, by its method. */
const METHODS: Readonly<Record<string, MetricOf>> = {
  [MetricName.SUCCEEDED]: (pipeline, options) => pipeline.metricSucceeded(options),
  [MetricName.PARTIAL]: (pipeline, options) => pipeline.metricPartial(options),
  [MetricName.REJECTED]: (pipeline, options) => pipeline.metricRejected(options),
  [MetricName.QUARANTINED]: (pipeline, options) => pipeline.metricQuarantined(options),
  [MetricName.FAILED]: (pipeline, options) => pipeline.metricFailed(options),
  [MetricName.DOCUMENT_ERRORS]: (pipeline, options) => pipeline.metricDocumentErrors(DocumentErrorCode.CORRUPT, options),
  [MetricName.PAGES]: (pipeline, options) => pipeline.metricPages(options),
  [MetricName.ESTIMATED_COST]: (pipeline, options) => pipeline.metricEstimatedCost(options),
  [MetricName.BUDGET_PAGES]: (pipeline, options) => pipeline.metricBudgetPages(options),
  [MetricName.BUDGET_COST]: (pipeline, options) => pipeline.metricBudgetCost(options),
  [MetricName.BUDGET_SPENT]: (pipeline, options) => pipeline.metricBudgetSpentPercent(options),
  [MetricName.STAGE_DURATION]: (pipeline, options) => pipeline.metricStageDuration(PipelineStage.RECOGNITION, options),
  [MetricName.UPLOAD_TO_RESULT]: (pipeline, options) => pipeline.metricUploadToResult(options),
  [MetricName.WAITING_TIME]: (pipeline, options) => pipeline.metricWaitingTime(options),
  [MetricName.JOBS_IN_FLIGHT]: (pipeline, options) => pipeline.metricJobsInFlight(options),
  [MetricName.OLDEST_WAITING]: (pipeline, options) => pipeline.metricOldestWaiting(options),
  [MetricName.UNUSED_QUOTA]: (pipeline, options) => pipeline.metricUnusedQuota(options),
  [MetricName.SCANS_WITHOUT_VERDICT]: (pipeline, options) => pipeline.metricScansWithoutVerdict(options),
  [MetricName.SWEPT]: (pipeline, options) => pipeline.metricSwept(options),
  [MetricName.ENGINE_THROTTLES]: (pipeline, options) => pipeline.metricEngineThrottles(options),
  [MetricName.MISPLACED_UPLOADS]: (pipeline, options) => pipeline.metricMisplacedUploads(options),
  [MetricName.WEBHOOKS_DELIVERED]: (pipeline, options) => pipeline.metricWebhooksDelivered(options),
  [MetricName.WEBHOOK_ATTEMPTS_FAILED]: (pipeline, options) => pipeline.metricWebhookAttemptsFailed(options),
  [MetricName.HANDLER_ERRORS]: (pipeline, options) => pipeline.metricHandlerErrors(options),
  [MetricName.NOTIFICATIONS_UNSENT]: (pipeline, options) => pipeline.metricNotificationsUnsent(options),
  [MetricName.API_ERRORS]: (pipeline, options) => pipeline.metricApiErrors(options),
};

const OF_ONE: Readonly<Record<string, object>> = {
  [MetricName.DOCUMENT_ERRORS]: { code: 'CORRUPT' }, [MetricName.STAGE_DURATION]: { stage: 'recognition' },
};

const { pipeline: own } = synthesize({ pipelineName: 'invoices' });
const imported = DocumentProcessingPipeline.fromDocumentProcessingPipelineAttributes(new Stack(new App(), 'Other'), 'Documents', {
  pipelineName: 'invoices', bucket: own.bucket, table: own.table,
});

test('each metric has a method', () => {
  expect(Object.keys(METHODS).sort()).toEqual(Object.keys(METRICS).sort());
});

describe.each([['of the stack', own], ['of another stack', imported]])('a pipeline %s', (_, pipeline) => {
  test.each(Object.entries(METHODS))('has %s, with the statistic that says most of it', (metricName, metricOf) => {
    expect(metricOf(pipeline)).toMatchObject({
      namespace: 'DocumentProcessingPipeline',
      metricName,
      statistic: METRICS[metricName].statistic,
      dimensions: { service: 'invoices', ...OF_ONE[metricName] },
    });
    expect(metricOf(pipeline).period.toMinutes()).toBe(5);
  });

  test.each(Object.entries(METHODS))('gives %s as it is asked to', (metricName, metricOf) => {
    expect(metricOf(pipeline, { statistic: 'p99', label: 'It', dimensionsMap: { engine: 'textractText' } })).toMatchObject({
      statistic: 'p99', label: 'It', dimensions: { service: 'invoices', engine: 'textractText', ...OF_ONE[metricName] },
    });
  });
});
