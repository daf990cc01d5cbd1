import { MetricName } from './contract/metric-name';
import { IDocumentProcessingPipeline } from './document-processing-pipeline-interface';
import { AlarmDeclaration } from './monitoring/alarm-declaration';

/** A tick begins each minute, and starts what waits at once: after three of them, something is wrong. */
const UNUSED_QUOTA_SECONDS = 180;

/** Alarms of metrics that several functions emit, so that no stage declares them. */
export function pipelineWideAlarms(pipeline: IDocumentProcessingPipeline, { scans }: { readonly scans: boolean }): AlarmDeclaration[] {
  return [...scans ? [scansWithoutVerdict(pipeline)] : [], ...waitingAlarms(pipeline), handlerErrors(pipeline)];
}

function scansWithoutVerdict(pipeline: IDocumentProcessingPipeline): AlarmDeclaration {
  return {
    name: 'ScansWithoutVerdict',
    description: 'Malware scans came to no verdict, or to none in time, and their documents wait.',
    metric: pipeline.metric(MetricName.SCANS_WITHOUT_VERDICT),
    threshold: 1,
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
