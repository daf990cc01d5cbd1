import { MetricName } from './metric-name';

/** The CloudWatch namespace of every metric that the pipeline emits. */
export const METRICS_NAMESPACE = 'DocumentProcessingPipeline';

/** The dimension that tells pipelines apart; Powertools adds it from its service name. */
export const METRICS_PIPELINE_DIMENSION = 'service';

/** What a metric may be told apart by, beside the pipeline. Each has a few values: what differs with each document would be a metric a document. */
export type MetricDimension = 'stage' | 'engine' | 'code';

interface MetricRow {
  readonly unit: 'Count' | 'Seconds' | 'None';
  /** What says most of it, over a period. */
  readonly statistic: 'Sum' | 'Maximum' | 'p90';
  /** Whether there is one for the pipeline as a whole. */
  readonly ofPipeline: boolean;
  /** By what there is one, too. */
  readonly by?: MetricDimension;
}

const COUNT: MetricRow = { unit: 'Count', statistic: 'Sum', ofPipeline: true };

/** The metrics. A new one is a row here; the tests name what else must know it. */
export const METRICS: Readonly<Record<string, MetricRow>> = {
  [MetricName.SUCCEEDED]: COUNT,
  [MetricName.PARTIAL]: COUNT,
  [MetricName.REJECTED]: COUNT,
  [MetricName.QUARANTINED]: COUNT,
  [MetricName.FAILED]: COUNT,
  [MetricName.DOCUMENT_ERRORS]: { ...COUNT, ofPipeline: false, by: 'code' },
  [MetricName.PAGES]: { ...COUNT, by: 'engine' },
  [MetricName.ESTIMATED_COST]: { unit: 'None', statistic: 'Sum', ofPipeline: true, by: 'engine' },
  [MetricName.STAGE_DURATION]: { unit: 'Seconds', statistic: 'p90', ofPipeline: false, by: 'stage' },
  [MetricName.UPLOAD_TO_RESULT]: { unit: 'Seconds', statistic: 'p90', ofPipeline: true },
  [MetricName.WAITING_TIME]: { unit: 'Seconds', statistic: 'p90', ofPipeline: true },
  [MetricName.JOBS_IN_FLIGHT]: { unit: 'Count', statistic: 'Maximum', ofPipeline: true, by: 'engine' },
  [MetricName.OLDEST_WAITING]: { unit: 'Seconds', statistic: 'Maximum', ofPipeline: true, by: 'engine' },
  [MetricName.UNUSED_QUOTA]: { unit: 'Seconds', statistic: 'Maximum', ofPipeline: true },
  [MetricName.BUDGET_PAGES]: { unit: 'Count', statistic: 'Maximum', ofPipeline: true },
  [MetricName.BUDGET_COST]: { unit: 'None', statistic: 'Maximum', ofPipeline: true },
  [MetricName.BUDGET_SPENT]: { unit: 'None', statistic: 'Maximum', ofPipeline: true },
  [MetricName.SCANS_WITHOUT_VERDICT]: COUNT,
  [MetricName.SWEPT]: COUNT,
  [MetricName.ENGINE_THROTTLES]: COUNT,
  [MetricName.MISPLACED_UPLOADS]: COUNT,
  [MetricName.WEBHOOKS_DELIVERED]: COUNT,
  [MetricName.WEBHOOK_ATTEMPTS_FAILED]: COUNT,
  [MetricName.HANDLER_ERRORS]: COUNT,
  [MetricName.NOTIFICATIONS_UNSENT]: COUNT,
  [MetricName.API_ERRORS]: COUNT,
};
