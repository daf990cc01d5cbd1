import { Size } from 'aws-cdk-lib';
import { Metric, MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { IEventBus, Rule } from 'aws-cdk-lib/aws-events';
import { Grant, IGrantable } from 'aws-cdk-lib/aws-iam';
import { IBucket } from 'aws-cdk-lib/aws-s3';
import { IConstruct } from 'constructs';
import { ContentType } from './contract/content-type';
import { DocumentErrorCode } from './contract/document-error-code';
import { PipelineStage } from './contract/pipeline-stage';
import { PipelineEngine } from './engines/pipeline-engine';
import { OnDocumentOptions } from './publishing/on-document-options';

/** A document pipeline, of this stack or of another. */
export interface IDocumentProcessingPipeline extends IConstruct {
  /** The name that the pipeline's metrics and logs carry. */
  readonly pipelineName: string;
  /** The bucket that holds uploads and results. */
  readonly bucket: IBucket;
  /** The documents table: an item a document, by `documentId`. */
  readonly table: ITable;
  /** The event bus that gets an event of each change of status. */
  readonly eventBus: IEventBus;
  /** The prefix that documents are uploaded to. */
  readonly uploadPrefix: string;
  /** What that prefix was before; documents may lie there still. */
  readonly previousUploadPrefixes: string[];
  /** What names of documents may end with, whatever the case, such as `.pdf`; empty where names do not count. */
  readonly uploadSuffixes: string[];
  /** The prefix that results are written to, as `{documentId}/{attempt}/`. */
  readonly resultPrefix: string;
  /** The engines, the pipeline's own first; empty where they are not known. */
  readonly engines: PipelineEngine[];
  /** The types of documents that are accepted; empty where they are not known. */
  readonly contentTypes: ContentType[];
  /** The largest document of any type that is accepted. Engines may take less of a type. */
  readonly maxSize: Size;
  /** The label whose values have an index; absent where none was declared. */
  readonly indexedLabel?: string;
  /** Over how many shards the listings of documents spread; absent where the pipeline has the default, 8. */
  readonly listingShards?: number;

  /** Allow to upload documents, and nothing else in the bucket. */
  grantUpload(grantee: IGrantable): Grant;
  /** Allow to read results, and nothing else in the bucket. */
  grantReadResults(grantee: IGrantable): Grant;
  /** Allow to read and to list the records of documents. */
  grantReadMetadata(grantee: IGrantable): Grant;

  /**
   * Act on changes of status, by a rule on the event bus. Events come at least once: `detail.id` tells repeated ones.
   *
   * @param id the rule's id, below the pipeline
   */
  onDocument(id: string, options?: OnDocumentOptions): Rule;

  /**
   * A metric of the pipeline, by its name in `MetricName`, over five minutes: the sum of what is counted, the 90th percentile of what takes time,
   * the maximum of what is there at the moment. Dimensions are added to that of the pipeline: `{ dimensionsMap: { engine: 'textractText' } }`.
   */
  metric(metricName: string, options?: MetricOptions): Metric;
  /** Documents whose result is complete. */
  metricSucceeded(options?: MetricOptions): Metric;
  /** Documents of which the engine read some pages only. */
  metricPartial(options?: MetricOptions): Metric;
  /** Documents that cannot be processed. */
  metricRejected(options?: MetricOptions): Metric;
  /** Documents in which the malware scan found a threat. */
  metricQuarantined(options?: MetricOptions): Metric;
  /** Valid documents without a result. */
  metricFailed(options?: MetricOptions): Metric;
  /** Documents that ended with an error of this code: rejected, quarantined, failed, or with a part of the result missing. */
  metricDocumentErrors(code: DocumentErrorCode, options?: MetricOptions): Metric;
  /** Pages of documents with a result; with the dimension `engine`, those that one engine read. */
  metricPages(options?: MetricOptions): Metric;
  /** What engines cost by estimate, in US dollars; with the dimension `engine`, what one of them does. No data for engines that are free, and for functions. */
  metricEstimatedCost(options?: MetricOptions): Metric;
  /** Pages of the UTC day that count for the budget; no data without one. */
  metricBudgetPages(options?: MetricOptions): Metric;
  /** US dollars of the UTC month that count for the budget, by estimate; no data without one. */
  metricBudgetCost(options?: MetricOptions): Metric;
  /** How much of the budget is spent, in percent of the limit that is nearer; no data without one. */
  metricBudgetSpentPercent(options?: MetricOptions): Metric;
  /** For how long the stage had a document, in seconds: the 90th percentile unless told otherwise. */
  metricStageDuration(stage: PipelineStage, options?: MetricOptions): Metric;
  /** From the upload of a document to its first result, in seconds: the 90th percentile unless told otherwise. */
  metricUploadToResult(options?: MetricOptions): Metric;
  /** What a document waited for the quota of its engine, in seconds: the 90th percentile unless told otherwise. */
  metricWaitingTime(options?: MetricOptions): Metric;
  /** Jobs that count in the quota of an engine: of the one that has most, unless the dimension `engine` names one. No data while none runs. */
  metricJobsInFlight(options?: MetricOptions): Metric;
  /** For how long the document has waited for its engine that has waited longest, in seconds. No data while none waits. */
  metricOldestWaiting(options?: MetricOptions): Metric;
  /** For how long a quota that has room has not been used while documents wait for it, in seconds. No data while none waits. */
  metricUnusedQuota(options?: MetricOptions): Metric;
  /** Malware scans that came to no verdict, or to none in time. */
  metricScansWithoutVerdict(options?: MetricOptions): Metric;
  /** Documents that should have moved on by themselves long ago, and that the tick moved on. */
  metricSwept(options?: MetricOptions): Metric;
  /** Calls that an engine refused since they were too many, though the quota that the pipeline knows had room. */
  metricEngineThrottles(options?: MetricOptions): Metric;
  /** Uploads beside the upload prefix, which are REJECTED. */
  metricMisplacedUploads(options?: MetricOptions): Metric;
  /** Events that a receiver of a webhook has taken. */
  metricWebhooksDelivered(options?: MetricOptions): Metric;
  /** Attempts to deliver an event to a receiver of a webhook that came to nothing. */
  metricWebhookAttemptsFailed(options?: MetricOptions): Metric;
  /** Messages that a function could not handle; each comes back. */
  metricHandlerErrors(options?: MetricOptions): Metric;
  /** Messages to people that could not be sent; each is tried again. */
  metricNotificationsUnsent(options?: MetricOptions): Metric;
  /** Requests that an API of the pipeline could not answer, through no fault of the caller. */
  metricApiErrors(options?: MetricOptions): Metric;
}

/** What is needed to know a pipeline of another stack by. */
export interface DocumentProcessingPipelineAttributes {
  /** The pipeline's `pipelineName`. */
  readonly pipelineName: string;
  /** The pipeline's bucket; with its key, where it has one of its own. */
  readonly bucket: IBucket;
  /** The pipeline's table; with its indexes (`grantIndexPermissions`), where records are to be listed. */
  readonly table: ITable;
  /**
   * The pipeline's event bus.
   *
   * @default - the default event bus of the stack's account and Region
   */
  readonly eventBus?: IEventBus;
  /**
   * The prefix that documents are uploaded to.
   *
   * @default "uploads/"
   */
  readonly uploadPrefix?: string;
  /**
   * The pipeline's `previousUploadPrefixes`.
   *
   * @default - none
   */
  readonly previousUploadPrefixes?: string[];
  /**
   * The pipeline's `uploadSuffixes`.
   *
   * @default - names are taken as they are
   */
  readonly uploadSuffixes?: string[];
  /**
   * The pipeline's `engines`.
   *
   * @default - they are not known
   */
  readonly engines?: PipelineEngine[];
  /**
   * The pipeline's `contentTypes`.
   *
   * @default - they are not known
   */
  readonly contentTypes?: ContentType[];
  /**
   * The pipeline's `maxSize`.
   *
   * @default Size.mebibytes(500)
   */
  readonly maxSize?: Size;
  /**
   * The pipeline's `indexedLabel`.
   *
   * @default - none has an index
   */
  readonly indexedLabel?: string;
  /**
   * The pipeline's `listingShards`. Listings find by themselves, within five minutes, that it is higher than this says.
   *
   * @default 8
   */
  readonly listingShards?: number;
}

/** Which pipeline to look up. */
export interface PipelineLookupOptions {
  /** The `pipelineName` of the pipeline. */
  readonly pipelineName: string;
}
