import { Duration, Size } from 'aws-cdk-lib';
import { Metric, MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { IEventBus, Rule } from 'aws-cdk-lib/aws-events';
import { Grant, IGrantable } from 'aws-cdk-lib/aws-iam';
import { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { ContentType } from './contract/content-type';
import { DocumentErrorCode } from './contract/document-error-code';
import { MetricName } from './contract/metric-name';
import { METRICS, METRICS_NAMESPACE, METRICS_PIPELINE_DIMENSION } from './contract/metrics';
import { PipelineStage } from './contract/pipeline-stage';
import { IDocumentProcessingPipeline } from './document-processing-pipeline-interface';
import { PipelineEngine } from './engines/pipeline-engine';
import { OperatedArns } from './pipeline-operated-arns';
import { documentRule } from './publishing/document-rule';
import { OnDocumentOptions } from './publishing/on-document-options';
import { RESULTS_PREFIX } from './storage/object-keys';

/**
 * What a pipeline of this stack and one of another have in common.
 *
 * @internal
 */
export abstract class DocumentProcessingPipelineBase extends Construct implements IDocumentProcessingPipeline {
  public abstract readonly pipelineName: string;
  public abstract readonly bucket: IBucket;
  public abstract readonly table: ITable;
  public abstract readonly eventBus: IEventBus;
  public abstract readonly uploadPrefix: string;
  public abstract readonly previousUploadPrefixes: string[];
  public abstract readonly uploadSuffixes: string[];
  public abstract readonly engines: PipelineEngine[];
  public abstract readonly contentTypes: ContentType[];
  public abstract readonly maxSize: Size;
  public abstract readonly indexedLabel?: string;
  public abstract readonly listingShards?: number;
  public readonly resultPrefix: string = RESULTS_PREFIX;

  /**
   * What whoever looks after the pipeline reaches; nothing where that is not known.
   *
   * @internal
   */
  public abstract _operatedArns(): OperatedArns | undefined;

  public grantUpload(grantee: IGrantable): Grant {
    this.bucket.encryptionKey?.grantEncryptDecrypt(grantee); // parts of a multipart upload are decrypted when it completes
    return Grant.addToPrincipal({
      grantee,
      actions: ['s3:PutObject', 's3:AbortMultipartUpload'],
      resourceArns: [this.bucket.arnForObjects(`${this.uploadPrefix}*`)],
    });
  }

  public grantReadResults(grantee: IGrantable): Grant {
    this.bucket.encryptionKey?.grantDecrypt(grantee);
    return Grant.addToPrincipal({
      grantee,
      actions: ['s3:GetObject'],
      resourceArns: [this.bucket.arnForObjects(`${this.resultPrefix}*`)],
    });
  }

  public grantReadMetadata(grantee: IGrantable): Grant {
    this.table.encryptionKey?.grantDecrypt(grantee);
    return Grant.addToPrincipal({
      grantee,
      actions: ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'],
      resourceArns: [this.table.tableArn, `${this.table.tableArn}/index/*`],
    });
  }

  public onDocument(id: string, options: OnDocumentOptions = {}): Rule {
    return documentRule(this, id, { pipelineName: this.pipelineName, eventBus: this.eventBus, options });
  }

  public metric(metricName: string, options?: MetricOptions): Metric {
    return new Metric({
      namespace: METRICS_NAMESPACE,
      metricName,
      ...options,
      statistic: options?.statistic ?? METRICS[metricName]?.statistic ?? 'Sum',
      period: options?.period ?? Duration.minutes(5),
      dimensionsMap: { [METRICS_PIPELINE_DIMENSION]: this.pipelineName, ...options?.dimensionsMap },
    }).attachTo(this);
  }

  public metricSucceeded(options?: MetricOptions): Metric {
    return this.metric(MetricName.SUCCEEDED, options);
  }

  public metricPartial(options?: MetricOptions): Metric {
    return this.metric(MetricName.PARTIAL, options);
  }

  public metricRejected(options?: MetricOptions): Metric {
    return this.metric(MetricName.REJECTED, options);
  }

  public metricFailed(options?: MetricOptions): Metric {
    return this.metric(MetricName.FAILED, options);
  }

  public metricPages(options?: MetricOptions): Metric {
    return this.metric(MetricName.PAGES, options);
  }

  public metricOldestWaiting(options?: MetricOptions): Metric {
    return this.metric(MetricName.OLDEST_WAITING, options);
  }

  public metricUnusedQuota(options?: MetricOptions): Metric {
    return this.metric(MetricName.UNUSED_QUOTA, options);
  }

  public metricQuarantined(options?: MetricOptions): Metric {
    return this.metric(MetricName.QUARANTINED, options);
  }

  public metricDocumentErrors(code: DocumentErrorCode, options?: MetricOptions): Metric {
    return this.metricBy(MetricName.DOCUMENT_ERRORS, code, options);
  }

  public metricStageDuration(stage: PipelineStage, options?: MetricOptions): Metric {
    return this.metricBy(MetricName.STAGE_DURATION, stage, options);
  }

  public metricUploadToResult(options?: MetricOptions): Metric {
    return this.metric(MetricName.UPLOAD_TO_RESULT, options);
  }

  public metricWaitingTime(options?: MetricOptions): Metric {
    return this.metric(MetricName.WAITING_TIME, options);
  }

  public metricJobsInFlight(options?: MetricOptions): Metric {
    return this.metric(MetricName.JOBS_IN_FLIGHT, options);
  }

  public metricEstimatedCost(options?: MetricOptions): Metric {
    return this.metric(MetricName.ESTIMATED_COST, options);
  }

  public metricBudgetPages(options?: MetricOptions): Metric {
    return this.metric(MetricName.BUDGET_PAGES, options);
  }

  public metricBudgetCost(options?: MetricOptions): Metric {
    return this.metric(MetricName.BUDGET_COST, options);
  }

  public metricBudgetSpentPercent(options?: MetricOptions): Metric {
    return this.metric(MetricName.BUDGET_SPENT, options);
  }

  public metricScansWithoutVerdict(options?: MetricOptions): Metric {
    return this.metric(MetricName.SCANS_WITHOUT_VERDICT, options);
  }

  public metricSwept(options?: MetricOptions): Metric {
    return this.metric(MetricName.SWEPT, options);
  }

  public metricEngineThrottles(options?: MetricOptions): Metric {
    return this.metric(MetricName.ENGINE_THROTTLES, options);
  }

  public metricMisplacedUploads(options?: MetricOptions): Metric {
    return this.metric(MetricName.MISPLACED_UPLOADS, options);
  }

  public metricWebhooksDelivered(options?: MetricOptions): Metric {
    return this.metric(MetricName.WEBHOOKS_DELIVERED, options);
  }

  public metricWebhookAttemptsFailed(options?: MetricOptions): Metric {
    return this.metric(MetricName.WEBHOOK_ATTEMPTS_FAILED, options);
  }

  public metricHandlerErrors(options?: MetricOptions): Metric {
    return this.metric(MetricName.HANDLER_ERRORS, options);
  }

  public metricNotificationsUnsent(options?: MetricOptions): Metric {
    return this.metric(MetricName.NOTIFICATIONS_UNSENT, options);
  }

  public metricApiErrors(options?: MetricOptions): Metric {
    return this.metric(MetricName.API_ERRORS, options);
  }

  private metricBy(metricName: string, value: string, options?: MetricOptions): Metric {
    return this.metric(metricName, { ...options, dimensionsMap: { [METRICS[metricName].by!]: value, ...options?.dimensionsMap } });
  }
}

/** What whoever looks after a pipeline reaches; nothing where that is not known, as of one that is known by its attributes. */
export function operatedArnsOf(pipeline: IDocumentProcessingPipeline): OperatedArns | undefined {
  return pipeline instanceof DocumentProcessingPipelineBase ? pipeline._operatedArns() : undefined;
}
