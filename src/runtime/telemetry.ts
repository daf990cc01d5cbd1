import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import { DocumentStatus } from '../contract/document-status';
import { MetricName } from '../contract/metric-name';
import { STATUS_TABLE } from '../contract/status-table';

/** Both take their service name, namespace and level from the environment that the construct sets. */
export const logger = new Logger();
export const metrics = new Metrics();

/** Count a document that has reached a terminal status, and its pages where they were read. */
export function countOutcome(status: DocumentStatus, pages = 0): void {
  const row = STATUS_TABLE[status];
  if (row.terminal && row.metricName) {
    metrics.addMetric(row.metricName, 'Count', 1);
  }
  if (pages > 0) {
    metrics.addMetric(MetricName.PAGES, 'Count', pages);
  }
}
