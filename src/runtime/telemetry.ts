import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import { DocumentStatus } from '../contract/document-status';
import { MetricName } from '../contract/metrics';

/** Both take their service name, namespace and level from the environment that the construct sets. */
export const logger = new Logger();
export const metrics = new Metrics();

const METRIC_OF_STATUS: Partial<Record<DocumentStatus, string>> = {
  [DocumentStatus.SUCCEEDED]: MetricName.SUCCEEDED,
  [DocumentStatus.PARTIAL]: MetricName.PARTIAL,
  [DocumentStatus.REJECTED]: MetricName.REJECTED,
  [DocumentStatus.FAILED]: MetricName.FAILED,
};

/** Count a document that has reached its end, and its pages where they were read. */
export function countOutcome(status: DocumentStatus, pages = 0): void {
  const metric = METRIC_OF_STATUS[status];
  if (metric) {
    metrics.addMetric(metric, 'Count', 1);
  }
  if (pages > 0) {
    metrics.addMetric(MetricName.PAGES, 'Count', pages);
  }
}
