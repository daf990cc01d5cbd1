import { Duration, Tokenization } from 'aws-cdk-lib';
import { IMetric, MathExpression } from 'aws-cdk-lib/aws-cloudwatch';
import { MetricName } from './contract/metric-name';
import { IDocumentProcessingPipeline } from './document-processing-pipeline-interface';
import { AlarmDeclaration } from './monitoring/alarm-declaration';
import { AlarmThresholds } from './monitoring/alarm-thresholds';
import { filledSum } from './monitoring/filled-sum';

/** A tick begins each minute, and starts what waits at once: after three of them, something is wrong. */
const UNUSED_QUOTA_SECONDS = 180;

/** What is rare is summed up for so long, and rates are told of so many documents. */
const HOUR = Duration.hours(1);

/** Of the limit that is nearer, in percent. */
const NEARLY_SPENT_PCT = 80;
const SPENT_PCT = 100;

export interface PipelineWideAlarmsProps {
  /** Whether documents are scanned for malware. */
  readonly scans: boolean;
  /** Whether people are among the targets of notifications. */
  readonly tellsPeople: boolean;
  /** Whether there is a budget. */
  readonly budget: boolean;
  readonly thresholds: AlarmThresholds;
}

/** Alarms of the library's own metrics, which several functions emit, so that no stage declares them. */
export function pipelineWideAlarms(
  pipeline: IDocumentProcessingPipeline, { scans, tellsPeople, budget, thresholds }: PipelineWideAlarmsProps,
): AlarmDeclaration[] {
  return [
    ...scans ? scanAlarms(pipeline) : [],
    ...tellsPeople ? [unsentAlarm(pipeline)] : [],
    ...waitingAlarms(pipeline),
    ...budget ? budgetAlarms(pipeline) : [],
    handlerErrors(pipeline),
    ...outcomeAlarms(pipeline, thresholds),
    ...oddityAlarms(pipeline),
  ];
}

function scanAlarms(pipeline: IDocumentProcessingPipeline): AlarmDeclaration[] {
  return [{
    name: 'ScansWithoutVerdict',
    description: 'Malware scans came to no verdict, or to none in time, and their documents wait.',
    metric: pipeline.metric(MetricName.SCANS_WITHOUT_VERDICT),
    threshold: 1,
  }, {
    name: 'MalwareFound',
    description: 'A malware scan found a threat in an upload, which is in quarantine.',
    metric: pipeline.metric(MetricName.QUARANTINED),
    threshold: 1,
  }];
}

/** A message that cannot be sent is tried again after two minutes: of ten minutes, some go by in vain. */
function unsentAlarm(pipeline: IDocumentProcessingPipeline): AlarmDeclaration {
  return {
    name: 'NotificationsUnsent',
    description: 'Messages to people cannot be sent, and wait.',
    metric: pipeline.metricNotificationsUnsent(),
    threshold: 1,
    evaluationPeriods: 2,
  };
}

/** What the tick sees of the documents that wait. */
function waitingAlarms(pipeline: IDocumentProcessingPipeline): AlarmDeclaration[] {
  return [{
    name: 'DocumentsWait',
    description: 'Documents wait for the quota of their engine longer than they should.',
    metric: pipeline.metricOldestWaiting(),
    threshold: 'longestWaitSeconds',
  }, {
    name: 'QuotaUnused',
    description: 'Documents wait for a quota that has room, and nobody starts them.',
    metric: pipeline.metricUnusedQuota(),
    threshold: UNUSED_QUOTA_SECONDS,
    evaluationPeriods: 2,
  }];
}

function budgetAlarms(pipeline: IDocumentProcessingPipeline): AlarmDeclaration[] {
  return [{
    name: 'BudgetNearlySpent',
    description: 'Most of the budget of the day or the month is spent.',
    metric: pipeline.metricBudgetSpentPercent(),
    threshold: NEARLY_SPENT_PCT,
  }, {
    name: 'BudgetSpent',
    description: 'The budget is spent, and documents wait for the next day or month.',
    metric: pipeline.metricBudgetSpentPercent(),
    threshold: SPENT_PCT,
  }];
}

/** A message that was received a few times is left out of its queue's age, so what fails again and again shows here. */
function handlerErrors(pipeline: IDocumentProcessingPipeline): AlarmDeclaration {
  return {
    name: 'HandlerErrors',
    description: 'Functions keep failing on messages, which come back until they end in a dead-letter queue.',
    metric: pipeline.metric(MetricName.HANDLER_ERRORS),
    threshold: 1,
    evaluationPeriods: 2,
  };
}

/** How documents end. */
function outcomeAlarms(pipeline: IDocumentProcessingPipeline, { minDocumentsForRate }: AlarmThresholds): AlarmDeclaration[] {
  const succeeded = pipeline.metricSucceeded();
  const partial = pipeline.metricPartial();
  const failed = pipeline.metricFailed();
  const rejected = pipeline.metricRejected();
  return [{
    name: 'FailureRate',
    description: 'Many valid documents end without a result.',
    metric: shareOf('failed', { succeeded, partial, failed }, minDocumentsForRate),
    threshold: 'failureRatePct',
  }, {
    name: 'RejectionRate',
    description: 'Many uploads are rejected.',
    metric: shareOf('rejected', { succeeded, partial, failed, rejected }, minDocumentsForRate),
    threshold: 'rejectionRatePct',
  }];
}

/** The percentage that one of some counts has in all of them. No data where all are fewer than `least`: one of one is no rate. */
function shareOf(part: string, counts: Record<string, IMetric>, least: number): IMetric {
  const all = filledSum(Object.keys(counts));
  return new MathExpression({
    label: `Of 100 documents, those ${part}`,
    expression: `IF((${all}) >= ${Tokenization.stringifyNumber(least)}, 100 * FILL(${part}, 0) / (${all}))`,
    usingMetrics: counts,
    period: HOUR,
  });
}

/** What should not happen to documents, and does them no harm yet. */
function oddityAlarms(pipeline: IDocumentProcessingPipeline): AlarmDeclaration[] {
  return [{
    name: 'DocumentsStuck',
    description: 'Documents did not move on by themselves, and the tick had to move them on.',
    metric: pipeline.metric(MetricName.SWEPT, { period: HOUR }),
    threshold: 'stuckDocuments',
  }, {
    name: 'EngineThrottled',
    description: 'An engine refuses calls that its quota, as the pipeline knows it, has room for.',
    metric: pipeline.metric(MetricName.ENGINE_THROTTLES),
    threshold: 'engineThrottles',
    evaluationPeriods: 3,
  }, {
    name: 'UploadsMisplaced',
    description: 'Uploads lie beside the upload prefix, and are rejected.',
    metric: pipeline.metric(MetricName.MISPLACED_UPLOADS, { period: HOUR }),
    threshold: 'misplacedUploads',
  }];
}
